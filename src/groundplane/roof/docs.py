"""Pages for people: the API explorer, and one page for each problem, served from the package."""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path
from pkgutil import walk_packages

import fastapi_offline
from fastapi import APIRouter
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response

import groundplane
from groundplane.core.problems import REGISTRY, Problem
from groundplane.faces.http import Open

STATIC = Path(fastapi_offline.__file__).parent / "static"
EXPLORER = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Groundplane API</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><link rel="stylesheet" href="docs/swagger-ui.css"></head>
<body><div id="explorer"></div>
<script src="docs/swagger-ui-bundle.js"></script><script src="docs/start.js"></script>
</body></html>"""
START = """SwaggerUIBundle({url: new URL("openapi.json", location.href).href, dom_id: "#explorer",
  deepLinking: true, persistAuthorization: true, tryItOutEnabled: true});"""
# Swagger UI sets inline styles; scripts stay confined to ours.
POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"


class UnknownProblem(Problem):
    """There is no problem of that code."""

    code = "problems.not_found"
    status = 404


def docs_router() -> APIRouter:
    """`/docs` with its files, and `/problems/{code}`, which every problem's `type` names."""
    router = APIRouter(include_in_schema=False, dependencies=[Open])

    @router.get("/docs")
    def explorer() -> Response:
        return HTMLResponse(EXPLORER, headers={"content-security-policy": POLICY})

    @router.get("/docs/start.js")
    def start() -> Response:
        return Response(START, media_type="text/javascript")

    @router.get("/docs/swagger-ui.css")
    def style() -> Response:
        return FileResponse(STATIC / "swagger-ui.css")

    @router.get("/docs/swagger-ui-bundle.js")
    def script() -> Response:
        return FileResponse(STATIC / "swagger-ui-bundle.js")

    @router.get("/problems/{code}")
    def problem(code: str) -> Response:
        return PlainTextResponse(explained(code), media_type="text/markdown")

    return router


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
