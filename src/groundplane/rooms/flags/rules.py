"""From what people edit to what everything evaluates: pure, and strict about what it takes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from groundplane.core.models import to_json
from groundplane.rooms.flags import versions
from groundplane.rooms.flags.answers import fits, kind_of
from groundplane.rooms.flags.logic import unknown_operators
from groundplane.rooms.flags.problems import FlagTooLarge, InvalidName, InvalidRule, TypeMismatch
from groundplane.rooms.flags.shapes import has_odd_ramp, references

NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
IMPORTED = re.compile(r"[A-Za-z0-9._-]{1,128}")
UUID = re.compile(r"[0-9a-fA-F]{8}-?([0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}")
RESERVED = frozenset({
    "segments", "stale", "export", "import", "revisions", "propagation", "schedules", "diff",
    "evaluate-all", "experiments", "conversions", "overrides", "restore-revision",
})  # fmt: skip
MOST_RULES, MOST_VALUES, MOST_BYTES, DEEPEST = 200, 10_000, 256 * 1024, 32
SCALE, FULL = 1000, 100_000
SEEDS = {"roles": "role", "brandIds": "brandId", "creatorIds": "creatorId"}
ATTRIBUTES = {"userId": "targetingKey", "userRole": "role"}
BOOLEAN = {"on": True, "off": False}
COMPARING = {"less": "<", "at_most": "<=", "greater": ">", "at_least": ">="}
DIRECT = {"equals": "===", "not_equals": "!==", "starts_with": "starts_with",
          "ends_with": "ends_with"}  # fmt: skip

Logic = Any


def checked_name(name: str) -> str:
    """A name that people may give."""
    if len(name) > 100 or not NAME.fullmatch(name):
        raise InvalidName(f"{name[:100]!r} is not kebab-case of up to 100 characters")
    if name in RESERVED or UUID.fullmatch(name):
        raise InvalidName(f"{name} is a word of the routes, or reads as an id")
    return name


def checked_import(name: str) -> str:
    """A name that a flagd document may bring along."""
    if not IMPORTED.fullmatch(name) or name in RESERVED or UUID.fullmatch(name):
        raise InvalidName(f"{name[:128]!r}: up to 128 of letters, digits, . _ and -")
    return name


def topic_of(tenant_id: str, environment: str) -> str:
    """The hint that flags changed. Everybody hears hints: no tenant's name in it."""
    return f"flags:{sha256(tenant_id.encode()).hexdigest()[:16]}:{environment}"


# -- variants --------------------------------------------------------------------------------------


def checked_variants(type: str, variants: Mapping[str, Any]) -> dict[str, Any]:
    """Every value of the flag's type; a float flag's integers become floats."""
    if not variants:
        raise TypeMismatch("a flag has at least one variant")
    made = {}
    for name, value in variants.items():
        if not name or len(name) > 128:
            raise InvalidRule("a variant's name has 1 to 128 characters", path="variants")
        if value is None or not fits(kind_of(value), type):
            raise TypeMismatch(f"variant {name}: {kind_of(value)}, but the flag is {type}")
        made[name] = float(value) if type == "float" else value
    return made


def type_of(variants: Mapping[str, Any]) -> str:
    """The type that fits all values; of an odd mixture the first one's."""
    kinds = [kind_of(value) for value in variants.values() if value is not None]
    if kinds and set(kinds) == {"integer", "float"}:
        return "float"
    return kinds[0] if kinds else "object"


# -- conditions ------------------------------------------------------------------------------------


def condition(when: Any, path: str = "when", depth: int = 0) -> Logic:
    """A tree of `all`, `any`, `not` and comparisons, as logic; no condition is true."""
    if not isinstance(when, Mapping) or depth > DEEPEST - 10:
        raise InvalidRule("a condition is an object, nested to some depth", path=path)
    if not when:
        return True
    for name, joined in (("all", "and"), ("any", "or")):
        if name in when:
            return _joined(when, name, joined, path, depth)
    if "not" in when:
        _only(when, {"not"}, path)
        return {"!": [condition(when["not"], f"{path}.not", depth + 1)]}
    return _comparison(when, path)


