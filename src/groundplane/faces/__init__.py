"""What the rooms' edges share: `http` for routers, `terminal` for commands."""

from collections.abc import Callable

Told = Callable[[float, float, str], None]
"""How much of long work is done, of how much, and what is under way."""


def silent(done: float, total: float, now: str) -> None:
    """Nobody wants to know."""
