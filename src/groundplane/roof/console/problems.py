"""What can go wrong at the console's door."""

from __future__ import annotations

from groundplane.core.problems import Problem


class NotBuilt(Problem):
    """The console is not built."""

    code = "console.not_built"
    status = 503
    hint = "In a checkout run `make pages` (needs Node.js); a released wheel contains the build."


class NoIssuer(Problem):
    """Nobody can sign in to the console: no identity provider is configured."""

    code = "console.no_issuer"
    status = 503
    hint = "Set GROUNDPLANE_TENANTS__ISSUERS and GROUNDPLANE_CONSOLE__CLIENT_ID."


class Insecure(Problem):
    """People sign in to the console over https only."""

    code = "console.insecure"
    status = 403
    hint = (
        "Open it by https. Behind a proxy, set GROUNDPLANE_CONSOLE__URL to the address people see;"
        " plain http works on loopback in `groundplane dev` alone."
    )


class SignInFailed(Problem):
    """The sign-in did not succeed."""

    code = "console.sign_in_failed"
    status = 400
    hint = "Begin again: a sign-in is good for ten minutes, in the browser that began it, once."


class LinkUsed(Problem):
    """This sign-in link was used, or was never given out."""

    code = "console.link_used"
    status = 410
    hint = "A link works once. `groundplane console` opens the browser with a new one."


class CrossSite(Problem):
    """A change was asked for by a page that is not the console."""

    code = "auth.cross_site"
    status = 403
    hint = "Signed in by cookie, changes are taken from the console's own pages only."


class JsonOnly(Problem):
    """Signed in by cookie, a body must be JSON."""

    code = "auth.json_only"
    status = 415
    hint = "Send `Content-Type: application/json`; programs use a token instead of the cookie."
