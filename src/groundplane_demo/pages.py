"""The shop's pages: the built storefront, as files of the package."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response

from groundplane.faces.http import Open

BUILT = Path(__file__).parent / "dist"
NOT_BUILT = "The shop's pages are not built: `npm ci && npm run build -w storefront` does it.\n"
# Names in `assets` hold a digest of what is in them: they never change.
FOR_EVER = {"cache-control": "public, max-age=31536000, immutable"}

pages = APIRouter(include_in_schema=False, dependencies=[Open])


@pages.get("")
def bare() -> Response:
    """Its files are found from the folder."""
    return RedirectResponse("shop/")


@pages.get("/")
def shop() -> Response:
    """The one page; what it shows stands behind the `#`."""
    file = BUILT / "index.html"
    if not file.exists():
        return PlainTextResponse(NOT_BUILT, 503)
    return FileResponse(file, headers={"cache-control": "no-cache"})


@pages.get("/assets/{name}")
def asset(name: str) -> Response:
    """A file of the build, and nothing beside it."""
    found = {file.name: file for file in (BUILT / "assets").glob("*")}
    if name not in found:
        return PlainTextResponse("no such file\n", 404)
    return FileResponse(found[name], headers=FOR_EVER)
