"""What of an HTTP request is its fingerprint's business."""

from __future__ import annotations

import base64
import binascii
import re

from starlette.requests import Request

from groundplane.fastapi.marks import Policy
from groundplane.rooms.idempotency import HttpRequest

_SHA256 = re.compile(r"sha-256=:([A-Za-z0-9+/=]+):")


def http_request(request: Request, route: str, body: bytes, policy: Policy) -> HttpRequest:
    """The request as its fingerprint sees it."""
    return HttpRequest(
        method=request.method,
        route=route,
        path=request.scope["path"],
        query=request.url.query,
        content_type=request.headers.get("content-type", ""),
        body=body,
        digest=content_digest(request) if policy.trust_digest else None,
        headers={name: request.headers.get(name, "") for name in policy.headers},
        ignored=policy.ignored,
    )


def content_digest(request: Request) -> bytes | None:
    """The SHA-256 that the caller states for the body (RFC 9530)."""
    found = _SHA256.search(request.headers.get("content-digest", ""))
    try:
        return base64.b64decode(found[1], validate=True) if found else None
    except binascii.Error:
        return None
