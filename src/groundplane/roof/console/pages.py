"""What the console sends to a browser: the built application, and problems a person can read."""

from __future__ import annotations

import html
import mimetypes
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from groundplane.core.problems import Problem
from groundplane.roof.console.address import Address
from groundplane.roof.console.problems import NotBuilt
from groundplane.roof.render import NoSuchPath

BUILT = Path(__file__).parent / "dist"
_FOR_EVER = "public, max-age=31536000, immutable"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " font-src 'self'; connect-src 'self'; frame-src 'self'; manifest-src 'self';"
    " form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "cache-control": "no-store",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
}
_STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;max-width:34rem;margin:18vh auto;padding:0 1.5rem;"
    "color:#1b1f24;background:#fbfbfa}h1{font-size:1.2rem;margin:0 0 .5rem}p{margin:.5rem 0}"
    "code{font:13px ui-monospace,monospace;color:#57606a}a{color:#2f5bd7}"
    "@media(prefers-color-scheme:dark){body{color:#e8e8e6;background:#141517}a{color:#8fb0ff}"
    "code{color:#9aa1aa}}"
)
_STYLE_HASH = b64encode(sha256(_STYLE.encode()).digest()).decode()


def application(address: Address, api: str, built: Path = BUILT) -> Response:
    """The page of every address of the console: where it and the API are stands in its attributes.

    The build refers to its files by `./`; a page may be deep below, so that is replaced here.
    """
    page = _page(built)
    base = html.escape(address.path, quote=True)
    filled = page.replace('="./', f'="{base}/').replace(
        "<html ", f'<html data-base="{base}" data-api="{html.escape(api, quote=True)}" ', 1
    )
    return HTMLResponse(filled, headers=HEADERS)


def asset(request: Request, name: str, built: Path = BUILT) -> Response:
    """A built file; its name holds the hash of its content, so it never changes."""
    folder = (built / "assets").resolve()
    file = (folder / name).resolve()
    if not file.is_relative_to(folder) or not file.is_file():
        raise NoSuchPath(f"the console has no file {name[:100]}")
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    headers = {"cache-control": _FOR_EVER, "vary": "accept-encoding"}
    packed = file.with_name(f"{file.name}.gz")
    if packed.is_file() and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(packed.read_bytes(), 200, headers | {"content-encoding": "gzip"}, kind)
    return Response(file.read_bytes(), 200, headers, kind)


def told(problem: Problem, address: Address, *, again: bool = True) -> Response:
    """A problem as a page, for somebody who followed a link."""
    hint = f"<p>{html.escape(problem.hint)}</p>" if problem.hint else ""
    back = f'<p><a href="{html.escape(address.path)}/">Back to the console</a></p>' if again else ""
    body = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Groundplane</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{_STYLE}</style></head><body><main><h1>{html.escape(problem.title())}</h1>"
        f"<p>{html.escape(problem.detail)}</p>{hint}<p><code>{html.escape(problem.code)}</code></p>"
        f"{back}</main></body></html>"
    )
    policy = (
        f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; frame-ancestors 'none';"
        " base-uri 'none'"
    )
    return HTMLResponse(body, problem.status, {**HEADERS, "content-security-policy": policy})


def _page(built: Path) -> str:
    file = built / "index.html"
    if not file.is_file():
        raise NotBuilt("src/groundplane/roof/console/dist holds no build")
    return _read(file, file.stat().st_mtime_ns)


@cache
def _read(file: Path, changed: int) -> str:
    return file.read_text()
