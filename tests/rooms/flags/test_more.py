"""Beside asking and changing: history, schedules, counts, who is affected, in and out."""

from __future__ import annotations

import random
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import orjson
import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundplane import Groundplane, Problem
from groundplane.core.sql import compiled
from groundplane.rooms.flags.authored import Changes, checked
from groundplane.rooms.flags.authoring import NEW, changed, settled
from groundplane.rooms.flags.erasing import erase
from groundplane.rooms.flags.history import as_of
from groundplane.rooms.flags.holding import held
from groundplane.rooms.flags.problems import (
    FlagCycle,
    FlagInUse,
    FlagNotFound,
    FlagTooLarge,
    InvalidRule,
    ScheduleConflict,
    TypeMismatch,
)
from groundplane.rooms.flags.records import flush
from groundplane.rooms.flags.rules import document
from groundplane.rooms.flags.schedules import apply_step as apply
from groundplane.rooms.flags.tasks import (
    apply_step,
    find_stale,
    fold_counts,
    forget_readers,
    purge,
)
from groundplane.rooms.jobs import Leases
from groundplane.rooms.tenants import PLATFORM
from groundplane.testing import at

EVENTS = "select data::text as data from groundplane.events where tenant_id = groundplane.tenant()"
TOLD = compiled("told", f"{EVENTS} and type = 'flags.updated' order by id")
WENT_STALE = compiled("went_stale", f"{EVENTS} and type = 'flags.went_stale'")
CUSTOMERS = """
create schema app;
create table app.customers (
  tenant_id text not null default groundplane.tenant(), id text primary key, role text,
  country text);
grant usage on schema app to groundplane_app;
grant all on app.customers to groundplane_app;
insert into app.customers
select 'acme', 'user-' || n, case when n % 4 = 0 then 'BRAND' else 'CUSTOMER' end, 'CH'
  from generate_series(1, 1000) as n;
create view app.beta with (security_invoker = true) as
select c.id from app.customers as c
 where groundplane.flag_is_enabled_v1('beta', c.id, jsonb_build_object('role', c.role));
grant select on app.beta to groundplane_app;
alter table app.customers enable row level security;
create policy beta on app.customers to groundplane_app
  using (groundplane.flag_is_enabled_v1('row-filter', id, jsonb_build_object('role', role)));
"""
COUNT = compiled("count", "select count(*) as n from app.beta")
ALL = compiled("all", "select count(*) as n from app.customers")


async def test_who_is_affected_is_counted_in_the_callers_own_table(
    acme: Groundplane, admin_url: str
) -> None:
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute(CUSTOMERS.encode())
    await acme.flags.create("row-filter", enabled=True)
    await acme.flags.create("beta", enabled=True, conditions={"roles": ["BRAND"]})
    found = await acme.flags.affected(
        "beta", relation="app.customers", subject="id", mapping={"role": "role"},
        change={"rollout_percentage": 50},
    )  # fmt: skip
    assert found.today == {"off": 750, "on": 250}
    assert found.proposed is not None
    assert 90 <= found.proposed["on"] <= 160
    assert sum(found.proposed.values()) == found.total == 1000
    assert (await acme.flags.get("beta")).version == 1
    assert await acme.flags.is_enabled("beta", subject="x", context={"role": "BRAND"})
    with pytest.raises(InvalidRule):
        await acme.flags.affected("beta", relation="a; drop table x", subject="id")


async def test_a_flag_decides_in_a_view_and_in_a_row_security_policy(
    acme: Groundplane, admin_url: str
) -> None:
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute(CUSTOMERS.encode())
    await acme.flags.create("row-filter", enabled=True)
    await acme.flags.create("beta", enabled=True, conditions={"roles": ["BRAND"]})
    async with acme.begin() as tx:
        assert (await tx.one(COUNT)).n == 250
        await tx.flags.update("row-filter", conditions={"roles": ["CUSTOMER"]})
        assert (await tx.one(ALL)).n == 750
        assert (await tx.one(COUNT)).n == 0
        await tx.flags.kill("row-filter", reason="all of them")
        assert (await tx.one(ALL)).n == 0
    assert not await acme.flags.is_enabled("row-filter", context={"role": "CUSTOMER"})


