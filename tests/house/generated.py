"""Pages of the documentation that are written from the code.

`python -m tests.house.generated` writes them into docs/; with `--check` it only compares.
"""

from __future__ import annotations

import pkgutil
import re
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from pydantic import BaseModel, SecretStr

import groundplane
from groundplane.core.clock import spelled
from groundplane.core.meter import ALERTS, METRICS, Alert
from groundplane.core.problems import REGISTRY
from groundplane.settings import Settings
from tests.house import reference

DOCS = Path(groundplane.__path__[0]).parents[1] / "docs"
HEAD = "Written from the code by `make docs`; do not edit.\n"


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
    """Every setting by the name of its environment variable."""
    rows = [f"| `{name}` | {default} | {told} |" for name, default, told in _knobs()]
    table = "\n".join(["| Variable | Default | |", "|---|---|---|", *rows])
    return f"# Settings\n\n{HEAD}\n{table}\n"


def _knobs() -> Iterator[tuple[str, str, str]]:
    for name, field in Settings.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            for inner, knob in kind.model_fields.items():
                variable = f"GROUNDPLANE_{name}__{inner}".upper()
                yield variable, _default(knob.default), knob.description or ""
        else:
            yield f"GROUNDPLANE_{name}".upper(), _default(field.default), field.description or ""


def _default(value: Any) -> str:
    if value is None or isinstance(value, SecretStr):
        return ""
    return f"`{spelled(value) if hasattr(value, 'total_seconds') else value}`"


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
