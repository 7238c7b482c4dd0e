"""Pages for people: the API explorer, and one page for each problem, served from the package."""

from __future__ import annotations

import importlib
from collections.abc import Awaitable, Callable
from functools import cache
from pathlib import Path
from pkgutil import walk_packages
from typing import Any
from urllib.parse import urlsplit

import fastapi_offline
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)

import groundplane
from groundplane.core.problems import REGISTRY, Problem
from groundplane.faces.http import Open

STATIC = Path(fastapi_offline.__file__).parent / "static"
EXPLORER = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Groundplane API</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><link rel="stylesheet" href="docs/swagger-ui.css"></head>
<body><div id="explorer"></div>
<script src="docs/swagger-ui-bundle.js"></script>
<script type="module" src="docs/start.js"></script>
</body></html>"""
# The explorer signs people and services in at the provider that the console uses.
START = """const here = (name) => new URL(name, location.href).href;
const read = async (name) => (await fetch(here(name))).json();
const [spec, client] = await Promise.all([read("openapi.json"), read("docs/sign-in.json")]);
const operations = Object.values(spec.paths).flatMap(Object.values);
if (client.token_url) {
  const {authorize_url: authorizationUrl, token_url: tokenUrl, scopes} = client;
  Object.assign(spec.components.securitySchemes, {
    person: {type: "oauth2", flows: {authorizationCode: {authorizationUrl, tokenUrl, scopes}}},
    service: {type: "oauth2", flows: {clientCredentials: {tokenUrl, scopes: {}}}},
  });
  for (const operation of operations)
    if (operation.security.length) operation.security.push({person: []}, {service: []});
}
// Failures have one shape, which need not be drawn ten times an operation: what is said of them is.
for (const answers of [spec.components, ...operations].map((each) => each.responses))
  for (const answer of Object.values(answers))
    if (answer.content?.["application/problem+json"]) delete answer.content;
const explorer = SwaggerUIBundle({spec, dom_id: "#explorer", deepLinking: true,
  persistAuthorization: true, tryItOutEnabled: true, filter: true, docExpansion: "none",
  oauth2RedirectUrl: here("docs/signed-in")});
explorer.initOAuth({clientId: client.client_id, scopes: Object.keys(client.scopes ?? {}),
  usePkceWithAuthorizationCodeGrant: true, additionalQueryStringParams: client.asked ?? {}});
"""
SIGNED_IN = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Signed in</title><link rel="icon" href="data:,">
<script type="module" src="signed-in.js"></script><p>You may close this window.</p></html>"""
# Swagger UI leaves what it began in the window that opened this one.
FINISH = """const {swaggerUIRedirectOauth2: begun} = window.opener;
const said = new URLSearchParams(location.search), {auth, redirectUrl} = begun;
if (said.get("code") && said.get("state") === begun.state) {
  auth.code = said.get("code");
  begun.callback({auth, redirectUrl});
} else {
  const message = said.get("error_description") ?? said.get("error") ?? "another sign-in's answer";
  begun.errCb({authId: auth.name, source: "auth", level: "error", message});
}
window.close();
"""
# Swagger UI sets inline styles; scripts stay confined to ours.
POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none';"
    " frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)
KEPT = {"cache-control": "public, max-age=3600"}
SignIns = Callable[[], Awaitable[dict[str, Any]]]
Describe = Callable[[str], bytes]


class UnknownProblem(Problem):
    """There is no problem of that code."""

    code = "problems.not_found"
    status = 404
    hint = "Look at the spelling; every code stands in the documentation."


async def _elsewhere() -> Response:
    """Where other systems keep their explorer."""
    return RedirectResponse("docs")


def docs_router(sign_ins: SignIns, describe: Describe) -> APIRouter:
    """`/docs` with its files (`/api` leads there), and `/problems/{code}`, named by each `type`.

    `sign_ins` answers where a browser gets its tokens, or nothing; `describe` what OpenAPI says
    of an application under a prefix.
    """
    router = APIRouter(include_in_schema=False, dependencies=[Open])
    router.get("/api")(_elsewhere)

    @router.get("/openapi.json")
    def openapi(request: Request) -> Response:  # in a thread: to make it takes a second or two
        prefix = str(request.scope.get("root_path", "")).rstrip("/")
        return Response(describe(prefix), media_type="application/json")

    @router.get("/docs")
    async def explorer() -> Response:
        where = _origin((await sign_ins()).get("token_url"))
        policy = f"{POLICY}; connect-src 'self' {where}".strip()
        return HTMLResponse(EXPLORER, headers=_opening("same-origin-allow-popups", policy))

    @router.get("/docs/sign-in.json")
    async def sign_in() -> Response:
        return JSONResponse(await sign_ins(), headers={"cache-control": "no-store"})

    @router.get("/docs/start.js")
    def start() -> Response:
        return Response(START, media_type="text/javascript")

    @router.get("/docs/signed-in")
    def signed_in() -> Response:
        return HTMLResponse(SIGNED_IN, headers=_opening("unsafe-none", POLICY))

    @router.get("/docs/signed-in.js")
    def finish() -> Response:
        return Response(FINISH, media_type="text/javascript")

    @router.get("/docs/swagger-ui.css")
    def style() -> Response:
        return FileResponse(STATIC / "swagger-ui.css", headers=KEPT)

    @router.get("/docs/swagger-ui-bundle.js")
    def script() -> Response:
        return FileResponse(STATIC / "swagger-ui-bundle.js", headers=KEPT)

    @router.get("/problems/{code}")
    def problem(code: str) -> Response:
        return PlainTextResponse(explained(code), media_type="text/markdown")

    return router


def _opening(policy: str, content: str) -> dict[str, str]:
    """The window of the sign-in and the one that opened it must see each other."""
    return {"content-security-policy": content, "cross-origin-opener-policy": policy}


def _origin(url: str | None) -> str:
    parts = urlsplit(url or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def explained(code: str) -> str:
    """One problem as a short page: what, why, what to do next."""
    kind = known_problems().get(code)
    if kind is None:
        raise UnknownProblem(code)
    told = (kind.__doc__ or "").strip()
    parts = [f"# {code}", f"Status {kind.status}.", "\n".join(map(str.strip, told.splitlines()))]
    return "\n\n".join([*parts, f"**What to do:** {kind.hint}"] if kind.hint else parts) + "\n"


@cache
def known_problems() -> dict[str, type[Problem]]:
    """Every class there is, also of modules that nobody has needed yet."""
    for module in walk_packages(groundplane.__path__, "groundplane."):
        if module.name not in {"groundplane.__main__", "groundplane.alembic"}:
            importlib.import_module(module.name)
    return REGISTRY
