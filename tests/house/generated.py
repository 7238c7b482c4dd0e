"""Pages of the documentation that are written from the code.

`python -m tests.house.generated` writes them into docs/; with `--check` it only compares.
"""

from __future__ import annotations

import json
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, SecretStr
from pydantic.fields import FieldInfo

import groundplane
from groundplane.core.clock import spelled
from groundplane.core.meter import ALERTS, METRICS, Alert
from groundplane.core.problems import REGISTRY
from groundplane.settings import Settings, variable
from tests.house import reference

DOCS = Path(groundplane.__path__[0]).parents[1] / "docs"
HEAD = "Written from the code by `make docs`; do not edit.\n"
SPELLING = """\
Each is a variable of the environment, or given in code: `Settings(jobs={"concurrency": 4})`.
Spans have a unit: `500ms`, `30s`, `5m`, `1h 30m`, `7d`. Lists and objects are JSON. A value that
cannot be stops the start, and says which one it is.
"""
LIMITS = {"gt": "above", "ge": "from", "le": "to"}


def everything() -> None:
    """Import every module: problems, metrics and alerts are known once their module is."""
    for module in pkgutil.walk_packages(groundplane.__path__, "groundplane."):
        if not module.name.endswith("__main__"):
            import_module(module.name)


def problems() -> str:
    """Every problem by its code."""
    parts = ["# Problems\n", HEAD, "Every expected failure, as `application/problem+json`.\n"]
    for code, kind in sorted(REGISTRY.items()):
        first, *more = (kind.__doc__ or "").strip().splitlines()
        text = [f"## {code}\n", f"{kind.status}: {first}\n"]
        text += (
            [" ".join(line.strip() for line in more if line.strip()) + "\n"] if any(more) else []
        )
        text += [f"What to do: {kind.hint}\n"] if kind.hint else []
        parts.append("\n".join(text))
    return "\n".join(parts)


def settings() -> str:
    """Every setting by the name of its environment variable, each room's under a heading."""
    parts = ["# Settings\n", HEAD, SPELLING]
    for name, told, fields in sections():
        title = f"## `GROUNDPLANE_{name.upper()}__`\n\n{told}\n" if name else ""
        rows = [
            f"| `{variable(name, knob)}` | {_default(field.default)} | {_bounds(field)} "
            f"| {field.description or ''} |"
            for knob, field in fields.items()
        ]
        parts += [title, "| Variable | Default | Takes | |", "|---|---|---|---|", *rows, ""]
    return "\n".join(parts)


def sections() -> Iterator[tuple[str, str, dict[str, FieldInfo]]]:
    """What stands alone, without a name, then each part: its name, what it is, its knobs."""
    parts = {
        name: kind
        for name, field in Settings.model_fields.items()
        if isinstance(kind := field.annotation, type) and issubclass(kind, BaseModel)
    }
    yield "", "", {n: f for n, f in Settings.model_fields.items() if n not in parts}
    for name, kind in parts.items():
        told = (kind.__doc__ or "").split(": `GROUNDPLANE_")[0].rstrip(".")
        yield name, f"{told}.", kind.model_fields


def _bounds(field: FieldInfo) -> str:
    """Which values are taken, where that is not said by the kind alone."""
    if get_origin(field.annotation) is Literal:
        return ", ".join(f"`{value}`" for value in get_args(field.annotation))
    return " ".join(
        f"{word} {_value(limit)}"
        for name, word in LIMITS.items()
        for each in field.metadata
        if (limit := getattr(each, name, None)) is not None
    )


def _default(value: Any) -> str:
    if value is None or isinstance(value, SecretStr):
        return ""
    return f"`{_value(value)}`"


def _value(value: Any) -> str:
    if isinstance(value, bool | tuple):
        return json.dumps(value)
    return spelled(value) if hasattr(value, "total_seconds") else str(value)


def metrics() -> str:
    """Every metric, and the alerts that watch some of them."""
    numbers = [
        f"| `{name}` | {type(metric).__name__.lower()} | {', '.join(metric.labels)}"
        f" | {metric.help} |"
        for name, metric in sorted(METRICS.items())
    ]
    alerts = [
        f"| [{a.name}]({_runbook(a)}) | `{a.metric.replace('|', '&#124;')}`"
        f" {'<' if a.below else '>'} {a.above:g} | {a.lasting} | {a.help} |"
        for a in sorted(set(ALERTS), key=lambda alert: alert.name)
    ]
    parts = ["# Metrics\n", HEAD, "| Metric | Kind | Labels | |\n|---|---|---|---|"]
    parts += [
        *numbers,
        "\n## Alerts\n",
        "Each leads to what to do about it.\n",
        "| Alert | When | For | |\n|---|---|---|---|",
        *alerts,
        "",
    ]
    return "\n".join(parts)


def _runbook(alert: Alert) -> str:
    page, _, anchor = alert.runbook.removeprefix("/docs/").partition("#")
    return f"{page}.md#{anchor}"


def title(page: Path) -> str:
    return page.read_text().partition("\n")[0].removeprefix("# ")


def decisions() -> str:
    """Every decision, by its number."""
    pages = sorted((DOCS / "decisions").glob("0*.md"))
    rows = [f"- [{title(page)}]({page.name})" for page in pages]
    return "\n".join(["# Decisions\n", HEAD, "What was chosen, what it costs, what was not.\n",
                      *rows, ""])  # fmt: skip


def llms() -> str:
    """Every page for programs that read: its place, its title, how it begins."""
    pages = [page for page in sorted(DOCS.rglob("*.md")) if page.parent.name != "decisions"]
    rows = [f"- [{title(page)}]({page.relative_to(DOCS)}): {_beginning(page)}" for page in pages]
    about = "> A business change and all its consequences commit together or not at all."
    return "\n".join(["# Groundplane\n", about, "\n## Pages\n", *rows, ""])


def _beginning(page: Path) -> str:
    """The first sentence below the title that is neither a table nor code."""
    for part in page.read_text().split("\n\n")[1:]:
        text = " ".join(part.split())
        if text and not text.startswith(("|", "```", "#", "-", "Written from")):
            plain = re.sub(r"\[([^]]+)\]\([^)]+\)", r"\1", text)
            return re.split(r"(?<=[.!?])\s", plain)[0]
    return title(page)


# In this order: the last ones read what the first ones wrote.
PAGES: dict[str, Callable[[], str]] = {
    "problems.md": problems,
    "settings.md": settings,
    "metrics.md": metrics,
    "decisions/README.md": decisions,
    **reference.pages(),
    "llms.txt": llms,
}


def main(*, check: bool) -> int:
    """Write the pages, or say which are stale."""
    everything()
    stale = []
    for name, page in PAGES.items():
        file, text = DOCS / name, page()
        if file.exists() and file.read_text() == text:
            continue
        stale.append(name)
        if not check:
            file.parent.mkdir(exist_ok=True)
            file.write_text(text)
    said = ", ".join(stale) or "nothing"
    sys.stdout.write(f"{'stale' if check else 'written'}: {said}\n")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv))