Answered = tuple[str, str, dict[str, Any], Any, datetime]
"""Flag, subject, context, what was answered, and when."""


async def test_what_was_answered_then_is_answered_again(gp: Groundplane, acme: Groundplane) -> None:
    """1,000 answers during random changes; each is replayed as of its time, and gives the same."""
    dice = random.Random(4)
    platform = gp.tenant(PLATFORM)
    await platform.flags.create("above", enabled=True, tenants_may_override=True)
    await acme.flags.create_segment(
        "team", when={"attribute": "t", "operator": "equals", "value": 1}
    )
    rules = [{"when": {"operator": "in_segment", "value": "team"}, "serve": "on"},
             {"id": "some", "serve": {"on": 30, "off": 70}}]  # fmt: skip
    await acme.flags.create("f", enabled=True, rules=rules)
    answered: list[Answered] = []
    now = compiled("now", "-- scope: maintenance\nselect clock_timestamp() as now")

    async def change() -> None:
        kind = dice.randrange(6)
        if kind == 0:
            await acme.flags.update("f", rules=[rules[0], {"id": "some", "serve": {
                "on": dice.randrange(1, 99), "off": 50}}])  # fmt: skip
        elif kind == 1:
            await acme.flags.update_segment("team", when={
                "attribute": "t", "operator": "equals", "value": dice.randrange(3)})  # fmt: skip
        elif kind == 2:
            await (acme.flags.kill("f", reason="x") if dice.random() < 0.5
                   else acme.flags.revive("f"))  # fmt: skip
        elif kind == 3:
            await platform.flags.update("above", rollout_percentage=dice.randrange(101))
        elif kind == 4:
            await acme.flags.override("above", state=dice.choice(["live", "killed"]))
        else:
            await acme.flags.update("f", prerequisites=dice.choice(
                [[], [{"flag": "above", "variants": ["on"]}]]))  # fmt: skip

    for _ in range(25):
        await change()
        held(acme).hint()
        for _ in range(40):
            name, subject = dice.choice(["f", "above"]), f"u{dice.randrange(500)}"
            context = {"t": dice.randrange(3)}
            found = await acme.flags.evaluate(name, subject=subject, context=context)
            moment = (await gp.taking("maintenance").one(now)).now
            answered.append((name, subject, context, (found.variant, found.reason), moment))
    assert len(answered) == 1000
    await _answered_again(acme, answered)
    for name, subject, context, expected, moment in dice.sample(answered, 20):
        told = await acme.flags.explain(name, subject=subject, context=context, at=moment)
        assert (told.evaluation.variant, told.evaluation.reason) == expected


async def _answered_again(acme: Groundplane, answered: list[Answered]) -> None:
    sets = {}
    for name, subject, context, expected, moment in answered:
        if moment not in sets:
            sets[moment] = (await as_of(acme, "production", moment, None))[0]
        again = sets[moment].evaluate(name, subject=subject, context=context)
        assert (again.variant, again.reason) == expected


async def test_an_explanation_names_each_condition_and_the_bucket(acme: Groundplane) -> None:
    await acme.flags.create("f", enabled=True, conditions={"roles": ["A"]}, rollout_percentage=50)
    told = await acme.flags.explain("f", subject="u1", context={"role": "A"})
    (rule,) = told.rules
    assert rule.rule == "audience"
    assert rule.matched
    assert rule.bucket is not None
    assert rule.bucket["of"] == 100_000
    assert rule.bucket["value"] == "f:u1"
    assert (rule.bucket["bucket"] < 50_000) == (told.evaluation.variant == "on")
    refused = await acme.flags.explain("f", subject="u1", context={"role": "B"})
    assert refused.rules[0].matched is False
    assert refused.rules[0].condition is not None
    assert refused.rules[0].condition.inside[0].result is False


