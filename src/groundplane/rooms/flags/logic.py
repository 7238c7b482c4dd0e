"""JSONLogic as flagd speaks it, turned into a tree of Python closures once, when a flag is loaded.

`Compiler(...).node(logic)` answers a function of the context. Literal lists become frozen sets,
versions are parsed once, constants are folded; a comparison of an attribute with literals is one
closure (`comparing.py`), and a condition is the list of those that must all hold (`tests`). An
unknown operator or reference is found when an evaluation reaches it, and ends it with `Broken`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from groundplane.rooms.flags.comparing import member_of, quick
from groundplane.rooms.flags.hashing import HASHES, Hashed
from groundplane.rooms.flags.operators import OPERATORS
from groundplane.rooms.flags.shapes import (
    is_line,
    is_literal,
    is_sound,
    operation,
    prefixed,
    shares,
)
from groundplane.rooms.flags.splits import (
    Choose,
    Node,
    Place,
    T,
    fixed,
    moving,
    nothing,
    ramp_at,
    salted,
    weight_of,
)
from groundplane.rooms.flags.values import is_true, listed, number, size_of, text, walked

Clock = Callable[[], float]
DEEPEST = 64
MOST_STEPS = 500_000


class Broken(Exception):
    """The targeting names an operator or a shared evaluator that does not exist, or has no end."""


class Compiler:
    """Compiles the logic of one flag."""

    def __init__(
        self,
        key: str,
        *,
        evaluators: Mapping[str, Any] | None = None,
        bucketing: str = "flagd-v3",
        clock: Clock = lambda: 0.0,
    ) -> None:
        self.key, self.clock, self.bucketing = key, clock, bucketing
        self.evaluators = evaluators or {}
        self.hashed: Hashed = HASHES[bucketing]
        self.is_timed = False  # known when all its logic has been compiled
        self.nodes, self.left, self.is_counted = 0, MOST_STEPS, False
        self.shared: dict[tuple[str, bool], Node] = {}

    def spend(self, steps: int) -> None:
        """What repeats itself has an end: a few lines of logic could keep a process for ever."""
        self.left -= steps
        if self.left < 0:
            raise Broken(f"more than {MOST_STEPS} steps")

    def node(self, logic: Any, depth: int = 0, *, inner: bool = False) -> Node:
        """A function of the context; `inner` inside map, filter and their like."""
        self.nodes += 1
        if depth > DEEPEST:
            return _breaking(f"deeper than {DEEPEST} levels")
        if isinstance(logic, list):
            return self._list(logic, depth, inner)
        found = operation(logic)
        if found is None:
            return _constant(logic)
        name, given = found
        known = None if inner else quick(name, given)  # the context's attributes, no element's
        if known is not None:
            return known
        special = getattr(self, f"_{_SPECIAL.get(name, '')}", None)
        if special is not None:
            return special(given, depth + 1, inner)  # type: ignore[no-any-return]
        return self._eager(name, given, depth + 1, inner)

    def tests(self, logic: Any, depth: int) -> list[Node]:
        """A condition as functions that must all answer what Python takes for true."""
        found = operation(logic)
        if found is not None and found[0] == "and" and found[1]:
            return [self._test(each, depth + 1) for each in found[1]]
        return [self._test(logic, depth)]

    def _test(self, logic: Any, depth: int) -> Node:
        node = self.node(logic, depth)
        return node if is_sound(logic) else lambda data: is_true(node(data))

    def _list(self, items: list[Any], depth: int, inner: bool) -> Node:
        if all(is_literal(item) for item in items):
            return _constant(items)
        nodes = [self.node(item, depth + 1, inner=inner) for item in items]
        return lambda data: [each(data) for each in nodes]

    def _eager(self, name: str, given: list[Any], depth: int, inner: bool) -> Node:
        plain = OPERATORS.get(name)
        if plain is None:
            return _breaking(f"unknown operator {name!r}")
        nodes = [self.node(each, depth, inner=inner) for each in given]
        if name in {"cat", "merge"}:  # what makes larger values of smaller ones
            self.is_counted = True

            def joined(data: Any) -> Any:
                made = plain(*[each(data) for each in nodes])
                self.spend(len(made) // 8)
                return made

            return joined
        if len(nodes) == 1:
            only = nodes[0]
            return lambda data: plain(only(data))
        if len(nodes) == 2:
            first, second = nodes
            return lambda data: plain(first(data), second(data))
        return lambda data: plain(*[each(data) for each in nodes])

    # -- forms that do not evaluate all they are given ---------------------------------------------

    def _ref(self, given: list[Any], depth: int, inner: bool) -> Node:
        name = given[0] if given else None
        if not isinstance(name, str) or name not in self.evaluators:
            return _breaking(f"there is no shared evaluator {name!r}")
        if (name, inner) not in self.shared:
            self.shared[name, inner] = _breaking(f"{name!r} refers to itself")
            before = self.nodes
            made = self.node(self.evaluators[name], depth, inner=inner)
            self.shared[name, inner] = self._paid(made, self.nodes - before)
        return self.shared[name, inner]

    def _paid(self, made: Node, steps: int) -> Node:
        """It costs what there is of it, each time."""
        self.is_counted = True

        def paid(data: Any) -> Any:
            self.spend(steps)
            return made(data)

        return paid

    def _if(self, given: list[Any], depth: int, inner: bool) -> Node:
        nodes = [self.node(each, depth, inner=inner) for each in given]
        pairs = list(zip(nodes[:-1:2], nodes[1::2], strict=False))
        last = nodes[-1] if len(nodes) % 2 else _constant(None)

        def chosen(data: Any) -> Any:
            for condition, answer in pairs:
                if is_true(condition(data)):
                    return answer(data)
            return last(data)

        return chosen

    def _and(self, given: list[Any], depth: int, inner: bool) -> Node:
        nodes = [self.node(each, depth, inner=inner) for each in given]

        def every(data: Any) -> Any:
            found = None
            for each in nodes:
                found = each(data)
                if found is not True and not is_true(found):
                    return found
            return found

        return every

    def _or(self, given: list[Any], depth: int, inner: bool) -> Node:
        nodes = [self.node(each, depth, inner=inner) for each in given]

        def any_of(data: Any) -> Any:
            found = None
            for each in nodes:
                found = each(data)
                if found is not False and is_true(found):
                    return found
            return found

        return any_of

    def _var(self, given: list[Any], depth: int, inner: bool) -> Node:
        if not given or all(is_literal(each) for each in given):
            key = given[0] if given else None
            default = given[1] if len(given) > 1 else None
            return self._attribute(key, default, inner)
        nodes = [self.node(each, depth, inner=inner) for each in given[:2]]
        key_of, default_of = nodes[0], nodes[1] if len(nodes) > 1 else _constant(None)

        def looked_up(data: Any) -> Any:
            return self._attribute(key_of(data), default_of(data), inner)(data)

        return looked_up

    def _attribute(self, key: Any, default: Any, inner: bool) -> Node:
        path = text(key).split(".")
        if key is None or key == "":
            return lambda data: data
        if path[0] == "$flagd" and not inner:
            if path[1:] == ["flagKey"]:
                return _constant(self.key)
            return self._timestamp() if path[1:] == ["timestamp"] else _constant(default)
        if len(path) == 1 and not inner and default is None:
            name = path[0]
            return lambda data: data.get(name)
        return lambda data: walked(data, path, default)

    def _timestamp(self) -> Node:
        clock, self.is_timed = self.clock, True
        return lambda _: int(clock())

    def _missing(self, given: list[Any], depth: int, inner: bool) -> Node:
        nodes = [self.node(each, depth, inner=inner) for each in given]

        def missing(data: Any) -> list[Any]:
            keys = [each(data) for each in nodes]
            return self._absent(data, keys[0] if keys and isinstance(keys[0], list) else keys)

        return missing

    def _missing_some(self, given: list[Any], depth: int, inner: bool) -> Node:
        nodes = [self.node(each, depth, inner=inner) for each in given]

        def missing_some(data: Any) -> list[Any]:
            needed, keys = ([each(data) for each in nodes] + [None, None])[:2]
            if not isinstance(keys, list):
                return []
            absent = self._absent(data, keys)
            return [] if len(keys) - len(absent) >= (number(needed) or 0) else absent

        return missing_some

    def _absent(self, data: Any, keys: list[Any]) -> list[Any]:
        return [key for key in keys if self._attribute(key, None, False)(data) in (None, "")]

    def _over(self, given: list[Any], depth: int, inner: bool) -> tuple[Node, Node]:
        """What to walk over, and what to ask of each element."""
        items = self.node(given[0], depth, inner=inner) if given else _constant(None)
        before = self.nodes
        each = self.node(given[1], depth, inner=True) if len(given) > 1 else _constant(None)
        return items, self._paid(each, self.nodes - before)

    def _map(self, given: list[Any], depth: int, inner: bool) -> Node:
        items, each = self._over(given, depth, inner)
        return lambda data: [each(item) for item in listed(items(data))]

    def _filter(self, given: list[Any], depth: int, inner: bool) -> Node:
        items, each = self._over(given, depth, inner)
        return lambda data: [item for item in listed(items(data)) if is_true(each(item))]

    def _all(self, given: list[Any], depth: int, inner: bool) -> Node:
        items, each = self._over(given, depth, inner)

        def every(data: Any) -> bool:  # of an empty list nothing is true in all of JSONLogic
            found = listed(items(data))
            return bool(found) and all(is_true(each(item)) for item in found)

        return every

    def _some(self, given: list[Any], depth: int, inner: bool) -> Node:
        items, each = self._over(given, depth, inner)
        return lambda data: any(is_true(each(item)) for item in listed(items(data)))

    def _none(self, given: list[Any], depth: int, inner: bool) -> Node:
        items, each = self._over(given, depth, inner)
        return lambda data: not any(is_true(each(item)) for item in listed(items(data)))

    def _reduce(self, given: list[Any], depth: int, inner: bool) -> Node:
        items, each = self._over(given, depth, inner)
        first = self.node(given[2], depth, inner=inner) if len(given) > 2 else _constant(None)

        def reduced(data: Any) -> Any:
            total = first(data)
            for item in listed(items(data)):
                total = each({"current": item, "accumulator": total})
                self.spend(size_of(total, self.left))
            return total

        return reduced

    def _in(self, given: list[Any], depth: int, inner: bool) -> Node:
        if len(given) == 2 and isinstance(given[1], list) and is_literal(given[1]):
            needle, holds = self.node(given[0], depth, inner=inner), member_of(given[1])
            return lambda data: holds(needle(data))
        return self._eager("in", given, depth, inner)

    # -- splits ------------------------------------------------------------------------------------

    def _fractional(self, given: list[Any], depth: int, inner: bool) -> Node:
        answers = [self.node(each[0], depth, inner=inner) for each in shares(given)[0]]
        choose = self.split(given, answers, depth, inner=inner)

        def fractional(data: Any) -> Any:
            answer = choose(data)
            return None if answer is None else answer(data)

        return fractional

    def split(
        self, given: list[Any], answers: Sequence[T], depth: int = 1, *, inner: bool = False
    ) -> Choose[T]:
        """Which of the answers, one for each share, a context gets."""
        found, is_short = shares(given)
        if not found:
            return nothing
        place = self._place(given, is_short, depth, inner)
        weights = [each[1] if len(each) > 1 else 1 for each in found]
        if all(is_literal(weight) for weight in weights):
            return fixed(place, [weight_of(each) for each in weights], answers)
        return moving(place, [self.node(each, depth, inner=inner) for each in weights], answers)

    def _place(self, given: list[Any], is_short: bool, depth: int, inner: bool) -> Place:
        hashed, key, join = self.hashed, self.key, self.bucketing == "flagd-v2"
        behind = None if is_short or inner else prefixed(given[0])
        if behind is not None:
            return salted(*behind, hashed)
        if not is_short:
            value_of = self.node(given[0], depth, inner=inner)

            def placed(data: Any) -> int | None:
                value = value_of(data)
                return None if value is None or isinstance(value, list) else hashed(value)

            return placed

        def placed_by_key(data: Any) -> int | None:
            subject = data.get("targetingKey") if isinstance(data, Mapping) else None
            if not isinstance(subject, str) or not subject:
                return None
            return hashed(f"{key}{subject}" if join else [key, subject])

        return placed_by_key

    def _ramp(self, given: list[Any], depth: int, inner: bool) -> Node:
        if not is_line(given):
            return _constant(None)
        clock, self.is_timed = self.clock, True
        return lambda _: ramp_at(given, clock())


def _constant(value: Any) -> Node:
    return lambda data: value


def _breaking(why: str) -> Node:
    def breaking(data: Any) -> Any:
        raise Broken(why)

    return breaking


_SPECIAL = {
    "$ref": "ref", "if": "if", "?:": "if", "and": "and", "or": "or", "var": "var",
    "missing": "missing", "missing_some": "missing_some", "map": "map", "filter": "filter",
    "all": "all", "some": "some", "none": "none", "reduce": "reduce", "in": "in",
    "fractional": "fractional", "ramp": "ramp",
}  # fmt: skip
KNOWN = frozenset(OPERATORS) | frozenset(_SPECIAL)


def unknown_operators(logic: Any) -> set[str]:
    """Names that no evaluator knows, anywhere in it."""
    if isinstance(logic, list):
        return set().union(*map(unknown_operators, logic))
    found = operation(logic)
    if found is None:
        return set()
    name, given = found
    return ({name} - KNOWN) | unknown_operators(given)
