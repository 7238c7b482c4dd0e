"""Why a flag answered what it answered: each rule, each condition, the bucket."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from groundplane.rooms.flags.evaluator import FAILURES, Context, Flag, Snapshot, mapped
from groundplane.rooms.flags.hashing import HASHES
from groundplane.rooms.flags.logic import MOST_STEPS, Broken, Compiler
from groundplane.rooms.flags.models import Considered, Explanation, Step
from groundplane.rooms.flags.problems import FlagNotFound
from groundplane.rooms.flags.shapes import operation, shares
from groundplane.rooms.flags.splits import weight_of
from groundplane.rooms.flags.values import is_true

LAZY = {"and", "or", "!", "!!", "some", "all", "none", "if", "?:"}


def explained(
    found: Snapshot, name: str, subject: str | None, context: Context, moment: float
) -> Explanation:
    """The trace of one evaluation."""
    flag = found.flags.get(name)
    if flag is None:
        raise FlagNotFound(f"flag {name[:128]}")
    data = mapped(context, subject)
    evaluation = found.evaluate(name, context=data)
    rules: list[Considered] = []
    flag.compiler.left = flag.overriding.left = MOST_STEPS
    if flag.source.state == "live" and not flag.source.is_killed_here:
        over = (flag.source.override or {}).get("targeting")
        if over:
            ids = (flag.source.override or {}).get("$rules", ())
            rules += _rules(flag.overriding, over, ids, data)
        logic = flag.source.document.get("targeting")
        if logic and not any(rule.matched for rule in rules):
            rules += _rules(flag.compiler, logic, flag.source.document.get("$rules", ()), data)
    return Explanation(
        evaluation=evaluation,
        environment=found.environment,
        at=datetime.fromtimestamp(moment, UTC),
        revision=evaluation.revision,
        state="killed" if flag.source.is_killed_here else flag.source.state,
        unmet=_unmet(found, flag, data),
        rules=rules,
    )


def _unmet(found: Snapshot, flag: Flag, data: Any) -> dict[str, Any] | None:
    for need in flag.needs:
        got = found.evaluate(need["flag"], context=data)
        if got.variant not in need["variants"]:
            return {**need, "variant": got.variant, "reason": got.reason}
    return None


def _rules(compiler: Compiler, logic: Any, ids: Any, data: Any) -> list[Considered]:
    """Up to the first that matches; logic of another shape is one unnamed rule."""
    found = operation(logic)
    if found is None or found[0] not in {"if", "?:"}:
        step = _step(compiler, logic, data)
        return [Considered(rule=None, matched=step.result is not None, serves=step.result,
                           bucket=_bucket(compiler, logic, data))]  # fmt: skip
    given, told = found[1], []
    for at, (condition, answer) in enumerate(zip(given[:-1:2], given[1::2], strict=False)):
        step = _step(compiler, condition, data)
        matched = is_true(step.result)
        told.append(Considered(
            rule=ids[at] if at < len(ids) else None, matched=matched, condition=step,
            serves=_value(compiler, answer, data) if matched else None,
            bucket=_bucket(compiler, answer, data) if matched else None,
        ))  # fmt: skip
        if matched:
            return told
    if len(given) % 2:
        last = given[-1]
        told.append(Considered(rule=None, matched=True, serves=_value(compiler, last, data),
                               bucket=_bucket(compiler, last, data)))  # fmt: skip
    return told


def _step(compiler: Compiler, logic: Any, data: Any, depth: int = 0) -> Step:
    found = operation(logic)
    inside: list[Step] = []
    if found is not None and depth < 20:
        name, given = found
        if name == "$ref" and given and isinstance(given[0], str):
            shared = compiler.evaluators.get(given[0])
            inside = [] if shared is None else [_step(compiler, shared, data, depth + 1)]
        elif name in {"some", "all", "none"}:
            inside = [_step(compiler, each, data, depth + 1) for each in given[:1]]
        else:
            inside = [_step(compiler, each, data, depth + 1) for each in given
                      if operation(each) is not None]  # fmt: skip
    return Step(logic=logic, result=_value(compiler, logic, data), inside=inside)


def _value(compiler: Compiler, logic: Any, data: Any) -> Any:
    try:
        return compiler.node(logic)(data)
    except (Broken, *FAILURES) as error:
        return f"error: {error}"


def _bucket(compiler: Compiler, logic: Any, data: Any) -> dict[str, Any] | None:
    """The value that was hashed, where it fell, and the bounds of the shares."""
    found = operation(logic)
    if found is None or found[0] != "fractional" or not found[1]:
        return None
    given = found[1]
    parts, is_short = shares(given)
    value = (
        [compiler.key, data.get("targetingKey")] if is_short else _value(compiler, given[0], data)
    )
    hashed = HASHES[compiler.bucketing](value)
    weights = [weight_of(_value(compiler, s[1] if len(s) > 1 else 1, data)) or 0 for s in parts]
    total = sum(weights)
    at = None if hashed is None else (hashed * total) >> 32
    names = [_value(compiler, share[0], data) for share in parts]
    return {"value": value, "bucket": at, "of": total,
            "shares": [[n, w] for n, w in zip(names, weights, strict=True)]}  # fmt: skip
