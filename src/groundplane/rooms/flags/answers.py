"""The answers a flag can give: each made once, when it is first given; an evaluation picks one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from groundplane.rooms.flags.models import ErrorCode, Evaluation, Kind, Reason
from groundplane.rooms.flags.values import text

State = Literal["live", "killed", "archived"]
MOST_KEPT = 1000


@dataclass(frozen=True, slots=True)
class Source:
    """What the evaluator knows of a flag: its document and what stands around it."""

    name: str
    document: Mapping[str, Any]
    state: State = "live"
    revision: int = 0
    is_public: bool = False
    prerequisites: tuple[Mapping[str, Any], ...] = ()
    override: Mapping[str, Any] | None = None
    is_killed_here: bool = False


class Outcome:
    """One answer of one flag, and how often this process has given it since the last flush."""

    __slots__ = ("evaluation", "hits", "is_plain", "kind")

    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation, self.hits = evaluation, 0
        self.kind = kind_of(evaluation.value) if evaluation.variant is not None else None
        # Others are copied, as a caller may change what it is given, or carry the caller's default.
        self.is_plain = self.kind not in {None, "object"}


class Answers:
    """Those of one flag."""

    __slots__ = ("document", "kept", "source")

    def __init__(self, source: Source) -> None:
        self.source, self.document = source, source.document
        self.kept: dict[Any, Outcome] = {}

    def of(self, variant: str | None, reason: Reason, rule: str | None = None) -> Outcome:
        return self.kept.get((variant, reason, rule)) or self._made(variant, reason, rule)

    def named(self, name: Any, reason: Reason, rule: str | None) -> Outcome | None:
        """What the targeting came to; None: it named nothing."""
        if name is None:
            return None
        if isinstance(name, list | dict):
            return self.error("GENERAL", "the targeting answered no variant")
        return self.of(text(name), reason, rule)

    def default(self, reason: Reason) -> Outcome:
        variant = self.document.get("defaultVariant")
        if variant is None or variant == "":
            return self.of(None, "DEFAULT")
        return self.of(text(variant), reason)

    def error(self, code: ErrorCode, message: str) -> Outcome:
        return self.kept.get((code, message)) or self._keep(
            (code, message), self._told(reason="ERROR", error=code, message=message)
        )

    def _made(self, variant: str | None, reason: Reason, rule: str | None) -> Outcome:
        variants = self.document.get("variants") or {}
        if variant is not None and variants.get(variant) is None:
            return self.error("GENERAL", f"there is no variant {variant!r}")
        value = None if variant is None else variants[variant]
        told = self._told(value=value, variant=variant, reason=reason, rule=rule)
        return self._keep((variant, reason, rule), told)

    def _keep(self, key: Any, told: Evaluation) -> Outcome:
        """Logic may take a variant's name from the context, so their number has an end."""
        if len(self.kept) >= MOST_KEPT:
            return Outcome(told)
        return self.kept.setdefault(key, Outcome(told))

    def _told(self, **fields: Any) -> Evaluation:
        metadata = self.document.get("metadata") or {}
        about = {"name": self.source.name, "revision": self.source.revision}
        return Evaluation(metadata=metadata, **about, **fields)


def kind_of(value: Any) -> Kind:
    """The type of a value, as flags have types."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, str):
        return "string"
    if isinstance(value, int):
        return "integer"
    return "float" if isinstance(value, float) else "object"


def fits(kind: Kind | None, wanted: str) -> bool:
    """May a value of that kind be given to who wants another? An integer is a float."""
    return kind is None or kind == wanted or (kind == "integer" and wanted == "float")
