"""What can go wrong with a live connection."""

from groundplane.core.problems import Problem


class NotAllowed(Problem):
    """This connection may not follow that."""

    code = "live.not_allowed"
    status = 403
    hint = "Ask who runs the tenant for the permission that the detail names."


class BadOrigin(Problem):
    """Pages of this origin may not connect."""

    code = "live.bad_origin"
    status = 403
    hint = "Add it to GROUNDPLANE_LIVE__ORIGINS, exactly as the browser sends it."


class NoSuchTopic(Problem):
    """There is nothing of that name to follow."""

    code = "live.no_such_topic"
    status = 404
    hint = "The page on live updates names the topics and who may follow them."


class BadFrame(Problem):
    """The frame cannot be read."""

    code = "live.bad_frame"
    status = 422
    hint = '`{"frame": "subscribe", "topic": "own"}`; also `unsubscribe` and `ping`.'


class TooMany(Problem):
    """There are too many connections or topics already."""

    code = "live.too_many"
    status = 429
    hint = "Close what is not needed; one connection can follow many topics."


class BadTicket(Problem):
    """The ticket is unknown, used, or too old."""

    code = "live.bad_ticket"
    status = 401
    hint = "Ask for a new one: POST /v1/live/tickets. A ticket opens one connection, once."