def _joined(when: Mapping[str, Any], name: str, joined: str, path: str, depth: int) -> Logic:
    _only(when, {name}, path)
    parts = when[name]
    if not isinstance(parts, list) or not parts or len(parts) > MOST_RULES:
        raise InvalidRule(f"`{name}` is a list of conditions", path=f"{path}.{name}")
    made = [condition(p, f"{path}.{name}[{at}]", depth + 1) for at, p in enumerate(parts)]
    return {joined: made} if len(made) > 1 else made[0]


def _only(when: Mapping[str, Any], known: set[str], path: str) -> None:
    unknown = sorted(set(when) - known)
    if unknown:
        raise InvalidRule(f"unknown here: {', '.join(unknown[:5])}", path=path)


def _comparison(when: Mapping[str, Any], path: str) -> Logic:
    _only(when, {"attribute", "operator", "value"}, path)
    operator, value = when.get("operator"), when.get("value")
    if not isinstance(operator, str):
        raise InvalidRule("a comparison has an `operator`", path=f"{path}.operator")
    if operator == "in_segment":
        names = value if isinstance(value, list) else [value]
        if not names or not all(isinstance(name, str) and name for name in names):
            raise InvalidRule("`in_segment` takes names of segments", path=f"{path}.value")
        found = [{"$ref": name} for name in names]
        return {"or": found} if len(found) > 1 else found[0]
    attribute = when.get("attribute")
    if not isinstance(attribute, str) or not 0 < len(attribute) <= 200:
        raise InvalidRule("`attribute` is the name of an attribute", path=f"{path}.attribute")
    variable = {"var": ATTRIBUTES.get(attribute, attribute)}
    made = _compared(operator, variable, value, path)
    if made is None:
        raise InvalidRule(f"there is no operator {operator!r} for this", path=f"{path}.operator")
    return made


def _compared(operator: Any, variable: Logic, value: Any, path: str) -> Logic | None:
    if operator in {"in", "not_in"}:
        found = member(variable, _values(value, path), as_text=False)
        return found if operator == "in" else {"!": [found]}
    if operator == "exists":
        is_there = {"!==": [variable, None]}
        return {"!": [is_there]} if value is False else is_there
    if operator == "version":
        sign, right = _version(value, path)
        return {"sem_ver": [variable, sign, right]}
    if isinstance(value, dict | list) or value is None:
        raise InvalidRule(f"`{operator}` takes one plain value", path=f"{path}.value")
    if operator in DIRECT:
        return {DIRECT[operator]: [variable, value]}
    if operator == "contains":
        return {"in": [value, variable]}
    if operator in COMPARING:
        return {"and": [{"!==": [variable, None]}, {COMPARING[operator]: [variable, value]}]}
    return None


def _values(value: Any, path: str) -> list[Any]:
    values = value if isinstance(value, list) else None
    if not values or any(isinstance(each, dict | list) or each is None for each in values):
        raise InvalidRule("a list of plain values is needed", path=f"{path}.value")
    if len(values) > MOST_VALUES:
        raise FlagTooLarge(f"{len(values)} values; the limit is {MOST_VALUES}: use a segment")
    return values


def _version(value: Any, path: str) -> tuple[str, str]:
    match = re.fullmatch(r"\s*(=|!=|<=|<|>=|>|\^|~)?\s*(\S+)\s*", str(value or ""))
    if match is None or versions.parsed(match[2]) is None:
        raise InvalidRule("a comparison and a version, as `>= 2.1.0`", path=f"{path}.value")
    return match[1] or "=", match[2]


def member(variable: Logic, values: list[Any], *, as_text: bool) -> Logic:
    """Some element of the attribute, a plain value or a list, is one of these."""
    element = {"cat": [{"var": ""}]} if as_text else {"var": ""}
    return {"some": [{"merge": [variable]}, {"in": [element, values]}]}


# -- what a rule serves ----------------------------------------------------------------------------


