"""What can go wrong with a template."""

from groundplane.core.problems import Problem


class TemplateNotFound(Problem):
    """There is no such template, version, channel or locale."""

    code = "notifications.template_not_found"
    status = 404
    hint = (
        "`groundplane notifications templates list` names them; only a published version is sent."
    )


class TemplateInvalid(Problem):
    """The template cannot be compiled."""

    code = "notifications.template_invalid"
    status = 422
    hint = "`channel`, `locale`, `field` and, where known, `line` and `column` say where."


class TemplateData(Problem):
    """The data does not fit the template."""

    code = "notifications.template_data"
    status = 422
    hint = "Give every variable that the template prints; nothing is ever left as a gap."


class RendererAway(Problem):
    """No renderer could be started; this says nothing about the template."""

    code = "notifications.renderer_away"
    status = 503
    hint = "Try again; if it lasts, the machine has no memory or processes left for another one."


class TemplateLimit(Problem):
    """The template takes more time, memory, steps or room than one rendering may."""

    code = "notifications.template_limit"
    status = 422
    hint = "Rendering has 256 MB, a second and 1 MB of output; loops inside loops use it up."