async def test_history_compares_what_was_written_with_what_is_written(acme: Groundplane) -> None:
    await acme.flags.create("f", enabled=True)
    rule = {"serve": "on", "when": {"attribute": "plan", "operator": "equals", "value": "pro"}}
    await acme.flags.update("f", rules=[rule])
    await acme.flags.update("f", rollout_percentage=20)
    await acme.flags.kill("f", reason="fire")
    await acme.flags.delete("f")
    gone, killed, slower, ruled, new = (await acme.flags.history("f")).data
    assert new.before is None and gone.after is None
    assert new.after == ruled.before and ruled.after == slower.before
    assert ruled.after is not None and ruled.after["rules"][0]["serve"] == "on"
    assert slower.after == {**(slower.before or {}), "rollout_percentage": 20}
    assert killed.after == {**(killed.before or {}), "state": "killed"} == gone.before


async def test_history_of_a_segment_compares_its_logic(acme: Groundplane) -> None:
    await acme.flags.create_segment("team", members=["ada"])
    await acme.flags.add_members("team", ["bob"])
    changes = [c for c in (await acme.flags.revisions()).data if c.kind == "segment"]
    later, first = changes[0], changes[-1]
    assert first.before is None and later.before == first.after != later.after


async def test_history_differences_and_the_way_back(acme: Groundplane) -> None:
    await acme.flags.create("f", enabled=True, rollout_percentage=10)
    await acme.flags.update("f", rollout_percentage=90, reason="more")
    await acme.flags.create("g", enabled=True)
    seen = (await acme.flags.history("f")).data
    assert [(c.revision, c.reason) for c in seen] == [(2, "more"), (1, None)]
    assert (seen[0].before or {})["rollout_percentage"] == 10
    diff = await acme.flags.diff(1, 3)
    assert [(c.name, c.what) for c in diff.changes] == [("f", "changed"), ("g", "created")]
    back = await acme.flags.restore_revision(1)
    assert back.revision == 4
    assert not await acme.flags.is_enabled("g")
    ours = [await acme.flags.is_enabled("f", subject=f"u{n}") for n in range(400)]
    assert 15 <= sum(ours) <= 70
    page = await acme.flags.revisions(limit=2)
    assert page.meta.next is not None
    rest = await acme.flags.revisions(limit=50, after=page.meta.next)
    assert [c.revision for c in (*page.data, *rest.data)] == [4, 4, 3, 2, 1]


async def test_a_variant_that_rules_use_stays(acme: Groundplane) -> None:
    await acme.flags.create(
        "t", type="string", variants={"a": "1", "b": "2"}, default_variant="a", enabled=True,
        rules=[{"serve": "b", "when": {"attribute": "x", "operator": "exists"}}],
    )  # fmt: skip
    with pytest.raises((FlagInUse, InvalidRule)):
        await acme.flags.update("t", variants={"a": "1"})


# -- in and out ------------------------------------------------------------------------------------


async def test_an_export_imported_elsewhere_is_the_same(
    acme: Groundplane, globex: Groundplane
) -> None:
    when = {"attribute": "c", "operator": "equals", "value": "CH"}
    await acme.flags.create_segment("s", when=when)
    await acme.flags.create_segment("few", members=["u1", "u2"])
    await acme.flags.create_segment("many", members=[f"u{n}" for n in range(1500)])
    await acme.flags.create("a", enabled=True, conditions={"roles": ["X"]}, rollout_percentage=25)
    rule = {"when": {"operator": "in_segment", "value": ["s", "few"]}, "serve": {"x": 1, "y": 3}}
    await acme.flags.create(
        "b", enabled=True, type="string", variants={"x": "1", "y": "2"}, rules=[rule], tags=["t"]
    )
    text = await acme.flags.export()
    dry = await globex.flags.import_(text, dry_run=True)
    assert (dry.revision, [c.what for c in dry.changes]) == (None, ["created"] * 5)
    done = await globex.flags.import_(text)
    assert done.revision == 1
    again = await globex.flags.import_(text)
    assert (again.revision, again.changes) == (None, [])
    assert await globex.flags.export() == text
    for n in range(50):
        for name in ("a", "b"):
            ask = {"subject": f"u{n}", "context": {"role": "X", "c": "CH"}}
            mine = await acme.flags.evaluate(name, **ask)
            theirs = await globex.flags.evaluate(name, **ask)
            assert (mine.variant, mine.reason) == (theirs.variant, theirs.reason)
    await globex.flags.update_segment("s", when=when)
    assert (await globex.flags.remove_members("many", ["u7"])).members == 1499
    await globex.flags.import_(text)
    assert {s.name: s.members for s in (await globex.flags.list_segments()).data} == {
        "few": 2, "many": 1500, "s": None}  # fmt: skip


