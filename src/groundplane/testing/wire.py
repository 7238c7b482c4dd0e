"""What a client of PostgreSQL says, read off the wire: whoever speaks, and with which driver."""

from __future__ import annotations

SSL, GSS, CANCEL = 80877103, 80877104, 80877102
# What our own pools say to a new connection, and what asyncpg asks once about types: nothing that
# the caller asked for, and gone the second time.
UNASKED = (
    "select pg_backend_pid()",
    "select set_config('timezone'",
    "SELECT current_setting('jit')",
    "SELECT set_config('jit'",
    "WITH RECURSIVE typeinfo_tree",
)


class Statements:
    """The statements of one connection, in order; fed with what the client sends."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.is_encrypted = False
        self._rest = b""
        self._has_started = False
        self._prepared: dict[bytes, str] = {}
        self._bound: dict[bytes, str] = {}

    def answered(self, data: bytes) -> None:
        """The server's first byte to a client that asks for encryption: `S` is yes."""
        if not self._has_started and data[:1] in b"SG" and len(data) == 1:
            self.is_encrypted = True

    def feed(self, data: bytes) -> None:
        if self.is_encrypted:
            return
        self._rest += data
        while self._took():
            pass

    def _took(self) -> bool:
        """Take one whole message off the front; the first ones have no type."""
        head = 1 if self._has_started else 0
        if len(self._rest) < head + 4:
            return False
        end = head + int.from_bytes(self._rest[head : head + 4], "big")
        if len(self._rest) < end:
            return False
        kind, body, self._rest = self._rest[:head], self._rest[head + 4 : end], self._rest[end:]
        if self._has_started:
            self._read(kind, body)
        else:
            self._has_started = int.from_bytes(body[:4], "big") not in {SSL, GSS, CANCEL}
        return True

    def _read(self, kind: bytes, body: bytes) -> None:
        if kind == b"Q":
            self._say(_text(body.split(b"\0")[0]))
        elif kind == b"P":
            name, text = body.split(b"\0")[:2]
            self._prepared[name] = _text(text)
        elif kind == b"B":
            portal, name = body.split(b"\0")[:2]
            self._bound[portal] = self._prepared.get(name, "a statement prepared unseen")
        elif kind == b"E":
            self._say(self._bound.get(body.split(b"\0")[0], "a portal bound unseen"))

    def _say(self, text: str) -> None:
        if text and not text.startswith(UNASKED):
            self.said.append(text)


def _text(words: bytes) -> str:
    """On one line, without comments of whole lines."""
    lines = words.decode("utf-8", "replace").splitlines()
    return " ".join(" ".join(line for line in lines if not line.lstrip().startswith("--")).split())
