"""Choosing a loopback port."""

from __future__ import annotations

import socket
from collections.abc import Iterator

HOST = "127.0.0.1"
_TRIES = 50


def choices(asked: int, remembered: int) -> Iterator[int]:
    """The asked port, else the one of last time, moving up while taken; else any free one.

    A port may still be taken between the look and the start, so the caller goes on to the next.
    """
    first = asked or remembered
    if first:
        numbers = range(first, min(first + _TRIES, 65536))
        yield from (number for number in numbers if is_free(number))
    if not asked:
        yield from (any_free() for _ in range(_TRIES))


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        # As PostgreSQL does: connections that linger after a stop do not take the port.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
        return True


def any_free() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
