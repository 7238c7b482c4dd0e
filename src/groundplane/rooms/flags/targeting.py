"""From the logic of a flag to one of its answers: which rule decided, and whether a split did."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from groundplane.rooms.flags.answers import Answers, Outcome
from groundplane.rooms.flags.logic import Compiler
from groundplane.rooms.flags.shapes import operation
from groundplane.rooms.flags.values import is_true

Maybe = Callable[[Any], "Outcome | None"]
DEEPEST = 50


class Targeting:
    """Turns logic into a function of the context that picks an answer, or None."""

    def __init__(self, answers: Answers, compiler: Compiler) -> None:
        self.answers, self.compiler = answers, compiler

    def maybe(
        self, logic: Any, rules: Sequence[str] = (), rule: str | None = None, depth: int = 0
    ) -> Maybe:
        """`rules` are the ids of the branches of an outermost `if`."""
        if isinstance(logic, str | bool):
            outcome = self.answers.named(logic, "TARGETING_MATCH", rule)
            return lambda data: outcome
        found = operation(logic)
        if found is not None and depth < DEEPEST:
            name, given = found
            if name in {"if", "?:"}:
                return self._branches(given, rules, rule, depth)
            if name == "fractional":
                return self._split(given, rule)
            if name == "$ref" and given and given[0] in self.compiler.evaluators:
                return self.maybe(self.compiler.evaluators[given[0]], (), rule, depth + 1)
        node, named = self.compiler.node(logic), self.answers.named
        return lambda data: named(node(data), "TARGETING_MATCH", rule)

    def _branches(
        self, given: list[Any], rules: Sequence[str], rule: str | None, depth: int
    ) -> Maybe:
        conditions = [self.compiler.node(each, 1) for each in given[:-1:2]]
        answers = [
            self.maybe(each, (), rules[at] if at < len(rules) else rule, depth + 1)
            for at, each in enumerate(given[1::2])
        ]
        last = self.maybe(given[-1], (), rule, depth + 1) if len(given) % 2 else None
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
        pick, nodes = self.compiler.split(given)
        shares = given if not given or isinstance(given[0], list) else given[1:]
        named = self.answers.named
        known = [
            named(share[0], "SPLIT", rule) if isinstance(share[0], str) else None
            for share in shares
            if isinstance(share, list) and share
        ]

        def split(data: Any) -> Outcome | None:
            at = pick(data)
            return None if at is None else known[at] or named(nodes[at](data), "SPLIT", rule)

        return split
