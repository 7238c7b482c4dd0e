"""What `import groundplane` gives is a promise: it changes on purpose only."""

from __future__ import annotations

import groundplane

PUBLIC = [
    "Actor",
    "Groundplane",
    "Problem",
    "Scope",
    "Settings",
    "Suspended",
    "Trace",
    "__version__",
    "wait",
]


def test_the_public_names_are_these() -> None:
    assert sorted(groundplane.__all__) == PUBLIC


def test_every_public_name_is_there_and_says_what_it_is() -> None:
    for name in set(groundplane.__all__) - {"__version__"}:
        assert (getattr(groundplane, name).__doc__ or "").strip(), name
