"""One-time sign-in links of `groundplane dev`, handed from one of its processes to another."""

from __future__ import annotations

import os
import re
import secrets
from hashlib import sha256
from pathlib import Path

_CODE = re.compile(r"[A-Za-z0-9_-]{43}")


class Links:
    """Links in a folder that only the owner reads; a file is named by the hash of its code."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def make(self, person: str) -> str:
        """A code that signs this person in, once."""
        code = secrets.token_urlsafe(32)
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(
            os.open(self._of(code), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w"
        ) as to:
            to.write(person)
        return code

    def take(self, code: str) -> str | None:
        """Whom the code signs in; of several who come with it the first."""
        if not _CODE.fullmatch(code):
            return None
        try:
            person = self._of(code).read_text()
            self._of(code).unlink()
        except FileNotFoundError:
            return None
        return person

    def clear(self) -> None:
        """Links of an earlier start open nothing."""
        for file in self.folder.glob("*"):
            file.unlink(missing_ok=True)

    def _of(self, code: str) -> Path:
        return self.folder / sha256(code.encode()).hexdigest()