def served(serve: Any, *, key: str, salt: str, variants: Iterable[str], path: str) -> Logic:
    """A variant, or weights of variants, which split by salt and key."""
    known = set(variants)
    if isinstance(serve, str):
        if serve not in known:
            raise InvalidRule(f"there is no variant {serve!r}", path=path)
        return serve
    if not isinstance(serve, Mapping) or not serve:
        raise InvalidRule("`serve` is a variant, or an object of weights", path=path)
    shares: list[Any] = []
    for name, weight in serve.items():
        if name not in known:
            raise InvalidRule(f"there is no variant {name!r}", path=f"{path}.{name}")
        if (
            isinstance(weight, bool)
            or not isinstance(weight, int | float)
            or not 0 <= weight <= 1e6
        ):
            raise InvalidRule("a weight is a number from 0 to 1,000,000", path=f"{path}.{name}")
        shares.append([name, round(weight * SCALE)])
    if not any(weight for _, weight in shares):
        raise InvalidRule("one weight at least is above 0", path=path)
    return split(key, salt, shares)


def split(key: str, salt: str, shares: list[Any]) -> Logic:
    """Who has no key takes no part: the condition beside it sees to that."""
    return {"fractional": [{"cat": [salt, ":", {"var": key}]}, *shares]}


def audience(
    conditions: Mapping[str, Any], percentage: Any, salt: str
) -> tuple[Logic, Logic] | None:
    """(condition, what it serves) of the seed fields; `percentage` may be a ramp."""
    parts: list[Logic] = [
        member({"var": attribute}, [str(each) for each in conditions[name]], as_text=True)
        for name, attribute in SEEDS.items()
        if conditions.get(name)
    ]
    if isinstance(percentage, Mapping):
        ramp = {"ramp": [*percentage["ramp"]]}
        shares = [["on", ramp], ["off", {"-": [FULL, ramp]}]]
    elif percentage in {0, 100}:
        return _whole(parts, "on" if percentage == 100 else "off")
    else:
        share = round(percentage * SCALE)
        shares = [["on", share], ["off", FULL - share]]
    parts.append({"!!": [{"var": "targetingKey"}]})
    return _and(parts), split("targetingKey", salt, shares)


def _whole(parts: list[Logic], variant: str) -> tuple[Logic, Logic] | None:
    return (_and(parts), variant) if parts else None


def _and(parts: list[Logic]) -> Logic:
    return {"and": parts} if len(parts) > 1 else parts[0]


# -- documents -------------------------------------------------------------------------------------


def compiled_rules(
    rules: list[Any], *, salt: str, variants: Iterable[str]
) -> tuple[list[Any], list[str]]:
    """The arguments of an `if`, and the rules' ids."""
    if len(rules) > MOST_RULES:
        raise FlagTooLarge(f"{len(rules)} rules; the limit is {MOST_RULES}")
    branches: list[Any] = []
    ids: list[str] = []
    names = list(variants)
    for at, rule in enumerate(rules):
        path = f"rules[{at}]"
        key = ATTRIBUTES.get(rule.get("bucket_by") or "", rule.get("bucket_by")) or "targetingKey"
        answer = served(
            rule.get("serve"), key=key, salt=rule.get("salt") or salt, variants=names,
            path=f"{path}.serve",
        )  # fmt: skip
        branches += [_guard(rule, key, answer, path), answer]
        ids.append(str(rule["id"]))
    if len(set(ids)) < len(ids):
        raise InvalidRule("two rules have one id", path="rules")
    return branches, ids


def _guard(rule: Mapping[str, Any], key: str, answer: Logic, path: str) -> Logic:
    parts = [condition(rule.get("when") or {}, f"{path}.when")]
    for name, sign in (("from", "<="), ("until", ">")):
        if rule.get(name) is not None:
            parts.append({sign: [seconds(rule[name], f"{path}.{name}"), _NOW]})
    if not isinstance(answer, str):
        parts.append({"!!": [{"var": key}]})
    parts = [part for part in parts if part is not True]
    if parts and isinstance(parts[0], Mapping) and "and" in parts[0]:
        parts = [*parts[0]["and"], *parts[1:]]
    return _and(parts) if parts else True


_NOW = {"var": "$flagd.timestamp"}


def seconds(value: Any, path: str) -> int:
    """A time with its zone, as whole seconds."""
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError:
        raise InvalidRule("a time is written as 2026-11-21T08:00:00Z", path=path) from None
    if moment.tzinfo is None:
        raise InvalidRule("a time carries its zone", path=path)
    return int(moment.astimezone(UTC).timestamp())


