"""Who is affected, what was answered then, and the way back."""

from __future__ import annotations

import random
from datetime import datetime
from typing import Any

import psycopg
import pytest

from groundplane import Groundplane
from groundplane.core.sql import compiled
from groundplane.rooms.flags.history import as_of
from groundplane.rooms.flags.holding import held
from groundplane.rooms.flags.problems import (
    FlagInUse,
    InvalidRule,
)
from groundplane.rooms.tenants import PLATFORM

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
