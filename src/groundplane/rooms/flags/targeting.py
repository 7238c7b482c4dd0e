"""From the logic of a flag to one of its answers: which rule decided, and whether a split did."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from groundplane.rooms.flags.answers import Answers, Outcome
from groundplane.rooms.flags.logic import Compiler
from groundplane.rooms.flags.shapes import operation, shares
from groundplane.rooms.flags.splits import Node, nothing

Maybe = Callable[[Any], "Outcome | None"]
DEEPEST = 50


class Targeting:
    """Turns logic into a function of the context that picks an answer, or None."""

    def __init__(self, answers: Answers, compiler: Compiler) -> None:
        self.answers, self.compiler = answers, compiler
        self.shared: dict[tuple[str, str | None], Maybe] = {}

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
            if name == "$ref" and given and isinstance(given[0], str):
                return self._shared(given[0], logic, rule, depth)
        return self._plain(logic, rule)

    def _plain(self, logic: Any, rule: str | None) -> Maybe:
        node, named = self.compiler.node(logic), self.answers.named
        return lambda data: named(node(data), "TARGETING_MATCH", rule)

    def _shared(self, name: str, logic: Any, rule: str | None, depth: int) -> Maybe:
        """Made once: one that refers to itself is found so by the compiler."""
        if (name, rule) not in self.shared:
            self.shared[name, rule] = self._plain(logic, rule)
            if name in self.compiler.evaluators:
                evaluator = self.compiler.evaluators[name]
                self.shared[name, rule] = self.maybe(evaluator, (), rule, depth + 1)
        return self.shared[name, rule]

    def _branches(
        self, given: list[Any], rules: Sequence[str], rule: str | None, depth: int
    ) -> Maybe:
        conditions = [self.compiler.tests(each, 1) for each in given[:-1:2]]
        answers = [
            self.maybe(each, (), rules[at] if at < len(rules) else rule, depth + 1)
            for at, each in enumerate(given[1::2])
        ]
        branches = list(zip(conditions, answers, strict=False))
        last = self.maybe(given[-1], (), rule, depth + 1) if len(given) % 2 else nothing
        if len(branches) == 1 and last is nothing:
            return _only(*branches[0])

        def branched(data: Any) -> Outcome | None:
            for tests, answer in branches:
                for test in tests:
                    if not test(data):
                        break
                else:
                    return answer(data)
            return last(data)

        return branched

    def _split(self, given: list[Any], rule: str | None) -> Maybe:
        names, named = [each[0] for each in shares(given)[0]], self.answers.named
        if all(isinstance(name, str) for name in names):
            return self.compiler.split(given, [named(name, "SPLIT", rule) for name in names])
        choose = self.compiler.split(given, [self.compiler.node(name, 1) for name in names])

        def split(data: Any) -> Outcome | None:
            answer = choose(data)
            return None if answer is None else named(answer(data), "SPLIT", rule)

        return split


def _only(tests: list[Node], answer: Maybe) -> Maybe:
    """The commonest flag has one rule."""

    def only(data: Any) -> Outcome | None:
        for test in tests:
            if not test(data):
                return None
        return answer(data)

    return only