async def test_an_import_that_prunes_is_one_revision(acme: Groundplane) -> None:
    await acme.flags.create("kept")
    text = await acme.flags.export()
    await acme.flags.create("extra", enabled=True)
    await acme.flags.create("other", enabled=True)
    pruned = await acme.flags.import_(text, prune=True)
    assert [(c.name, c.what) for c in pruned.changes] == [
        ("extra", "removed"),
        ("other", "removed"),
    ]
    assert [f.name for f in (await acme.flags.list()).data] == ["kept"]
    at_once = [c.name for c in (await acme.flags.revisions()).data if c.revision == pruned.revision]
    assert at_once == ["other", "extra"]
    assert not await acme.flags.is_enabled("extra")
    await acme.flags.create("extra", prerequisites=[{"flag": "kept", "variants": ["on"]}])
    without = (await acme.flags.export()).replace("name: kept", "name: spare")
    with pytest.raises(FlagInUse):
        await acme.flags.import_(without, prune=True)


def flagd(**flag: Any) -> dict[str, Any]:
    return {"flags": {"f": {"state": "ENABLED", "variants": {"a": 1}} | flag}}


def ours(**flag: Any) -> dict[str, Any]:
    return {"flags": [{"name": "f", "variants": {"on": True, "off": False}} | flag]}


@pytest.mark.parametrize("document", [
    "", "[]", "flags: 7", "a: b: c", "{", '{"flags": {"x": 1}}', "flags: [7]", "flags: [{}]",
    {"flags": {"bad name": {"state": "ENABLED", "variants": {"a": 1}}}},
    flagd(state=[]), flagd(variants=7), flagd(variants={}), flagd(defaultVariant=[1]),
    flagd(metadata=3), flagd() | {"$evaluators": 4}, flagd() | {"metadata": 4},
    ours(kind="x"), ours(tags=5), ours(rules=7), ours(rules=[{"serve": "moon"}]),
    ours(rules=[{"serve": "on", "when": {"attribute": "a", "operator": [], "value": 1}}]),
    ours(rules=[{"serve": {"on": float("nan")}}]), ours(rules=[{"serve": "on", "bucket_by": {}}]),
    ours(rules=[{"serve": "on", "from": "soon"}]), ours(conditions={"planets": []}),
    ours(rollout_percentage=101), ours(prerequisites=[{"flag": "g"}]), ours(type="moon"),
    ours(variants={"on": 1}), ours(salt=""), ours(state="deleted"), ours(name=None),
    ours() | {"segments": [3]}, ours() | {"segments": [{"name": "s", "when": {"operator": 1}}]},
])  # fmt: skip
async def test_what_is_no_document_is_refused(acme: Groundplane, document: Any) -> None:
    with pytest.raises(Problem) as told:
        await acme.flags.import_(document)
    assert told.value.status == 422
    assert (await acme.flags.list()).data == []


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 101) | st.floats() | st.sampled_from(
        ["", "on", "off", "all", "in", "equals", "attribute", "\0", "x" * 300]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["all", "any", "not", "attribute", "operator", "value", "serve", "when",
                         "on", "id", "from", "roles", "flag", "variants", "$ref"]),
        inner, max_size=4),
    max_leaves=12,
)  # fmt: skip
FIELDS = ["conditions", "rules", "rollout_percentage", "prerequisites", "variants", "tags",
          "metadata", "default_variant", "enabled", "kind", "description", "owner"]  # fmt: skip


@given(
    st.dictionaries(
        st.sampled_from(FIELDS),
        JUNK
        | st.lists(
            st.fixed_dictionaries(
                {"serve": JUNK}, optional={"when": JUNK, "bucket_by": JUNK, "salt": JUNK}
            )
        ),
        max_size=4,
    )
)
@settings(max_examples=400, deadline=None)
def test_junk_is_refused_by_a_problem_and_never_by_an_error(changes: dict[str, Any]) -> None:
    before = NEW | {"variants": {"on": True, "off": False}, "salt": "f", "name": "f"}
    with suppress(InvalidRule, TypeMismatch, FlagTooLarge):
        made = settled(changed(before, checked(Changes, changes)))
        assert document(made, made)["variants"]


