"""Pure decisions: how an API key is spelled, what a model refuses, when a version is old."""

from __future__ import annotations

import re
import secrets
import zlib
from base64 import b32decode, b32encode, urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Protocol, TypeVar

from pydantic import BaseModel, ValidationError

from groundplane.core.scope import Scope
from groundplane.rooms.tenants.models import KeyKind
from groundplane.rooms.tenants.problems import TenantConflict, TenantInvalid

M = TypeVar("M", bound=BaseModel)

PLATFORM = "_platform"
_KEY = re.compile(
    r"gp_(live|test|pub)_([a-z2-7]{2,101})_([a-z2-7]{16})_([A-Za-z0-9_-]{43})([0-9A-Za-z]{6})"
)
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


class HasScope(Protocol):
    """What the verbs of this room are methods of."""

    scope: Scope


@dataclass(frozen=True, slots=True)
class Spelled:
    """The parts of an API key whose checksum is right. Nothing in it is believed yet."""

    prefix: str
    tenant_id: str
    key_id: str
    digest: bytes


def new_key_id() -> str:
    """80 random bits: it stands in lists and logs, and opens nothing."""
    return b32encode(secrets.token_bytes(10)).decode().lower()


def spell_key(prefix: str, tenant_id: str, key_id: str) -> tuple[str, bytes]:
    """A new key with a fresh secret of 256 bits, and the hash under which it is kept."""
    tenant = b32encode(tenant_id.encode()).decode().rstrip("=").lower()
    secret = urlsafe_b64encode(secrets.token_bytes(32)).rstrip(b"=").decode()
    body = f"gp_{prefix}_{tenant}_{key_id}_{secret}"
    return body + checksum(body), sha256(secret.encode()).digest()


def read_key(text: str) -> Spelled | None:
    """The parts of a key; None for what is no key of ours, or one with a typing error."""
    match = _KEY.fullmatch(text)
    if match is None or checksum(text[:-6]) != match[5]:
        return None
    try:
        tenant = b32decode(match[2].upper() + "=" * (-len(match[2]) % 8)).decode("ascii")
    except ValueError:
        return None
    if "\0" in tenant or not tenant or tenant == PLATFORM:
        return None
    return Spelled(match[1], tenant, match[3], sha256(match[4].encode()).digest())


def checksum(body: str) -> str:
    """CRC-32 in six digits of base 62: lets a scanner refuse typing errors without asking us."""
    left, digits = zlib.crc32(body.encode()), ""
    for _ in range(6):
        left, digit = divmod(left, 62)
        digits = _DIGITS[digit] + digits
    return digits


def prefix_of(kind: KeyKind, environment: str) -> str:
    return "pub" if kind == "browser" else environment


def checked(model: type[M], **fields: Any) -> M:
    """The model of these fields, or a problem that names each field that is wrong."""
    try:
        return model(**fields)
    except ValidationError as error:
        raise invalid(error) from None


def invalid(error: ValidationError) -> TenantInvalid:
    """As a problem: where and why, never the value itself."""
    found = [
        {"field": ".".join(str(part) for part in each["loc"]), "message": each["msg"]}
        for each in error.errors()
    ]
    detail = "; ".join(f"{each['field']}: {each['message']}" for each in found[:5])
    return TenantInvalid(detail, errors=found[:20])


def expect(version: int | None, found: int) -> None:
    """Refuse a change that was made while looking at an older version."""
    if version is not None and version != found:
        raise TenantConflict(f"version {version} was expected, {found} is there")


def topic_of(tenant_id: str) -> str:
    """The hint that access in this tenant changed. Everybody hears hints: no name in it."""
    return f"tenants:{sha256(tenant_id.encode()).hexdigest()[:16]}"
