"""Sealed values: AES-256-GCM, a fresh data key for each, wrapped by a master key with an id.

A sealed value, version 1, all lengths in bytes:

    1      version, 0x01
    1      length of the master key's id
    n      the master key's id, ASCII
    12     nonce of the wrapping
    48     the data key, sealed under the master key; associated data: everything before the nonce
    12     nonce of the value
    n+16   the value, sealed under the data key; associated data: its place

The place is part of what is authenticated, so a value moved to another row, column, version or
tenant does not open. `rewrap` replaces everything up to the data key and never sees the value.
"""

from __future__ import annotations

import base64
import binascii
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from groundplane.core.problems import Problem

VERSION, NONCE, KEY, TAG = 1, 12, 32, 16
_ID = re.compile(r"[A-Za-z0-9_.-]{1,32}")


class CannotOpen(Problem):
    """The sealed value does not open."""

    code = "crypto.cannot_open"
    status = 500
    hint = "It was changed, moved to another place, or sealed under another key of the same id."


class WeakKey(Problem):
    """The master keys cannot be used."""

    code = "crypto.weak_key"
    status = 500
    hint = "Give id:base64 of at least 32 random bytes, the current key first, divided by commas."


class UnknownKey(Problem):
    """The sealed value names a master key that is not loaded."""

    code = "crypto.unknown_key"
    status = 500
    hint = "Keep retired master keys in the list, behind the current one: nothing else opens it."


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sealed value belongs; it opens nowhere else."""

    tenant: str
    table: str
    column: str
    row_id: object
    version: int

    def data(self) -> bytes:
        # Lengths first: ("ab", "c") and ("a", "bc") must not read the same.
        parts = (self.tenant, self.table, self.column, str(self.row_id), str(self.version))
        encoded = [part.encode() for part in parts]
        return b"".join(len(part).to_bytes(4) + part for part in encoded)


class KeyRing:
    """Master keys by id; the first one seals, all of them open."""

    def __init__(self, keys: Mapping[str, bytes]) -> None:
        if not keys:
            raise WeakKey("no master key is given")
        # Keys are named by their number: a text put together wrongly has the key for an id.
        numbered = enumerate(keys.items(), start=1)
        self._masters = {id: _master(number, id, key) for number, (id, key) in numbered}
        self.current = next(iter(keys))

    def __repr__(self) -> str:
        return f"KeyRing({', '.join(self._masters)})"

    @classmethod
    def from_text(cls, text: str) -> KeyRing:
        """`k2:base64,k1:base64`, the current key first."""
        keys: dict[str, bytes] = {}
        for number, part in enumerate(re.split(r"[,\s]+", text.strip()), start=1):
            id, colon, encoded = part.partition(":")
            if not colon or id in keys:
                raise WeakKey(f"master key {number} has no id, or one that was used before")
            keys[id] = _decoded(number, encoded)
        return cls(keys)

    def seal(self, plain: bytes, *, place: Place) -> bytes:
        return self._sealed(
            plain, place, key=os.urandom(KEY), wrapping=os.urandom(NONCE), nonce=os.urandom(NONCE)
        )

    def open(self, sealed: bytes, *, place: Place) -> bytes:
        end, key = self._unwrapped(sealed)
        return _opened(AESGCM(key), sealed[end:], place.data())

    def rewrap(self, sealed: bytes) -> bytes:
        """The same value with its data key under the current master key."""
        end, key = self._unwrapped(sealed)
        return self._wrapped(key, os.urandom(NONCE)) + sealed[end:]

    def _sealed(
        self, plain: bytes, place: Place, *, key: bytes, wrapping: bytes, nonce: bytes
    ) -> bytes:
        value = AESGCM(key).encrypt(nonce, plain, place.data())
        return self._wrapped(key, wrapping) + nonce + value

    def _wrapped(self, key: bytes, nonce: bytes) -> bytes:
        head = bytes((VERSION, len(self.current))) + self.current.encode()
        return head + nonce + self._masters[self.current].encrypt(nonce, key, head)

    def _unwrapped(self, sealed: bytes) -> tuple[int, bytes]:
        """Where the wrapping ends, and the data key."""
        id = key_id(sealed)
        if id not in self._masters:
            raise UnknownKey(f"master key {id} is not loaded")
        start = 2 + len(id)
        end = start + NONCE + KEY + TAG
        return end, _opened(self._masters[id], sealed[start:end], sealed[:start])


def key_id(sealed: bytes) -> str:
    """The id of the master key a value is sealed under."""
    id = sealed[2 : 2 + sealed[1]] if len(sealed) > 2 and sealed[0] == VERSION else b""
    text = id.decode("ascii", "replace")
    if not _ID.fullmatch(text):
        raise CannotOpen("this is no sealed value of version 1")
    return text


def _opened(cipher: AESGCM, sealed: bytes, data: bytes) -> bytes:
    try:
        return cipher.decrypt(sealed[:NONCE], sealed[NONCE:], data)
    except (InvalidTag, ValueError):
        raise CannotOpen from None


def _master(number: int, id: str, key: bytes) -> AESGCM:
    """Derived, so that a key of any length will do and its other uses cannot meet this one."""
    if not _ID.fullmatch(id):
        raise WeakKey(f"the id of master key {number} is not 1 to 32 of A-Z a-z 0-9 . - _")
    if len(key) < KEY or len(set(key)) < 12:
        raise WeakKey(f"master key {number} is not 32 random bytes or more")
    derived = HKDF(hashes.SHA256(), KEY, salt=None, info=b"groundplane sealing 1").derive(key)
    return AESGCM(derived)


def _decoded(number: int, encoded: str) -> bytes:
    """Either alphabet of base64, padded or not."""
    plain = encoded.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except binascii.Error:
        raise WeakKey(f"master key {number} is not base64") from None