def document(flag: Mapping[str, Any], env: Mapping[str, Any]) -> dict[str, Any]:
    """One flag in one environment as a flagd flag, with what is ours under `$` names."""
    made: dict[str, Any] = {
        "state": "DISABLED" if env["state"] == "archived" else "ENABLED",
        "variants": flag["variants"],
        "defaultVariant": env["default_variant"],
        "$off": env["off_variant"],
    }
    if flag["metadata"]:
        made["metadata"] = flag["metadata"]
    if flag["bucketing"] != "flagd-v3":
        made["$bucketing"] = flag["bucketing"]
    branches, ids = _authored(flag, env)
    if env["targeting"] is not None:
        made["targeting"] = checked_logic(env["targeting"], "targeting")
    elif branches:
        made |= {"targeting": {"if": branches}, "$rules": ids}
    elif env["rollout_percentage"] == 100 and env["prerequisites"]:
        made |= {"targeting": {"if": [True, "on"]}, "$rules": ["audience"]}
    elif env["rollout_percentage"] == 100:
        made["defaultVariant"] = "on"  # everybody, by no rule: the reason is STATIC
    return bounded(made)


def _authored(flag: Mapping[str, Any], env: Mapping[str, Any]) -> tuple[list[Any], list[str]]:
    """All rules, the audience last; at 0 or 100 % without conditions there is none to try."""
    branches, ids = compiled_rules(env["rules"], salt=flag["salt"], variants=flag["variants"])
    percentage = env["rollout_percentage"]
    has_seeds = any(env["conditions"].get(name) for name in SEEDS)
    if percentage is None and not has_seeds:
        return branches, ids
    last = audience(env["conditions"], 100 if percentage is None else percentage, flag["salt"])
    if last is None:
        if not branches or percentage == 0:
            return branches, ids
        last = (True, "on")
    return [*branches, *last], [*ids, "audience"]


def override_document(rules: list[Any], *, salt: str, variants: Iterable[str]) -> dict[str, Any]:
    branches, ids = compiled_rules(rules, salt=salt, variants=variants)
    return bounded({"targeting": {"if": branches}, "$rules": ids} if branches else {})


def checked_logic(logic: Any, path: str) -> Any:
    """Logic that was not compiled here: `ramp` is ours, and nobody else's clients would tell."""
    if has_odd_ramp(logic):
        raise InvalidRule("`ramp` is a time, a weight, a later time and a weight", path=path)
    return logic


def bounded(made: dict[str, Any]) -> dict[str, Any]:
    size = len(to_json(made).encode())
    if size > MOST_BYTES:
        raise FlagTooLarge(f"a document of {size} bytes; the limit is {MOST_BYTES}")
    if depth_of(made) > DEEPEST:
        raise FlagTooLarge(f"a document nested deeper than {DEEPEST}")
    return made


def depth_of(value: Any) -> int:
    inside = (
        value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    )
    return 1 + max(map(depth_of, inside), default=0)


def warnings_of(made: Mapping[str, Any], evaluators: Iterable[str]) -> list[str]:
    """What an evaluation of this document would stumble over."""
    logic, variants = made.get("targeting"), made.get("variants", {})
    found = [f"unknown operator {name!r}" for name in sorted(unknown_operators(logic))]
    missing = sorted(references(logic) - set(evaluators))
    found += [f"there is no shared evaluator {name!r}" for name in missing]
    default = made.get("defaultVariant")
    if default is not None and default not in variants:
        found.append(f"the default variant {default!r} does not exist")
    if logic and default is None:
        found.append("without a default variant callers get their own default")
    return found


def used_variants(made: Mapping[str, Any]) -> set[str]:
    """Variants that rules or defaults name."""
    texts = {each for each in _texts(made.get("targeting")) if each in made.get("variants", {})}
    return texts | {each for each in (made.get("defaultVariant"), made.get("$off")) if each}


def _texts(logic: Any) -> set[str]:
    if isinstance(logic, str):
        return {logic}
    inside = (
        logic.values() if isinstance(logic, Mapping) else logic if isinstance(logic, list) else ()
    )
    return set().union(*map(_texts, inside))
