"""JSONLogic as flagd speaks it, turned into a tree of Python closures once, when a flag is loaded.

`Compiler(...).node(logic)` answers a function of the context. Literal lists become frozen sets,
versions are parsed once, constants are folded. An unknown operator or reference is found when an
evaluation reaches it, and ends it with `Broken`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from groundplane.rooms.flags import versions
from groundplane.rooms.flags.hashing import HASHES, Hashed
from groundplane.rooms.flags.operators import OPERATORS
from groundplane.rooms.flags.shapes import is_literal, operation
from groundplane.rooms.flags.splits import Node, Pick, fixed, moving, nothing, ramp_at, weight_of
from groundplane.rooms.flags.values import is_same, is_true, listed, number, text, walked

Clock = Callable[[], float]
DEEPEST = 64


class Broken(Exception):
    """The targeting names an operator or a shared evaluator that does not exist."""


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

    def node(self, logic: Any, depth: int = 0, *, inner: bool = False) -> Node:
        """A function of the context; `inner` inside map, filter and their like."""
        if depth > DEEPEST:
            return _breaking(f"deeper than {DEEPEST} levels")
        if isinstance(logic, list):
            return self._list(logic, depth, inner)
        found = operation(logic)
        if found is None:
            return _constant(logic)
        name, given = found
        special = getattr(self, f"_{_SPECIAL.get(name, '')}", None)
        if special is not None:
            return special(given, depth + 1, inner)  # type: ignore[no-any-return]
        return self._eager(name, given, depth + 1, inner)

    def referred(self, name: Any) -> Any:
        """The logic of a shared evaluator."""
        if not isinstance(name, str) or name not in self.evaluators:
            raise Broken(f"there is no shared evaluator {name!r}")
        return self.evaluators[name]

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
        if len(nodes) == 1:
            only = nodes[0]
            return lambda data: plain(only(data))
        if len(nodes) == 2:
            first, second = nodes
            return lambda data: plain(first(data), second(data))
        return lambda data: plain(*[each(data) for each in nodes])

    # -- forms that do not evaluate all they are given ---------------------------------------------

    def _ref(self, given: list[Any], depth: int, inner: bool) -> Node:
        try:
            return self.node(self.referred(given[0] if given else None), depth, inner=inner)
        except Broken as error:
            return _breaking(str(error))

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
        each = self.node(given[1], depth, inner=True) if len(given) > 1 else _constant(None)
        return items, each

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
        known = None if inner else membership(given)
        if known is not None:
            return known
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
            return total

        return reduced

    # -- forms made faster -------------------------------------------------------------------------

    def _in(self, given: list[Any], depth: int, inner: bool) -> Node:
        if len(given) == 2 and isinstance(given[1], list) and is_literal(given[1]):
            needle, holds = self.node(given[0], depth, inner=inner), member_of(given[1])
            return lambda data: holds(needle(data))
        return self._eager("in", given, depth, inner)

    def _same(self, given: list[Any], depth: int, inner: bool) -> Node:
        literals = [each for each in given if isinstance(each, str)]
        others = [each for each in given if not isinstance(each, str)]
        if len(literals) != 1 or len(others) != 1:
            return self._eager("===", given, depth, inner)
        wanted, other = literals[0], self.node(others[0], depth, inner=inner)
        return lambda data: other(data) == wanted  # nothing but a text equals a text

    def _cat(self, given: list[Any], depth: int, inner: bool) -> Node:
        """What is hashed: a salt before an attribute."""
        if not given or not all(is_literal(each) for each in given[:-1]):
            return self._eager("cat", given, depth, inner)
        prefix = "".join(map(text, given[:-1]))
        last = self.node(given[-1], depth, inner=inner)

        def joined(data: Any) -> str:
            value = last(data)
            return prefix + (value if value.__class__ is str else text(value))

        return joined

    def _sem_ver(self, given: list[Any], depth: int, inner: bool) -> Node:
        if len(given) != 3 or not all(isinstance(each, str) for each in given[1:]):
            return self._eager("sem_ver", given, depth, inner)
        asked, compare = self.node(given[0], depth, inner=inner), versions.SIGNS.get(given[1])
        right = versions.parsed(given[2])
        if compare is None or right is None:
            return _constant(None)

        def compared(data: Any) -> bool | None:
            left = versions.parsed(text(asked(data)))
            return None if left is None else compare(left, right)

        return compared

    # -- splits ------------------------------------------------------------------------------------

    def _fractional(self, given: list[Any], depth: int, inner: bool) -> Node:
        pick, answers = self.split(given, depth, inner)

        def fractional(data: Any) -> Any:
            at = pick(data)
            return None if at is None else answers[at](data)

        return fractional

    def split(
        self, given: list[Any], depth: int = 1, inner: bool = False
    ) -> tuple[Pick, list[Node]]:
        """Which of the answers a context gets, and the answers."""
        is_short = not given or isinstance(given[0], list)
        shares = given if is_short else given[1:]
        if not all(isinstance(each, list) and 1 <= len(each) <= 2 for each in shares):
            return nothing, []
        answers = [self.node(each[0], depth, inner=inner) for each in shares]
        place = self._place(given, is_short, depth, inner)
        weights = [each[1] if len(each) > 1 else 1 for each in shares]
        if all(is_literal(weight) for weight in weights):
            return fixed(place, [weight_of(each) for each in weights]), answers
        nodes = [self.node(each, depth, inner=inner) for each in weights]
        return moving(place, nodes), answers

    def _place(self, given: list[Any], is_short: bool, depth: int, inner: bool) -> Pick:
        hashed, key, join = self.hashed, self.key, self.bucketing == "flagd-v2"
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
        if len(given) != 4 or not all(_is_number(each) for each in given):
            return _constant(None)
        clock, self.is_timed = self.clock, True
        return lambda _: ramp_at(given, clock())


def member_of(items: list[Any]) -> Callable[[Any], bool]:
    """Is a value one of these? Texts by a set, as nearly all lists are texts."""
    texts = frozenset(each for each in items if isinstance(each, str))
    others = [each for each in items if not isinstance(each, str)]

    def holds(value: Any) -> bool:
        if value.__class__ is str:
            return value in texts
        return any(is_same(value, each) for each in others)

    return holds


def membership(given: list[Any]) -> Node | None:
    """`some element of merge([attribute]) is in the literal list`, as rules compile to it."""
    match given:
        case [{"merge": [{"var": str(name)}]}, {"in": [needle, list(items)]}] if (
            needle in ({"var": ""}, {"cat": [{"var": ""}]})
            and "." not in name and name and is_literal(items)
        ):  # fmt: skip
            holds, as_text = member_of(items), "cat" in needle
        case _:
            return None

    def some(data: Any) -> bool:
        value = data.get(name)
        if value.__class__ is str:
            return holds(value)
        values = value if isinstance(value, list) else [value]
        return any(holds(text(each) if as_text else each) for each in values)

    return some


def _constant(value: Any) -> Node:
    return lambda data: value


def _breaking(why: str) -> Node:
    def breaking(data: Any) -> Any:
        raise Broken(why)

    return breaking


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


_SPECIAL = {
    "$ref": "ref", "if": "if", "?:": "if", "and": "and", "or": "or", "var": "var",
    "missing": "missing", "missing_some": "missing_some", "map": "map", "filter": "filter",
    "all": "all", "some": "some", "none": "none", "reduce": "reduce", "in": "in", "===": "same",
    "cat": "cat", "sem_ver": "sem_ver", "fractional": "fractional", "ramp": "ramp",
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
