"""The evaluator: splits that stay, and three evaluators that agree."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from collections.abc import Iterator
from threading import Event, Thread
from typing import Any

import cbor2
import mmh3
import orjson
import psycopg
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openfeature.contrib.tools.flagd.core import FlagdCore
from openfeature.evaluation_context import EvaluationContext
from openfeature.exception import OpenFeatureError

from groundplane import Groundplane
from groundplane.rooms.flags.counting import Counts
from groundplane.rooms.flags.evaluator import Flag, Snapshot, Source
from groundplane.rooms.flags.exporting import at_moment, exported
from groundplane.rooms.flags.hashing import bucketed_v2, bucketed_v3, cbor
from groundplane.rooms.flags.problems import InvalidRule
from groundplane.rooms.flags.rules import condition, document, split
from groundplane.rooms.flags.splits import ramp_at
from groundplane.testing.server import TEMPLATE, Server

ON_OFF = {"on": True, "off": False}
AUTHORED = {
    "type": "boolean", "variants": ON_OFF, "salt": "s", "bucketing": "flagd-v3", "metadata": {},
    "state": "live", "default_variant": "off", "off_variant": "off", "conditions": {},
    "rollout_percentage": None, "rules": [], "prerequisites": [], "targeting": None,
}  # fmt: skip


def snapshot(*, clock: Any = lambda: 0.0, evaluators: Any = None, **documents: Any) -> Snapshot:
    flags = {n: Flag(Source(n, d), evaluators or {}, clock) for n, d in documents.items()}
    return Snapshot("acme", "production", flags)


def rolled_out(percentage: float, salt: str = "s") -> Snapshot:
    return snapshot(f=document(*[{**AUTHORED, "rollout_percentage": percentage, "salt": salt}] * 2))


def served(found: Snapshot, people: range) -> set[int]:
    return {n for n in people if found.is_enabled("f", subject=f"user-{n}")}


def test_half_of_100000_subjects_are_on() -> None:
    assert 49_500 <= len(served(rolled_out(50), range(100_000))) <= 50_500


def test_raising_a_percentage_never_removes_anybody() -> None:
    before: set[int] = set()
    for percentage in (0.1, 1, 5, 17, 33.3, 50, 75, 99, 100):
        now = served(rolled_out(percentage), range(10_000))
        assert before <= now
        before = now
    assert len(before) == 10_000


def test_two_salts_are_independent_and_one_salt_is_one_population() -> None:
    one, other = (served(rolled_out(50, salt), range(20_000)) for salt in ("a", "b"))
    assert 4_700 <= len(one & other) <= 5_300
    assert served(rolled_out(50, "a"), range(20_000)) == one


def test_an_empty_key_takes_no_part_in_a_split() -> None:
    for context in ({}, {"targetingKey": ""}, {"targetingKey": None}):
        found = rolled_out(99.9).evaluate("f", context=context)
        assert (found.value, found.reason) == (False, "DEFAULT")
    assert rolled_out(100).is_enabled("f")


def test_a_ramp_moves_with_time_and_removes_nobody() -> None:
    now = [0.0]
    made = document(*[{**AUTHORED, "rollout_percentage": {"ramp": [100, 10_000, 200, 90_000]}}] * 2)
    found = snapshot(clock=lambda: now[0], f=made)
    seen, before = [], set()
    for now[0] in (50, 100, 125, 150, 199, 200, 900):
        on = served(found, range(4000))
        assert before <= on
        before = on
        seen.append(round(len(on) / 40))
    assert [abs(a - b) <= 2 for a, b in zip(seen, [10, 10, 30, 50, 89, 90, 90], strict=True)] == [
        True
    ] * 7
    assert ramp_at([0, 0, 10, 100_000], 5.0005) == 50_000
    fixed = at_moment(made["targeting"], 125)
    shares = fixed["if"][1]["fractional"][1:]
    assert shares == [["on", 30_000], ["off", 70_000]]


def test_no_answer_is_lost_to_the_count_between_threads_and_flushes() -> None:
    found, counts, each = rolled_out(50), Counts(), 20_000
    flags, done = list(found.flags.values()), Event()

    def ask() -> None:
        for number in range(each):
            found.evaluate("f", subject=f"user-{number}")

    def flush() -> None:
        while not done.is_set():
            counts.retire(("acme", "production"), flags)

    askers, flusher = [Thread(target=ask) for _ in range(4)], Thread(target=flush)
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for thread in (*askers, flusher):
            thread.start()
        for thread in askers:
            thread.join()
    finally:
        done.set()
        flusher.join()
        sys.setswitchinterval(interval)
    counts.retire(("acme", "production"), flags)
    assert counts.pending.total() == 4 * each


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.text(max_size=300)
    | st.floats(-1e15, 1e15),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=8,
)  # fmt: skip


def _integral(value: Any) -> Any:
    if isinstance(value, list):
        return [_integral(each) for each in value]
    if isinstance(value, dict):
        return {key: _integral(each) for key, each in value.items()}
    if isinstance(value, float) and value.is_integer() and -(2**63) <= value <= 2**64 - 1:
        return int(value)
    return value


@given(VALUES)
def test_the_hash_is_that_of_canonical_cbor(value: Any) -> None:
    expected = cbor2.dumps(_integral(value), canonical=True)
    assert cbor(value) == expected
    assert bucketed_v3(value) == mmh3.hash(expected, signed=False)


def test_the_older_generation_hashes_the_text() -> None:
    assert bucketed_v2("flaguser") == mmh3.hash("flaguser", signed=False)
    assert bucketed_v2(7) is None
    assert bucketed_v3("\ud800") is None


@pytest.mark.parametrize("when", [
    {"attribute": "a", "operator": "matches", "value": "x"}, {"attribute": "", "operator": "in"},
    {"all": []}, {"all": "x"}, {"any": [{}], "all": [{}]}, {"attribute": "a", "operator": "in",
     "value": [{}]}, {"attribute": "a", "operator": "version", "value": "soon"},
    {"attribute": "a", "operator": "equals", "value": [1]}, "x", {"segment": "x"},
])  # fmt: skip
def test_a_condition_that_means_nothing_is_refused_with_its_place(when: Any) -> None:
    with pytest.raises(InvalidRule) as told:
        condition(when)
    assert told.value.extra["path"].startswith("when")


@pytest.mark.parametrize(("operator", "value", "yes", "no"), [
    ("equals", "x", "x", "y"), ("equals", 1, 1, True), ("not_equals", "x", "y", "x"),
    ("in", ["a", 2], ["z", 2], ["z"]), ("not_in", ["a"], "b", "a"),
    ("starts_with", "ab", "abc", "cab"), ("ends_with", "bc", "abc", 7),
    ("contains", "b", ["a", "b"], ["a"]), ("contains", "b", "abc", "xyz"),
    ("less", 18, 17, 18), ("at_most", 18, 18, 19), ("greater", 18, 19, 18), ("less", 18, 1, None),
    ("at_least", "m", "n", "a"), ("version", "~ 2.1", "2.1.7", "2.2.0"),
    ("exists", True, "x", None), ("exists", False, None, "x"),
])  # fmt: skip
def test_every_operator_says_yes_and_no(operator: str, value: Any, yes: Any, no: Any) -> None:
    logic = condition({"attribute": "a", "operator": operator, "value": value})
    made = {"variants": ON_OFF, "defaultVariant": "off", "targeting": {"if": [logic, "on"]}}
    found = snapshot(f=made)
    assert found.is_enabled("f", context={"a": yes})
    assert not found.is_enabled("f", context={"a": no})


# -- three evaluators ------------------------------------------------------------------------------

logging.getLogger("openfeature.contrib").setLevel(logging.CRITICAL)
NAMES = ["role", "age", "tags", "app", "email", "missing", "user.name"]
TEXTS = st.sampled_from(
    ["", "a", "b", "BRAND", "x@acme.com", "1.2.3", "1.10.3", "1.02.3", "2.0.0-rc.1", "v3", "é", "7"]
)
NUMBERS = st.sampled_from([1, 2, 7, 18, -3, 0.5, 2.5, 100, 1234567])
SCALARS = TEXTS | NUMBERS | st.booleans()
CONTEXTS = st.fixed_dictionaries({}, optional={
    "targetingKey": st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=40),
    "role": TEXTS | st.lists(TEXTS, max_size=3),
    "age": NUMBERS, "tags": st.lists(SCALARS, max_size=4), "app": TEXTS, "email": TEXTS,
    "user": st.fixed_dictionaries({"name": TEXTS}),
})  # fmt: skip
VARIABLES = st.sampled_from(NAMES).map(lambda name: {"var": name})
# Of a list, flagd would make a share; for us it is no key, whatever the data say.
KEYS = st.sampled_from(["age", "app", "email", "missing", "user.name"]).map(
    lambda name: {"var": name}
)
LISTS = st.lists(TEXTS | NUMBERS, min_size=1, max_size=5)
WORDS = LISTS.filter(lambda items: "" not in items)  # joined with nothing, null is no text in flagd
LEAVES = (
    st.tuples(VARIABLES, LISTS).map(lambda p: {"in": [*p]})
    | st.tuples(VARIABLES, LISTS).map(
        lambda p: {"some": [{"merge": [p[0]]}, {"in": [{"var": ""}, p[1]]}]})
    | st.tuples(VARIABLES, WORDS).map(
        lambda p: {"some": [{"merge": [p[0]]}, {"in": [{"cat": [{"var": ""}]}, p[1]]}]})
    | st.tuples(TEXTS, VARIABLES).map(lambda p: {"in": [*p]})
    | st.tuples(VARIABLES, TEXTS).map(lambda p: {"===": [*p]})
    | st.tuples(SCALARS, VARIABLES).map(lambda p: {"===": [*p]})
    | VARIABLES.map(lambda variable: {"!!": [variable]})
    | st.tuples(VARIABLES, st.sampled_from(["a", "BRAND", "1.2.3"])).map(lambda p: {"!=": [*p]})
    | st.tuples(st.sampled_from(["starts_with", "ends_with"]), VARIABLES, TEXTS).map(
        lambda p: {p[0]: [p[1], p[2]]})
    | st.tuples(st.sampled_from(["=", "!=", "<", "<=", ">", ">=", "^", "~", "?"]), TEXTS).map(
        lambda p: {"sem_ver": [{"var": "app"}, p[0], p[1]]})
    | st.tuples(st.sampled_from(["<", "<=", ">", ">="]), NUMBERS).map(
        lambda p: {p[0]: [{"var": "age"}, p[1]]})
    | st.tuples(NUMBERS, NUMBERS).map(lambda p: {"<": [p[0], {"var": "age"}, p[1]]})
    | st.tuples(st.sampled_from(["+", "*", "-", "min", "max"]), NUMBERS, NUMBERS).map(
        lambda p: {">": [{p[0]: [{"var": "age"}, p[1]]}, p[2]]})
    | st.sampled_from([{"missing": ["email", "role"]}, {"missing_some": [1, ["email", "role"]]},
                       {"!!": [{"var": "tags"}]}, {"!": [{"var": "role"}]}, True, False])
    | TEXTS.map(lambda t: {"==": [{"cat": [{"var": "email"}, t]}, f"x@acme.com{t}"]})
    | TEXTS.map(lambda t: {"==": [{"substr": [{"var": ["email", "none"]}, 0, 1]}, t]})
    | TEXTS.map(lambda t: {"==": [{"reduce": [{"map": [[1, 2, 3], {"*": [{"var": ""}, 2]}]},
                                     {"+": [{"var": "current"}, {"var": "accumulator"}]}, 0]}, 12]})
    | st.sampled_from(["all", "none", "some"]).map(
        lambda op: {op: [{"var": "tags"}, {"===": [{"var": ""}, "a"]}]})
    | st.just({"filter": [{"var": "tags"}, {"!!": [{"var": ""}]}]})
)  # fmt: skip
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3).map(lambda x: {"and": x})
        | st.lists(inner, min_size=1, max_size=3).map(lambda x: {"or": x})
        | inner.map(lambda x: {"!": [x]})
        | st.tuples(inner, inner, inner).map(lambda x: {"if": [*x]})
    ),
    max_leaves=6,
)
# No negative ones: flagd's evaluators differ among themselves about a split of nothing.
WEIGHTS = st.sampled_from([0, 1, 25, 50, 33333, 2**31 - 1])
SHARES = st.lists(
    st.tuples(st.sampled_from(["red", "blue", "lost"]), WEIGHTS).map(list), min_size=1, max_size=3
)
SPLITS = (
    st.tuples(KEYS, SHARES).map(lambda p: {"fractional": [p[0], *p[1]]})
    | SHARES.map(lambda shares: {"fractional": shares})
    | SHARES.map(
        lambda shares: {
            "if": [{"!!": [{"var": "targetingKey"}]}, split("targetingKey", "salt", shares)]
        }
    )
)
ANSWERS = st.sampled_from(["red", "blue", "lost", None]) | SPLITS
TARGETING = (
    st.lists(st.tuples(CONDITIONS, ANSWERS), min_size=1, max_size=3).flatmap(
        lambda pairs: st.sampled_from([None, "blue", ...]).map(
            lambda last: {"if": [x for p in pairs for x in p] + ([] if last is ... else [last])}
        )
    )
    | SPLITS
)


@pytest.fixture(scope="module")
def asked(server: Server) -> Iterator[psycopg.Connection[Any]]:
    """A connection with one flag whose document a test may replace."""
    name = "gp_flags_agreeing"
    server.run(f"drop database if exists {name} with (force)")
    server.run(f"create database {name} template {TEMPLATE} strategy file_copy")

    async def made() -> None:
        gp = Groundplane(server.url(name))
        await gp.tenant("acme").flags.create("f", enabled=True)
        await gp.close()

    asyncio.run(made())
    with psycopg.connect(server.url(name)) as connection:
        connection.execute("select set_config('groundplane.tenant', 'acme', false)")
        connection.commit()
        yield connection
    server.run(f"drop database {name} with (force)")


def _in_sql(asked: psycopg.Connection[Any], made: Any, context: Any) -> tuple[Any, ...]:
    with asked.transaction(force_rollback=True):
        asked.execute(
            "update groundplane.flag_environments set document = %s::jsonb"
            " where tenant_id = 'acme'",
            (orjson.dumps(made).decode(),),
        )
        row = asked.execute(
            "select value::text, variant, reason, error from groundplane.flag_evaluate_v1('f', %s)",
            (orjson.dumps(context).decode(),),
        ).fetchone()
    assert row is not None
    return (None if row[0] is None else json.loads(row[0]), *row[1:])


def _in_flagd(made: Any, context: dict[str, Any]) -> tuple[Any, ...]:
    core = FlagdCore()
    core.set_flags(json.loads(json.dumps({"flags": {"f": made}})))
    attributes = {k: v for k, v in context.items() if k != "targetingKey"}
    try:
        found = core.resolve_string_value(
            "f", "?", EvaluationContext(context.get("targetingKey"), attributes)
        )
    except OpenFeatureError as error:
        return None, None, "ERROR", str(error.error_code.value)
    return found.value, found.variant, str(found.reason), None


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(TARGETING, CONTEXTS)
def test_three_evaluators_agree(
    asked: psycopg.Connection[Any], targeting: Any, context: Any
) -> None:
    made = {"state": "ENABLED", "variants": {"red": "r", "blue": "b", "grey": "g"},
            "defaultVariant": "grey", "targeting": targeting}  # fmt: skip
    ours = snapshot(f=made).evaluate("f", context=context)
    mine = (ours.value, ours.variant, ours.reason, ours.error)
    assert _in_sql(asked, made, context) == mine
    # What OpenFeature calls SPLIT, flagd's own evaluator calls a match.
    plain = (mine[0], mine[1], "TARGETING_MATCH" if mine[2] == "SPLIT" else mine[2], mine[3])
    assert _in_flagd(made, context) == plain


ODD: list[Any] = [
    True, False, 1, 0, "x", "", None, [], ["x"], {}, {"a": 1, "b": 2}, {"and": []}, {"and": [1]},
    {"and": 1}, {"and": [True], "or": []}, {"or": []}, {"!": []}, {"!!": 1}, {"!!": []}, {"===": 1},
    {"===": [1]}, {"==": []}, {"in": "x"}, {"in": ["x"]}, {"some": 1}, {"some": []},
    {"some": [{"merge": 3}, {"in": [{"var": ""}, ["x", 3]]}]}, {"some": [{"merge": 3}, {"in": 4}]},
    {"some": [{"merge": []}, {"in": [{"var": ""}, ["x"]]}]}, {"sem_ver": "x"}, {"sem_ver": 1},
    {"sem_ver": []}, {"sem_ver": ["1.0.0", "=", "1.0"]}, {"cat": 1}, {"cat": []}, {"var": []},
    {"var": 1}, {"var": {"a": 1}}, {"var": [["a"]]}, {"if": []}, {"if": 1}, {"if": [1]},
    {"missing": 1}, {"missing_some": 1}, {"missing_some": [1, "a"]}, {"substr": []}, {"min": []},
    {"+": []}, {"-": []}, {"%": [1, 0]}, {"map": []}, {"reduce": []}, {"reduce": [[1]]},
    {"fractional": []}, {"fractional": 1}, {"fractional": [1]}, {"fractional": ["x", "y"]},
    {"fractional": [["red"]]}, {"$ref": []}, {"$ref": 1}, {"$ref": [["a"]]}, {"starts_with": 1},
    {"log": []}, {"merge": 1}, {"<": []}, {"<": [1, 2, 3]},
]  # fmt: skip


@pytest.mark.parametrize("odd", ODD, ids=str)
def test_the_database_takes_odd_logic_as_we_do(asked: psycopg.Connection[Any], odd: Any) -> None:
    """Also what rules compile to: one without a condition is `true`, and not an operation."""
    for targeting in ({"if": [odd, "red", "blue"]}, {"if": [{"!": [odd]}, "red", odd]}):
        made = {"state": "ENABLED", "variants": {"red": "r", "blue": "b", "grey": "g"},
                "defaultVariant": "grey", "targeting": targeting}  # fmt: skip
        for context in ({}, {"a": "x", "targetingKey": "u"}):
            ours = snapshot(f=made).evaluate("f", context=context)
            told = (ours.value, ours.variant, ours.reason, ours.error)
            assert _in_sql(asked, made, context) == told


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(VALUES, st.integers(1, 2**31 - 1))
@example([-1.401298464324817e-45], 2)  # the smallest single there is
def test_the_database_hashes_as_we_do(
    asked: psycopg.Connection[Any], value: Any, total: int
) -> None:
    text = orjson.dumps(value).decode() if _fits(value) else json.dumps(value)
    if "\\u0000" in text:
        return
    with asked.transaction(force_rollback=True):
        row = asked.execute(
            "select groundplane.flag_bucket_v1(%s::jsonb, %s)", (text, total)
        ).fetchone()
    hashed = bucketed_v3(json.loads(text))
    assert (
        row == (None if hashed is None or value is None else (hashed * total) >> 32,)
        or value is None
    )


def _fits(value: Any) -> bool:
    try:
        orjson.dumps(value)
    except orjson.JSONEncodeError:
        return False
    return True


def test_an_export_says_prerequisites_and_states_to_flagd() -> None:
    def row(state: str = "live", **changes: Any) -> dict[str, Any]:
        authored = {**AUTHORED, "rollout_percentage": 100, "state": state, **changes}
        return {"document": document(authored, authored), "state": state,
                "prerequisites": authored["prerequisites"]}  # fmt: skip

    need = [{"flag": "base", "variants": ["on"]}]
    for state, expected in (("live", True), ("killed", False)):
        made = exported({"base": row(state), "top": row(prerequisites=need)}, {}, 0)
        core = FlagdCore()
        core.set_flags(json.loads(json.dumps(made)))
        assert core.resolve_boolean_value("top", False).value is expected
        assert core.resolve_boolean_value("base", True).value is expected
    gone = exported({"a": row("archived")}, {}, 0)
    assert gone["flags"]["a"]["state"] == "DISABLED"
