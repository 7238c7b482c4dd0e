"""The evaluator: compiled flags, and the snapshot that answers without any I/O."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from groundplane.rooms.flags.answers import Answers, Outcome, Source, fits
from groundplane.rooms.flags.logic import MOST_STEPS, Broken, Clock, Compiler
from groundplane.rooms.flags.metrics import SECONDS
from groundplane.rooms.flags.models import ErrorCode, Evaluation
from groundplane.rooms.flags.problems import TypeMismatch
from groundplane.rooms.flags.splits import nothing
from groundplane.rooms.flags.targeting import Maybe, Targeting

Context = Mapping[str, Any]
Decide = Callable[[Any], Outcome]
EMPTY: Context = {}
FAILURES = (ArithmeticError, LookupError, TypeError, ValueError, RecursionError)


class Flag:
    """One flag, compiled when it is first asked."""

    __slots__ = ("answers", "compiler", "decide", "needs", "overriding", "source")

    def __init__(
        self,
        source: Source,
        evaluators: Mapping[str, Any],
        clock: Clock,
        *,
        overriding: Mapping[str, Any] | None = None,
    ) -> None:
        self.source, self.answers = source, Answers(source)
        bucketing = source.document.get("$bucketing", "flagd-v3")
        # A tenant's layer names the tenant's segments, the flag below it the platform's.
        self.compiler, self.overriding = (
            Compiler(source.name, evaluators=shared, bucketing=bucketing, clock=clock)
            for shared in (evaluators, overriding)
        )
        is_live = source.state == "live" and not source.is_killed_here
        self.needs = source.prerequisites if is_live else ()
        self.decide: Decide = self._first

    def outcomes(self) -> list[Outcome]:
        """The answers given so far: another thread may be asking meanwhile."""
        return list(self.answers.kept.values())

    def fallback(self) -> Outcome:
        """The default variant, because nothing matched."""
        return self.answers.default("DEFAULT")

    def is_timed(self) -> bool:
        """Does its answer change with time alone?"""
        if self.decide == self._first:
            self.decide = self._compiled()
        return self.compiler.is_timed or self.overriding.is_timed

    def _first(self, data: Any) -> Outcome:
        self.decide = decide = self._compiled()
        return decide(data)

    def _compiled(self) -> Decide:
        source, document, answers = self.source, self.source.document, self.answers
        if source.state == "archived" or document.get("state") == "DISABLED":
            return _always(answers.of(None, "DISABLED"))
        if source.state == "killed" or source.is_killed_here:
            return _always(answers.of(document.get("$off"), "DISABLED"))
        logic = document.get("targeting")
        if not logic and not source.override:
            return _always(answers.default("STATIC"))
        if logic is not None and not isinstance(logic, dict):
            return _always(answers.error("PARSE_ERROR", "the targeting is no object"))
        return self._guarded(self._layered(logic), self.fallback())

    def _layered(self, logic: Any) -> Maybe:
        """The tenant's own rules first, then the flag's."""
        below: Maybe = nothing
        if logic:
            rules = self.source.document.get("$rules", ())
            below = Targeting(self.answers, self.compiler).maybe(logic, rules)
        over = self.source.override
        if not over or not over.get("targeting"):
            return below
        targeting = Targeting(self.answers, self.overriding)
        own = targeting.maybe(over["targeting"], over.get("$rules", ()))

        def layered(data: Any) -> Outcome | None:
            found = own(data)
            return below(data) if found is None or found.evaluation.error else found

        return layered

    def _guarded(self, maybe: Maybe, otherwise: Outcome) -> Decide:
        def guarded(data: Any) -> Outcome:
            try:
                return maybe(data) or otherwise
            except Broken as error:
                return self.answers.error("PARSE_ERROR", str(error))
            except FAILURES as error:
                said = f"the targeting failed: {type(error).__name__}"
                return self.answers.error("GENERAL", said)

        def counted(data: Any) -> Outcome:
            self.compiler.left = self.overriding.left = MOST_STEPS
            return guarded(data)

        return counted if self.compiler.is_counted or self.overriding.is_counted else guarded


def _always(outcome: Outcome) -> Decide:
    return lambda data: outcome


@dataclass(slots=True, eq=False)
class Snapshot:
    """All flags of one tenant in one environment; plain functions, nothing is waited for.

    `flags` has every name once: a platform flag, with the tenant's layer where there is one, hides
    a flag of the tenant's own.
    """

    tenant_id: str
    environment: str
    flags: Mapping[str, Flag] = field(default_factory=dict)
    revisions: tuple[int, int] = (0, 0)  # the platform's, the tenant's own
    is_stale: bool = False
    is_ready: bool = True
    has_large: bool = False  # long segments, which need a look-up of the subject
    _is_timed: bool | None = None

    def names(self) -> list[str]:
        return sorted(self.flags)

    def evaluate(
        self,
        name: str,
        *,
        subject: str | None = None,
        context: Context = EMPTY,
        default: Any = None,
        wanted: str | None = None,
    ) -> Evaluation:
        """Value, variant and reason; errors stand in the answer and are never raised."""
        flag = self.flags.get(name)
        if flag is None:
            return self._unknown(name, default)
        if subject is not None or "userId" in context or "userRole" in context:
            context = mapped(context, subject)
        outcome = flag.decide(context) if not flag.needs else self._needing(flag, context)
        hits = outcome.hits = outcome.hits + 1  # no call in between: no thread comes between
        if not hits & 255:
            _measured(flag, context)
        if outcome.is_plain and (wanted is None or wanted == outcome.kind) and not self.is_stale:
            return outcome.evaluation
        return self._adjusted(outcome, default, wanted)

    def is_enabled(
        self, name: str, *, subject: str | None = None, context: Context = EMPTY
    ) -> bool:
        """Is it on? An unknown name is off; a flag that is not boolean is a mistake."""
        found = self.evaluate(name, subject=subject, context=context)
        if found.value is True:
            return True
        if found.variant is not None and found.value is not False:
            raise TypeMismatch(f"{name} is not boolean")
        return False

    def evaluate_all(
        self, *, subject: str | None = None, context: Context = EMPTY, public_only: bool = False
    ) -> list[Evaluation]:
        """Every flag, in the order of their names."""
        return [
            self.evaluate(name, subject=subject, context=context)
            for name in self.names()
            if not public_only or self.is_public(name)
        ]

    def is_timed(self) -> bool:
        """Do some answers change with time alone?"""
        if self._is_timed is None:
            self._is_timed = any(flag.is_timed() for flag in self.flags.values())
        return self._is_timed

    def is_public(self, name: str) -> bool:
        flag = self.flags.get(name)
        return flag is not None and flag.source.is_public

    def _needing(self, flag: Flag, data: Any, depth: int = 0) -> Outcome:
        """A flag whose prerequisites are not met answers its default."""
        if depth > 5:
            return flag.fallback()
        for need in flag.needs:
            other = self.flags.get(need["flag"])
            if other is None:
                return flag.fallback()
            met = other.decide(data) if not other.needs else self._needing(other, data, depth + 1)
            if met.evaluation.variant not in need["variants"]:
                return flag.fallback()
        return flag.decide(data)

    def _unknown(self, name: str, default: Any) -> Evaluation:
        code: ErrorCode = "FLAG_NOT_FOUND" if self.is_ready else "PROVIDER_NOT_READY"
        said = "there is no such flag" if self.is_ready else "no flags have been loaded yet"
        return Evaluation(name=name, value=default, reason="ERROR", error=code, message=said)

    def _adjusted(self, outcome: Outcome, default: Any, wanted: str | None) -> Evaluation:
        """What the caller may not be given as it stands in the set."""
        found = outcome.evaluation
        if wanted is not None and not fits(outcome.kind, wanted):
            return found.but(default, "TYPE_MISMATCH", f"the value is of type {outcome.kind}")
        stale = {"reason": "STALE"} if self.is_stale and found.error is None else {}
        has_value = found.variant is not None
        if not stale and outcome.kind != "object" and (has_value or default is None):
            return found
        value = deepcopy(found.value) if has_value else default
        return found.model_copy(update={"value": value, **stale})


def _measured(flag: Flag, context: Context) -> None:
    """One answer in 256 is made once more, with a clock beside it."""
    begun = perf_counter()
    flag.decide(context)
    SECONDS.observe(perf_counter() - begun, source="process")


def mapped(context: Context, subject: str | None) -> dict[str, Any]:
    """The sources' names become ours: `userId` is the targeting key, `userRole` the role."""
    data = dict(context)
    if "userId" in data:
        data.setdefault("targetingKey", data["userId"])
    if "userRole" in data:
        data.setdefault("role", data["userRole"])
    if subject is not None:
        data["targetingKey"] = subject
    return data