# -- schedules -------------------------------------------------------------------------------------


async def test_a_step_is_made_once_by_two_workers_and_not_when_cancelled(
    gp: Groundplane, acme: Groundplane
) -> None:
    await acme.flags.create("f", enabled=False)
    when = datetime.now(UTC) + timedelta(hours=1)
    made = await acme.flags.schedule("f", at=when, change={"enabled": True})
    with pytest.raises(ScheduleConflict):
        await acme.flags.schedule("f", at=when, change={"enabled": False})
    other = await acme.flags.schedule("f", at=when, change={"rollout_percentage": 5})
    assert (await acme.flags.cancel_schedule(other.id)).state == "cancelled"
    await at(acme, "61 minutes")
    leases = Leases(gp)
    await leases.promote()
    workers = [await leases.register() for _ in range(2)]
    claimed = [run for worker in workers for run in await leases.claim(worker, ["flags"], 10)]
    for run in claimed:
        await apply_step(run, run.task.decode(run.payload) if hasattr(run, "task") else
                         apply_step.decode(run.payload))  # fmt: skip
    assert await acme.flags.is_enabled("f")
    flag = await acme.flags.get("f")
    assert flag.rollout_percentage == 100
    async with acme.begin() as tx:
        assert await apply(tx, made.id) == "applied"
    assert (await acme.flags.get("f")).version == flag.version
    states = {s.id: s.state for s in await acme.flags.list_schedules("f")}
    assert states == {made.id: "applied", other.id: "cancelled"}


async def test_a_ramp_needs_no_revisions(acme: Groundplane) -> None:
    await acme.flags.create("f", enabled=True, rollout_percentage=0)
    start = datetime.now(UTC)
    made = await acme.flags.ramp("f", start=start, end=start + timedelta(hours=10), to=100)
    revision = (await acme.flags.get("f")).revision

    async def share() -> int:
        held(acme).hint()
        found = await acme.flags.snapshot()
        return sum(found.is_enabled("f", subject=f"u{n}") for n in range(500))

    assert await share() < 10
    await at(acme, "5 hours")
    assert 200 <= await share() <= 300
    assert (await acme.flags.get("f")).revision == revision
    exported = await acme.flags.export("flagd")
    assert "ramp" not in exported
    await acme.flags.cancel_schedule(made.id)
    stopped = (await acme.flags.get("f")).rollout_percentage
    assert stopped is not None
    assert 49 <= stopped <= 51
    await at(acme, "10 hours")
    assert 200 <= await share() <= 300


async def test_a_step_is_checked_like_any_change_and_again_at_its_time(
    gp: Groundplane, acme: Groundplane
) -> None:
    await acme.flags.create("a", enabled=True)
    await acme.flags.create("b", enabled=True, prerequisites=[{"flag": "a", "variants": ["on"]}])
    soon = datetime.now(UTC) + timedelta(hours=1)
    circle = {"prerequisites": [{"flag": "b", "variants": ["on"]}]}
    with pytest.raises(FlagCycle):
        await acme.flags.schedule("a", at=soon, change=circle)
    named = {"rules": [{"when": {"operator": "in_segment", "value": "few"}, "serve": "on"}]}
    with pytest.raises(InvalidRule, match="no such segment"):
        await acme.flags.schedule("a", at=soon, change=named)
    await acme.flags.create_segment("few", members=["u"])
    made = await acme.flags.schedule("a", at=soon, change=named)
    await acme.flags.delete_segment("few")
    with pytest.raises(InvalidRule, match="no such segment"):
        async with acme.begin() as tx:
            await apply(tx, made.id)


