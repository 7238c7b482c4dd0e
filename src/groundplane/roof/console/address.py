"""Where the console is seen by people: its origin, its cookies' names, the rules that follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import cookie_parser

from groundplane.roof.console.problems import CrossSite, Insecure, JsonOnly
from groundplane.roof.render import BadRequest
from groundplane.rooms.tenants.settings import LOOPBACK

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Address:
    """One way to the console: `https://ops.example.com` and `/console`."""

    origin: str
    path: str

    @property
    def is_secure(self) -> bool:
        return self.origin.startswith("https://")

    @property
    def is_loopback(self) -> bool:
        return urlsplit(self.origin).hostname in LOOPBACK

    def check(self, *, allow_loopback: bool) -> None:
        """Refuse to hand out a session where a browser would send it in the clear."""
        if not self.is_secure and not (allow_loopback and self.is_loopback):
            raise Insecure(f"this is {self.origin}")

    def cookie_name(self, suffix: str = "") -> str:
        """`__Host-` ties it to this host, https and the whole path; no subdomain can set it.

        Plain http on loopback cannot have that, and ports of one host share their cookies: there
        the port stands in the name, so that two installations do not sign each other out.
        """
        if self.is_secure:
            return f"__Host-groundplane{suffix}"
        return f"groundplane-{urlsplit(self.origin).port or 80}{suffix}"

    def set_cookie(self, name: str, value: str, seconds: float) -> str:
        secure = "; Secure" if self.is_secure else ""
        age = f"Max-Age={max(0, int(seconds))}"
        return f"{name}={value}; Path=/; HttpOnly; SameSite=Lax; {age}{secure}"


def address_of(scope: Mapping[str, Any], *, url: str | None, path: str) -> Address:
    """As configured, else as this very request came in."""
    if url is not None:
        parts = urlsplit(url)
        return Address(f"{parts.scheme}://{parts.netloc}", parts.path)
    origin = f"{scope['scheme']}://{header(scope, b'host')}"
    try:
        _ = urlsplit(origin).port
    except ValueError:
        raise BadRequest("the header Host names no host and port") from None
    return Address(origin, path)


def cookie_of(scope: Mapping[str, Any], name: str) -> str | None:
    """Other applications of this host have cookies too: a strict reader stops at JSON in one."""
    return cookie_parser(header(scope, b"cookie") or "").get(name)


def check_write(scope: Mapping[str, Any], own: Address) -> None:
    """A cookie travels by itself: what changes something must come from our own pages, as JSON.

    Every current browser says `Sec-Fetch-Site`; for the others the origin must be exactly ours.
    """
    if scope["method"] in SAFE:
        return
    site = header(scope, b"sec-fetch-site")
    if site != "same-origin" and (site or header(scope, b"origin") != own.origin):
        raise CrossSite(f"sec-fetch-site is {site!r}, origin {header(scope, b'origin')!r}"[:300])
    length = header(scope, b"content-length") or "0"
    has_body = length != "0" or header(scope, b"transfer-encoding") is not None
    kind = (header(scope, b"content-type") or "").partition(";")[0].strip().lower()
    if has_body and kind != "application/json":
        raise JsonOnly(f"the body is {kind[:100] or 'of no kind'}")


def header(scope: Mapping[str, Any], name: bytes) -> str | None:
    return next((v.decode("latin-1") for n, v in scope["headers"] if n == name), None)
