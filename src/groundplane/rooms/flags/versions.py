"""Semantic versions, read leniently: `v1.2`, `1`, 1.5; build metadata never counts."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

_VERSION = re.compile(
    r"[vV]?(0|[1-9][0-9]{0,17})(?:\.(0|[1-9][0-9]{0,17}))?(?:\.(0|[1-9][0-9]{0,17}))?"
    r"(?:-((?:0|[1-9][0-9]{0,17}|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)"
    r"(?:\.(?:0|[1-9][0-9]{0,17}|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*))*))?"
    r"(?:\+[0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*)?"
)
LONGEST = 256

Version = tuple[int, int, int, tuple[Any, ...]]
"""Comparable as it stands: a release sorts after its pre-releases."""

_RELEASE = ((2, 0, ""),)


@lru_cache(4096)
def parsed(text: str) -> Version | None:
    """The version, or None when it is none."""
    match = _VERSION.fullmatch(text) if len(text) <= LONGEST else None
    if match is None:
        return None
    major, minor, patch, pre = match.groups()
    return int(major), int(minor or 0), int(patch or 0), _ranked(pre) if pre else _RELEASE


def _ranked(pre: str) -> tuple[Any, ...]:
    """Numbers sort below words, and what is shorter below what goes on."""
    parts = [(0, int(p), "") if p.isdigit() else (1, 0, p) for p in pre.split(".")]
    return tuple(parts)


def compared(left: Version, sign: str, right: Version) -> bool | None:
    """One comparison of `sem_ver`; None for an unknown sign."""
    compare = SIGNS.get(sign)
    return None if compare is None else compare(left, right)


SIGNS: dict[str, Callable[[Version, Version], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "^": lambda a, b: a[0] == b[0],
    "~": lambda a, b: a[:2] == b[:2],
}