async def test_a_ramp_holds_the_percentage_from_when_it_is_made(acme: Groundplane) -> None:
    """The document has one line: another change of the percentage before its end would end it."""
    await acme.flags.create("f", enabled=True, rollout_percentage=0)
    now = datetime.now(UTC)
    hours = [now + timedelta(hours=n) for n in range(10)]
    first = await acme.flags.ramp("f", start=hours[2], end=hours[3], to=50)
    with pytest.raises(ScheduleConflict):
        await acme.flags.ramp("f", start=hours[5], end=hours[6], to=100)
    with pytest.raises(ScheduleConflict):
        await acme.flags.schedule("f", at=hours[1], change={"rollout_percentage": 5})
    after = await acme.flags.schedule("f", at=hours[4], change={"rollout_percentage": 5})
    await acme.flags.cancel_schedule(after.id)
    await at(acme, "4 hours")
    await acme.flags.ramp("f", start=hours[5], end=hours[6], to=100)
    await acme.flags.cancel_schedule(first.id)
    assert (await acme.flags.get("f")).conditions["ramp"][3] == 100_000


async def test_a_percentage_given_by_hand_ends_the_ramp(acme: Groundplane) -> None:
    await acme.flags.create("f", enabled=True, rollout_percentage=0)
    now = datetime.now(UTC)
    hours = [now + timedelta(hours=n) for n in range(10)]
    first = await acme.flags.ramp("f", start=now, end=hours[3], to=50)
    await acme.flags.update("f", description="The ramp goes on")
    assert [each.state for each in await acme.flags.list_schedules("f")] == ["pending"]
    await acme.flags.update("f", rollout_percentage=7)
    second = await acme.flags.ramp("f", start=hours[1], end=hours[2], to=100)
    await at(acme, "3 hours")
    states = {each.id: each.state for each in await acme.flags.list_schedules("f")}
    assert states == {first.id: "cancelled", second.id: "applied"}


async def test_a_ramp_warns_of_no_segment_that_exists(acme: Groundplane) -> None:
    await acme.flags.create_segment("few", members=["u"])
    rules = [{"when": {"operator": "in_segment", "value": "few"}, "serve": "on"}]
    await acme.flags.create("f", enabled=True, rollout_percentage=0, rules=rules)
    now = datetime.now(UTC)
    await acme.flags.ramp("f", start=now, end=now + timedelta(hours=1), to=50)
    assert (await acme.flags.get("f")).warnings == []


# -- counts, log, staleness ------------------------------------------------------------------------


async def test_counts_are_running_totals_and_a_repeated_flush_changes_nothing(
    acme: Groundplane,
) -> None:
    await acme.flags.create("f", enabled=True)
    for _ in range(3):
        await acme.flags.is_enabled("f")
    assert await flush(acme) == 3
    assert await flush(acme) == 0
    (await acme.flags.snapshot()).is_enabled("f")
    await flush(acme)
    held(acme).counts.unsent = set(held(acme).counts.totals)
    await flush(acme)
    (count,) = await acme.flags.counts("f")
    assert (count.variant, count.reason, count.count) == ("on", "STATIC", 4)
    await acme.flags.kill("f", reason="x")
    await acme.flags.is_enabled("f")
    await flush(acme)
    assert {c.reason: c.count for c in await acme.flags.counts("f")} == {"STATIC": 4, "DISABLED": 1}
    await at(acme, "2 hours")
    await acme.flags.is_enabled("f")
    await flush(acme)
    assert sum(c.count for c in await acme.flags.counts("f")) == 6


async def test_errors_are_logged_and_the_context_is_not(acme: Groundplane) -> None:
    odd = {"flags": {"f": {"state": "ENABLED", "variants": {"a": 1}, "defaultVariant": "a",
                           "targeting": {"if": [{"nonsense": []}, "a"]}}}}  # fmt: skip
    await acme.flags.import_(odd)
    found = await acme.flags.evaluate("f", subject="u1", context={"email": "a@b.c"})
    assert found.error == "PARSE_ERROR"
    await flush(acme)
    (logged,) = (await acme.flags.evaluations("f")).data
    assert (logged.subject, logged.reason, logged.context) == ("u1", "ERROR", {})


