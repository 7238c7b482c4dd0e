"""The evaluator: flags as compiled trees, and the snapshot that answers without any I/O.

Every answer a flag can give is made once, when the flag is first asked; an evaluation picks one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, Literal

from groundplane.rooms.flags.logic import Broken, Clock, Compiler, operation
from groundplane.rooms.flags.models import Evaluation, Kind, Reason
from groundplane.rooms.flags.problems import TypeMismatch
from groundplane.rooms.flags.values import is_true, text

Context = Mapping[str, Any]
EMPTY: Context = {}
State = Literal["live", "killed", "archived"]


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

    __slots__ = ("evaluation", "hits", "is_copied", "kind")

    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation, self.hits = evaluation, 0
        self.kind = kind_of(evaluation.value) if evaluation.variant is not None else None
        self.is_copied = self.kind == "object"  # a caller may change what it is given


Decide = Callable[[Any], Outcome]
Maybe = Callable[[Any], "Outcome | None"]


class Flag:
    """One flag, compiled when it is first asked."""

    __slots__ = ("_outcomes", "_over", "compiler", "decide", "document", "needs", "source")

    def __init__(
        self,
        source: Source,
        evaluators: Mapping[str, Any],
        clock: Clock,
        *,
        overriding: Mapping[str, Any] | None = None,
    ) -> None:
        self.source, self.document = source, source.document
        bucketing = source.document.get("$bucketing", "flagd-v3")
        self.compiler, self._over = (
            Compiler(source.name, evaluators=shared, bucketing=bucketing, clock=clock)
            for shared in (evaluators, overriding)
        )
        is_live = source.state == "live" and not source.is_killed_here
        self.needs = source.prerequisites if is_live else ()
        self._outcomes: dict[Any, Outcome] = {}
        self.decide: Decide = self._first

    def outcomes(self) -> Iterator[Outcome]:
        return iter(self._outcomes.values())

    def fallback(self) -> Outcome:
        """The default variant, because nothing matched."""
        return self._default("DEFAULT")

    def _first(self, data: Any) -> Outcome:
        self.decide = self._compiled()
        return self.decide(data)

    def _compiled(self) -> Decide:
        source, document = self.source, self.document
        if source.state == "archived" or document.get("state") == "DISABLED":
            return _always(self._outcome(None, "DISABLED"))
        if source.state == "killed" or source.is_killed_here:
            return _always(self._outcome(document.get("$off"), "DISABLED"))
        logic = document.get("targeting")
        if not logic and not source.override:
            return _always(self._default("STATIC"))
        if logic is not None and not isinstance(logic, dict):
            return _always(self._error("PARSE_ERROR", "the targeting is no object"))
        return self._guarded(self._layered(logic))

    def _layered(self, logic: Any) -> Decide:
        """The tenant's own rules first, then the flag's, then its default."""
        rules = self.document.get("$rules", ())
        last = self._default("DEFAULT")
        decide = self._chosen(logic, rules, otherwise=last) if logic else _always(last)
        over = self.source.override
        if not over or not over.get("targeting"):
            return decide
        usual, self.compiler = self.compiler, self._over  # its rules name the tenant's segments
        own = self._maybe(over["targeting"], over.get("$rules", ()))
        self.compiler = usual

        def layered(data: Any) -> Outcome:
            found = own(data)
            return decide(data) if found is None or found.evaluation.error else found

        return layered

    def _guarded(self, decide: Decide) -> Decide:
        def guarded(data: Any) -> Outcome:
            try:
                return decide(data)
            except Broken as error:
                return self._error("PARSE_ERROR", str(error))
            except (ArithmeticError, LookupError, TypeError, ValueError, RecursionError) as error:
                return self._error("GENERAL", f"the targeting failed: {type(error).__name__}")

        return guarded

    # -- from the logic to an answer ---------------------------------------------------------------

    def _chosen(self, logic: Any, rules: Any, *, otherwise: Outcome) -> Decide:
        maybe = self._maybe(logic, rules)

        def chosen(data: Any) -> Outcome:
            return maybe(data) or otherwise

        return chosen

    def _maybe(self, logic: Any, rules: Any = (), rule: str | None = None, depth: int = 0) -> Maybe:
        """The answer the logic names; None when it names none."""
        found = operation(logic)
        if isinstance(logic, str | bool):
            outcome = self._named(logic, "TARGETING_MATCH", rule)
            return lambda data: outcome
        if found is not None and depth < 50:
            name, given = found
            if name in {"if", "?:"}:
                return self._branches(given, rules, rule, depth)
            if name == "fractional":
                return self._split(given, rule)
            if name == "$ref" and given and given[0] in self.compiler.evaluators:
                inner = self.compiler.evaluators[given[0]]
                return self._maybe(inner, (), rule, depth + 1)
        node = self.compiler.node(logic)
        return lambda data: self._named(node(data), "TARGETING_MATCH", rule)

    def _branches(self, given: list[Any], rules: Any, rule: str | None, depth: int) -> Maybe:
        conditions = [self.compiler.node(each, 1) for each in given[:-1:2]]
        answers = [
            self._maybe(each, (), rules[at] if at < len(rules) else rule, depth + 1)
            for at, each in enumerate(given[1::2])
        ]
        last = self._maybe(given[-1], (), rule, depth + 1) if len(given) % 2 else None
        if len(answers) == 1 and last is None:
            (condition,), (answer,) = conditions, answers
            return lambda data: answer(data) if is_true(condition(data)) else None
        pairs = list(zip(conditions, answers, strict=False))

        def branched(data: Any) -> Outcome | None:
            for condition, answer in pairs:
                if is_true(condition(data)):
                    return answer(data)
            return last(data) if last is not None else None

        return branched

    def _split(self, given: list[Any], rule: str | None) -> Maybe:
        pick, answers = self.compiler.split(given)
        shares = given if not given or isinstance(given[0], list) else given[1:]
        known = [
            self._named(share[0], "SPLIT", rule) if isinstance(share[0], str) else None
            for share in shares
            if isinstance(share, list) and share
        ]

        def split(data: Any) -> Outcome | None:
            at = pick(data)
            if at is None:
                return None
            return known[at] or self._named(answers[at](data), "SPLIT", rule)

        return split

    # -- answers -----------------------------------------------------------------------------------

    def _named(self, name: Any, reason: Reason, rule: str | None) -> Outcome | None:
        if name is None:
            return None
        if isinstance(name, list | dict):
            return self._error("GENERAL", "the targeting answered no variant")
        return self._outcome(text(name), reason, rule)

    def _default(self, reason: Reason) -> Outcome:
        variant = self.document.get("defaultVariant")
        if variant is None or variant == "":
            return self._outcome(None, "DEFAULT")
        return self._outcome(text(variant), reason)

    def _outcome(self, variant: str | None, reason: Reason, rule: str | None = None) -> Outcome:
        key = (variant, reason, rule)
        found = self._outcomes.get(key)
        if found is None:
            found = self._outcomes[key] = self._made(variant, reason, rule)
        return found

    def _made(self, variant: str | None, reason: Reason, rule: str | None) -> Outcome:
        variants = self.document.get("variants") or {}
        if variant is not None and variants.get(variant) is None:
            return self._error("GENERAL", f"there is no variant {variant!r}")
        value = None if variant is None else variants[variant]
        return Outcome(self._evaluation(value=value, variant=variant, reason=reason, rule=rule))

    def _error(self, code: Any, message: str) -> Outcome:
        found = self._outcomes.get((code, message))
        if found is None:
            told = self._evaluation(reason="ERROR", error=code, message=message)
            found = self._outcomes[code, message] = Outcome(told)
        return found

    def _evaluation(self, **fields: Any) -> Evaluation:
        metadata = self.document.get("metadata") or {}
        about = {"name": self.source.name, "revision": self.source.revision}
        return Evaluation(metadata=metadata, **about, **fields)


def _always(outcome: Outcome) -> Decide:
    return lambda data: outcome


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


@dataclass(slots=True)
class Layer:
    """The compiled flags of one owner in one environment, as of one revision."""

    flags: Mapping[str, Flag] = field(default_factory=dict)
    revision: int = 0


@dataclass(slots=True, eq=False)
class Snapshot:
    """All flags of one tenant in one environment; plain functions, nothing is waited for.

    A platform flag hides a flag of the tenant's own that has its name.
    """

    tenant_id: str
    environment: str
    platform: Layer = field(default_factory=Layer)
    own: Layer = field(default_factory=Layer)
    is_stale: bool = False
    is_ready: bool = True
    has_large: bool = False  # long segments, which need a look-up of the subject

    @property
    def revisions(self) -> tuple[int, int]:
        """(the platform's, the tenant's own)."""
        return self.platform.revision, self.own.revision

    def find(self, name: str) -> Flag | None:
        """The flag behind a name; a tenant's layer holds its overrides under the platform's name."""
        return self.own.flags.get(name) or self.platform.flags.get(name)

    def names(self) -> list[str]:
        return sorted({*self.platform.flags, *self.own.flags})

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
        flag = self.own.flags.get(name) or self.platform.flags.get(name)
        if flag is None:
            return self._unknown(name, default)
        if subject is not None or "userId" in context or "userRole" in context:
            context = mapped(context, subject)
        outcome = flag.decide(context) if not flag.needs else self._needing(flag, context)
        outcome.hits += 1
        found = outcome.evaluation
        if wanted is not None and not fits(outcome.kind, wanted):
            return found.but(default, "TYPE_MISMATCH", f"the value is of type {outcome.kind}")
        if self.is_stale or outcome.is_copied or (found.variant is None and default is not None):
            return self._adjusted(found, default)
        return found

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

    def sources(self) -> dict[str, tuple[Source, Mapping[str, Any], Mapping[str, Any]]]:
        """Each flag's source, with the shared evaluators of its logic and of its override."""
        found = {name: self.find(name) for name in self.names()}
        return {
            name: (flag.source, flag.compiler.evaluators, flag._over.evaluators)
            for name, flag in found.items()
            if flag is not None
        }

    def is_public(self, name: str) -> bool:
        flag = self.find(name)
        return flag is not None and flag.source.is_public

    def _needing(self, flag: Flag, data: Any, depth: int = 0) -> Outcome:
        """A flag whose prerequisites are not met answers its default."""
        if depth > 5:
            return flag.fallback()
        for need in flag.needs:
            other = self.find(need["flag"])
            if other is None:
                return flag.fallback()
            met = other.decide(data) if not other.needs else self._needing(other, data, depth + 1)
            if met.evaluation.variant not in need["variants"]:
                return flag.fallback()
        return flag.decide(data)

    def _unknown(self, name: str, default: Any) -> Evaluation:
        code: Any = "FLAG_NOT_FOUND" if self.is_ready else "PROVIDER_NOT_READY"
        said = "there is no such flag" if self.is_ready else "no flags have been loaded yet"
        return Evaluation(name=name, value=default, reason="ERROR", error=code, message=said)

    def _adjusted(self, found: Evaluation, default: Any) -> Evaluation:
        value = default if found.variant is None else deepcopy(found.value)
        stale = {"reason": "STALE"} if self.is_stale and found.error is None else {}
        return found.model_copy(update={"value": value, **stale})


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