async def test_stale_flags_come_with_their_evidence(gp: Groundplane, acme: Groundplane) -> None:
    await acme.flags.create("old", enabled=True)
    await acme.flags.create("kept", enabled=True, kind="operational")
    assert await acme.flags.find_stale() == []
    await acme.flags.is_enabled("kept")
    await flush(acme)
    await at(acme, "61 days")
    await acme.flags.is_enabled("kept")
    await flush(acme)
    assert {s.name: s.why for s in await acme.flags.find_stale()} == {
        "old": "past_its_time", "kept": "one_outcome"}  # fmt: skip
    assert [f.name for f in (await acme.flags.list(is_stale=True)).data] == ["kept", "old"]
    assert (await acme.flags.list(is_stale=False)).data == []

    class Run:
        scope = gp

    assert await fold_counts(Run()) >= 1
    assert await fold_counts(Run()) == 0
    assert sum(c.count for c in await acme.flags.counts(
        "kept", since=datetime(2020, 1, 1, tzinfo=UTC))) == 2  # fmt: skip


async def test_each_revision_is_an_event_of_its_own_commit(acme: Groundplane) -> None:
    await acme.flags.create("f", enabled=True, environment="production")
    with suppress(RuntimeError):
        async with acme.begin() as tx:
            await tx.flags.update("f", enabled=True)
            raise RuntimeError
    await acme.flags.kill("f", reason="too slow", environment="production")
    async with acme.begin() as tx:
        told = await tx.all(TOLD)
    last = orjson.loads(told[-1].data)
    assert last["reason"] == "too slow"
    assert last["changes"] == [{"kind": "flag", "name": "f", "state": "killed"}]
    assert [orjson.loads(row.data)["revision"] for row in told
            if orjson.loads(row.data)["environment"] == "production"] == [1, 2]  # fmt: skip


async def test_a_flag_that_went_stale_is_told_once(gp: Groundplane) -> None:
    platform = gp.tenant(PLATFORM)

    class Run:
        scope, begin = platform, platform.begin

    await platform.flags.create("old", enabled=True)
    await at(platform, "61 days")
    assert await find_stale(Run()) == 1
    assert await find_stale(Run()) == 0
    async with platform.begin() as tx:
        (row,) = await tx.all(WENT_STALE)
    assert orjson.loads(row.data)["why"] == "past_its_time"


async def test_what_is_deleted_is_purged_after_30_days(gp: Groundplane, acme: Groundplane) -> None:
    flag = await acme.flags.create("f")
    await acme.flags.delete("f")

    class Run:
        scope = gp

    assert (await purge(Run()))["flags"] == 0
    await at(acme, "31 days")
    assert (await purge(Run()))["flags"] == 1
    with pytest.raises(FlagNotFound):
        await acme.flags.restore(str(UUID(str(flag.id))))


async def test_a_process_that_is_silent_is_forgotten(gp: Groundplane, acme: Groundplane) -> None:
    await acme.flags.create("f")
    await acme.flags.is_enabled("f")
    assert len((await acme.flags.propagation()).readers) == 1
    await at(acme, "6 minutes")

    class Run:
        scope = gp

    assert await forget_readers(Run()) >= 1
    assert (await acme.flags.propagation()).readers == []


async def test_an_erased_person_is_in_no_list_and_in_no_log(
    acme: Groundplane, globex: Groundplane
) -> None:
    for tenant in (acme, globex):
        await tenant.flags.create_segment("few", members=["ada", "bob"])
        rules = [{"when": {"operator": "in_segment", "value": "few"}, "serve": "on"}]
        await tenant.flags.create("f", enabled=True, rules=rules)
        assert await tenant.flags.is_enabled("f", subject="ada")
        await tenant.flags.evaluate("no-such-flag", subject="ada")
    await flush(acme)
    async with acme.begin() as tx:
        assert not await erase(tx, "ada")
        assert await erase(tx, "ada")
    assert (await acme.flags.list_segments()).data[0].members == 1
    async with acme.begin() as tx:
        logged = await tx.one(
            compiled(
                "logged",
                """
            select count(*) filter (where e.subject = 'ada') as named, count(*) as rows
              from groundplane.flag_evaluations as e where e.tenant_id = groundplane.tenant()""",
            )
        )
    assert (logged.named, logged.rows) == (0, 1)
    assert not await acme.flags.is_enabled("f", subject="ada")
    assert await acme.flags.is_enabled("f", subject="bob")
    assert await globex.flags.is_enabled("f", subject="ada")
