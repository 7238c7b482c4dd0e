"""The verbs of flags: the sources' sentences, each problem, versions, the trail."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import pytest

from groundplane import Actor, Groundplane
from groundplane.core.clock import in_utc
from groundplane.core.meter import render
from groundplane.rooms.flags import publishing
from groundplane.rooms.flags.metrics import ERROR_SHARE, EVALUATIONS, SECONDS
from groundplane.rooms.flags.problems import (
    DuplicateName,
    FlagChanged,
    FlagCycle,
    FlagInUse,
    FlagNotFound,
    FlagTooLarge,
    InvalidName,
    InvalidRule,
    TypeMismatch,
    UnknownEnvironment,
)
from groundplane.rooms.flags.records import flush
from groundplane.rooms.tenants import PLATFORM


async def test_a_flag_is_created_asked_changed_listed_and_deleted(acme: Groundplane) -> None:
    flag = await acme.flags.create("new-checkout", enabled=True, description="The new one")
    assert (flag.enabled, flag.version, flag.revision, flag.rollout_percentage) == (True, 1, 1, 100)
    assert await acme.flags.is_enabled("new-checkout")
    found = await acme.flags.evaluate("new-checkout")
    assert (found.value, found.variant, found.reason) == (True, "on", "STATIC")
    changed = await acme.flags.update("new-checkout", enabled=False, version=1, reason="a bug")
    assert (changed.enabled, changed.version, changed.state) == (False, 2, "killed")
    assert not await acme.flags.is_enabled("new-checkout")
    assert [f.name for f in (await acme.flags.list()).data] == ["new-checkout"]
    await acme.flags.delete("new-checkout")
    assert (await acme.flags.list()).data == []
    assert not await acme.flags.is_enabled("new-checkout")
    assert (await acme.flags.restore("new-checkout")).name == "new-checkout"


async def test_every_change_is_in_the_trail_with_before_and_after(acme: Groundplane) -> None:
    await acme.flags.create("beta", enabled=True)
    await acme.flags.update("beta", rollout_percentage=20, reason="slowly")
    await acme.flags.kill("beta", reason="fire")
    await acme.flags.delete("beta")
    trail = (await acme.audit.list(action="flags.")).data
    assert [e.action for e in trail] == [
        "flags.deleted", "flags.killed", "flags.updated", "flags.created",
    ]  # fmt: skip
    assert trail[2].before == {"rollout_percentage": 100.0}
    assert trail[2].after == {"rollout_percentage": 20}
    assert (trail[1].after or {})["state"] == "killed"
    assert trail[1].reason == "fire"


@pytest.mark.parametrize(
    ("context", "expected"),
    [
        ({"role": "BRAND", "brandId": "7"}, True),
        ({"role": ["CUSTOMER", "BRAND"], "brandId": ["7", "9"]}, True),
        ({"userRole": "BRAND", "brandId": 7}, True),
        ({"role": "BRAND", "brandId": "8"}, False),
        ({"role": "CUSTOMER", "brandId": "7"}, False),
        ({"role": "BRAND"}, False),
        ({}, False),
    ],
)
async def test_roles_and_brands_decide_together(
    acme: Groundplane, context: dict[str, object], expected: bool
) -> None:
    conditions = {"roles": ["BRAND", "ADMIN"], "brandIds": [7], "creatorIds": []}
    await acme.flags.create("brand-page", enabled=True, conditions=conditions)
    assert await acme.flags.is_enabled("brand-page", subject="u", context=context) is expected


async def test_creators_are_a_condition_and_an_unknown_one_is_refused(acme: Groundplane) -> None:
    await acme.flags.create("studio", enabled=True, conditions={"creatorIds": ["c-1"]})
    assert await acme.flags.is_enabled("studio", context={"creatorId": "c-1"})
    assert not await acme.flags.is_enabled("studio", context={"creatorId": "c-2"})
    with pytest.raises(InvalidRule, match="planets"):
        await acme.flags.update("studio", conditions={"planets": ["mars"]})


async def test_a_killed_flag_beats_the_callers_default(acme: Groundplane) -> None:
    await acme.flags.create("risky", enabled=True)
    await acme.flags.kill("risky", reason="it was")
    found = await acme.flags.evaluate("risky", default=True)
    assert (found.value, found.variant, found.reason) == (False, "off", "DISABLED")
    await acme.flags.archive("risky")
    found = await acme.flags.evaluate("risky", default=True)
    assert (found.value, found.variant, found.reason) == (True, None, "DISABLED")
    await acme.flags.revive("risky")
    assert await acme.flags.is_enabled("risky")


@pytest.mark.parametrize("name", ["New", "a_b", "-a", "a-", "a--b", "", "x" * 101, "segments",
                                  "01890a5d-ac96-774b-bcce-b302099a8057"])  # fmt: skip
async def test_a_name_that_is_not_kebab_case_is_refused(acme: Groundplane, name: str) -> None:
    with pytest.raises(InvalidName):
        await acme.flags.create(name)


async def test_a_name_is_given_out_once(acme: Groundplane, globex: Groundplane) -> None:
    await acme.flags.create("mine")
    with pytest.raises(DuplicateName):
        await acme.flags.create("mine")
    await globex.flags.create("mine")


async def test_what_is_not_there_is_not_found(acme: Groundplane) -> None:
    for verb in (acme.flags.get, acme.flags.delete, acme.flags.restore):
        with pytest.raises(FlagNotFound):
            await verb("nothing")
    with pytest.raises(FlagNotFound):
        await acme.flags.update("nothing", enabled=True)


@pytest.mark.parametrize("percentage", [-1, 101, 100.5])
async def test_a_percentage_goes_from_0_to_100(acme: Groundplane, percentage: float) -> None:
    with pytest.raises(InvalidRule) as told:
        await acme.flags.create("some", rollout_percentage=percentage)
    assert told.value.extra["path"] == "rollout_percentage"


async def test_an_older_version_changes_nothing(acme: Groundplane) -> None:
    flag = await acme.flags.create("shared")
    tries = await asyncio.gather(
        *(acme.flags.update("shared", version=flag.version, description=str(n)) for n in range(5)),
        return_exceptions=True,
    )
    refused = [t for t in tries if isinstance(t, FlagChanged)]
    assert len(refused) == 4
    assert refused[0].extra == {"current": 2}


async def test_an_unknown_field_or_environment_is_refused(acme: Groundplane) -> None:
    await acme.flags.create("some")
    with pytest.raises(InvalidRule, match="colour"):
        await acme.flags.update("some", colour="red")
    with pytest.raises(UnknownEnvironment) as told:
        await acme.flags.get("some", environment="moon")
    assert told.value.extra["known"] == ["production", "staging"]


async def test_environments_have_rules_of_their_own(acme: Groundplane) -> None:
    await acme.flags.create("two", enabled=True, environment="staging")
    assert await acme.flags.is_enabled("two", environment="staging")
    assert not await acme.flags.is_enabled("two")
    assert (await acme.flags.get("two")).state == "killed"
    diff = await acme.flags.copy("two", source="staging", target="production", dry_run=True)
    assert [c.what for c in diff.changes] == ["changed"]
    assert not await acme.flags.is_enabled("two")
    await acme.flags.copy("two", source="staging", target="production")
    assert await acme.flags.is_enabled("two")


async def test_rules_are_tried_in_order_and_name_themselves(acme: Groundplane) -> None:
    await acme.flags.create(
        "theme",
        enabled=True,
        type="string",
        variants={"plain": "p", "dark": "d", "gold": "g"},
        default_variant="plain",
        rules=[
            {"id": "staff", "when": {"attribute": "email", "operator": "ends_with",
                                     "value": "@acme.com"}, "serve": "gold"},
            {"id": "new-app", "when": {"all": [
                {"attribute": "app", "operator": "version", "value": ">= 2.1.0"},
                {"not": {"attribute": "country", "operator": "in", "value": ["AQ"]}},
            ]}, "serve": "dark"},
            {"id": "half", "serve": {"dark": 50, "plain": 50}},
        ],
    )  # fmt: skip
    ask = acme.flags.evaluate
    assert (await ask("theme", context={"email": "x@acme.com"})).rule == "staff"
    assert (await ask("theme", context={"app": "v2.2"})).value == "d"
    assert (await ask("theme", context={"app": "2.0.9"})).reason == "DEFAULT"
    split = await ask("theme", subject="somebody")
    assert (split.rule, split.reason) == ("half", "SPLIT")


async def test_a_value_that_does_not_fit_the_type_is_refused(acme: Groundplane) -> None:
    with pytest.raises(TypeMismatch):
        await acme.flags.create("n", type="integer", variants={"a": "text"})
    with pytest.raises(TypeMismatch):
        await acme.flags.create("n", type="string", variants={"a": "x"}, rollout_percentage=5)
    await acme.flags.create("n", type="string", variants={"a": "x"}, enabled=True)
    with pytest.raises(TypeMismatch):
        await acme.flags.is_enabled("n")
    found = await acme.flags.evaluate("n", wanted="integer", default=3)
    assert (found.value, found.error) == (3, "TYPE_MISMATCH")


async def test_prerequisites_without_circles(acme: Groundplane) -> None:
    await acme.flags.create("base", enabled=True)
    need = [{"flag": "base", "variants": ["on"]}]
    await acme.flags.create("top", enabled=True, prerequisites=need)
    assert await acme.flags.is_enabled("top")
    await acme.flags.kill("base", reason="off")
    found = await acme.flags.evaluate("top")
    assert (found.value, found.reason) == (False, "DEFAULT")
    told = await acme.flags.explain("top")
    assert (told.unmet or {})["flag"] == "base"
    with pytest.raises(FlagCycle):
        await acme.flags.update("base", prerequisites=[{"flag": "top", "variants": ["on"]}])
    with pytest.raises(FlagInUse):
        await acme.flags.delete("base")


async def test_a_variant_that_others_need_stays(acme: Groundplane) -> None:
    variants = {"a": "1", "b": "2", "c": "3"}
    await acme.flags.create("base", enabled=True, type="string", variants=variants)
    with pytest.raises(InvalidRule, match="no variant 'z'"):
        await acme.flags.create("top", prerequisites=[{"flag": "base", "variants": ["z"]}])
    await acme.flags.create("top", prerequisites=[{"flag": "base", "variants": ["b"]}])
    with pytest.raises(FlagInUse) as told:
        await acme.flags.update("base", variants={"a": "1", "c": "3"})
    assert "top in production" in told.value.extra["used_by"]
    await acme.flags.update("base", variants={"a": "1", "b": "2"})


async def test_evaluations_are_measured(acme: Groundplane) -> None:
    await acme.flags.create("timed", enabled=True)
    counts = [SECONDS.total("_count"), EVALUATIONS.total()]
    await acme.flags.evaluate("timed")
    found = await acme.flags.snapshot()
    for _ in range(600):
        found.evaluate("timed")
    await flush(acme)
    assert SECONDS.total("_count") == counts[0] + 3
    assert EVALUATIONS.total() == counts[1] + 601
    odd = {"flags": {"odd": {"state": "ENABLED", "variants": {"a": 1}, "defaultVariant": "a",
                             "targeting": {"if": [{"nonsense": []}, "a"]}}}}  # fmt: skip
    await acme.tenant(PLATFORM).flags.import_(odd)
    for name in ("odd", "odd", "timed"):
        await acme.flags.evaluate(name)
    await flush(acme)
    assert ERROR_SHARE.value(flag="odd") == 1
    assert "timed" not in render()


async def test_two_writers_cannot_close_a_circle(acme: Groundplane) -> None:
    for name in ("a", "b"):
        await acme.flags.create(name, enabled=True)
    tries = await asyncio.gather(
        acme.flags.update("a", prerequisites=[{"flag": "b", "variants": ["on"]}]),
        acme.flags.update("b", prerequisites=[{"flag": "a", "variants": ["on"]}]),
        return_exceptions=True,
    )
    assert [type(t) for t in tries].count(FlagCycle) == 1


async def test_publishers_in_parallel_leave_no_gap(acme: Groundplane) -> None:
    await acme.flags.create("busy")
    await asyncio.gather(*(acme.flags.update("busy", description=str(n)) for n in range(20)))
    seen = [c.revision for c in (await acme.flags.revisions(limit=100)).data]
    assert seen == list(range(21, 0, -1))
    assert (await acme.flags.get("busy")).version == 21


async def test_a_platform_flag_is_everybodys_and_an_override_is_its_tenants_own(
    gp: Groundplane, acme: Groundplane, globex: Groundplane
) -> None:
    platform = gp.tenant(PLATFORM).acting(Actor("operator", "olga"))
    await platform.flags.create("switch", enabled=True, tenants_may_override=True)
    assert await acme.flags.is_enabled("switch")
    with pytest.raises(DuplicateName):
        await acme.flags.create("switch")
    await acme.flags.override("switch", state="killed")
    assert not await acme.flags.is_enabled("switch")
    assert await globex.flags.is_enabled("switch")
    rule = {"when": {"attribute": "role", "operator": "equals", "value": "X"}, "serve": "off"}
    await globex.flags.override("switch", rules=[rule])
    assert not await globex.flags.is_enabled("switch", context={"role": "X"})
    assert await globex.flags.is_enabled("switch", context={"role": "Y"})
    assert [o.flag_name for o in await globex.flags.list_overrides()] == ["switch"]
    await acme.flags.clear_override("switch")
    assert await acme.flags.is_enabled("switch")
    await platform.flags.kill("switch", reason="now")
    for tenant in (acme, globex):
        assert not await tenant.flags.is_enabled("switch", context={"role": "Y"})


async def test_a_deleted_platform_flag_is_gone_also_below_an_override(
    gp: Groundplane, acme: Groundplane
) -> None:
    platform = gp.tenant(PLATFORM)
    await platform.flags.create("switch", enabled=True, tenants_may_override=True)
    await acme.flags.override("switch", rules=[{"when": {}, "serve": "on"}])
    assert await acme.flags.is_enabled("switch")
    await platform.flags.delete("switch")
    assert (await acme.flags.evaluate("switch")).error == "FLAG_NOT_FOUND"
    await acme.flags.create("switch", enabled=True)
    assert (await acme.flags.evaluate("switch")).reason == "STATIC"


async def test_a_user_changes_no_platform_flag_and_overrides_only_what_may_be(
    gp: Groundplane, acme: Groundplane
) -> None:
    from groundplane.rooms.flags.problems import NotAllowed

    await gp.tenant(PLATFORM).flags.create("closed", enabled=True)
    person = Actor("user", "ada")
    with pytest.raises(NotAllowed):
        await gp.tenant(PLATFORM).acting(person).flags.kill("closed", reason="no")
    with pytest.raises(NotAllowed):
        await acme.acting(person).flags.override("closed", state="killed")


async def test_another_tenants_flags_do_not_exist(acme: Groundplane, globex: Groundplane) -> None:
    await acme.flags.create("secret", enabled=True)
    assert not await globex.flags.is_enabled("secret")
    assert (await globex.flags.evaluate("secret")).error == "FLAG_NOT_FOUND"
    assert (await globex.flags.evaluate_all()).data == []
    with pytest.raises(FlagNotFound):
        await globex.flags.get("secret")


async def test_segments_are_named_sets(acme: Groundplane, globex: Groundplane) -> None:
    when = {"attribute": "country", "operator": "in", "value": ["CH", "DE"]}
    await acme.flags.create_segment("alps", when=when)
    await acme.flags.create_segment("friends", members=["u1", "u2"])
    rules = [{"when": {"operator": "in_segment", "value": ["alps", "friends"]}, "serve": "on"}]
    await acme.flags.create("party", enabled=True, rules=rules)
    assert await acme.flags.is_enabled("party", subject="u1")
    assert await acme.flags.is_enabled("party", subject="x", context={"country": "CH"})
    assert not await acme.flags.is_enabled("party", subject="x")
    await acme.flags.remove_members("friends", ["u1"])
    await acme.flags.add_members("friends", ["u9"])
    assert not await acme.flags.is_enabled("party", subject="u1")
    assert await acme.flags.is_enabled("party", subject="u9")
    await acme.flags.update_segment("alps", when={"attribute": "country", "operator": "equals",
                                                  "value": "FR"})  # fmt: skip
    assert not await acme.flags.is_enabled("party", subject="x", context={"country": "CH"})
    with pytest.raises(FlagInUse) as told:
        await acme.flags.delete_segment("alps")
    assert told.value.extra["used_by"] == ["flag party in production", "flag party in staging"]
    with pytest.raises(InvalidRule, match="no such segment"):
        await globex.flags.create("party", rules=rules)
    await acme.flags.delete("party")
    await acme.flags.delete_segment("alps")
    assert [s.name for s in (await acme.flags.list_segments()).data] == ["friends"]


@pytest.mark.parametrize("odd", ["", "x" * 201, "a\0", "\ud800"])
async def test_a_subject_that_cannot_be_kept_breaks_no_transaction(
    acme: Groundplane, odd: str
) -> None:
    async with acme.begin() as tx:
        await tx.flags.create_segment("few", members=["a"])
        with pytest.raises(InvalidRule, match="subject"):
            await tx.flags.add_members("few", [odd])
    assert (await acme.flags.list_segments()).data[0].members == 1


async def test_a_restored_flag_needs_room_too(
    acme: Groundplane, monkeypatch: pytest.MonkeyPatch
) -> None:
    await acme.flags.create("old")
    await acme.flags.delete("old")
    await acme.flags.create("new")
    monkeypatch.setattr(publishing, "MOST_FLAGS", 1)
    with pytest.raises(FlagTooLarge):
        await acme.flags.restore("old")


async def test_a_long_segment_is_looked_up(acme: Groundplane) -> None:
    people = [f"user-{n}" for n in range(2500)]
    made = await acme.flags.create_segment("many", members=people)
    assert made.members == 2500
    rules = [{"when": {"operator": "in_segment", "value": "many"}, "serve": "on"}]
    await acme.flags.create("crowd", enabled=True, rules=rules)
    assert await acme.flags.is_enabled("crowd", subject="user-2499")
    assert not await acme.flags.is_enabled("crowd", subject="user-2500")
    async with acme.begin() as tx:
        await tx.flags.update("crowd", description="now asked in SQL")
        assert await tx.flags.is_enabled("crowd", subject="user-7")
        assert not await tx.flags.is_enabled("crowd", subject="nobody")


async def test_a_transaction_that_changed_flags_sees_its_own_and_nobody_else_does(
    acme: Groundplane,
) -> None:
    await acme.flags.create("quiet", enabled=True)
    assert await acme.flags.is_enabled("quiet")

    class Undo(Exception):
        pass

    with pytest.raises(Undo):
        async with acme.begin() as tx:
            assert await tx.flags.is_enabled("quiet")
            await tx.flags.kill("quiet", reason="try")
            assert not await tx.flags.is_enabled("quiet")
            assert not (await tx.flags.snapshot()).is_enabled("quiet")
            assert await acme.flags.is_enabled("quiet")
            raise Undo
    assert await acme.flags.is_enabled("quiet")
    assert (await acme.flags.get("quiet")).version == 1


async def test_one_transaction_evaluates_one_snapshot(acme: Groundplane) -> None:
    await acme.flags.create("steady", enabled=True)
    async with acme.begin() as tx:
        assert await tx.flags.is_enabled("steady")
        await acme.flags.kill("steady", reason="meanwhile")
        assert not await acme.flags.is_enabled("steady")
        assert await tx.flags.is_enabled("steady")


async def test_an_object_flags_value_is_the_callers_own(acme: Groundplane) -> None:
    await acme.flags.create("conf", enabled=True, type="object", variants={"a": {"list": [1]}})
    (await acme.flags.evaluate("conf")).value["list"].append(2)
    assert (await acme.flags.evaluate("conf")).value == {"list": [1]}


async def test_a_time_may_have_any_offset_that_python_has(acme: Groundplane) -> None:
    """PostgreSQL reads offsets below 16 hours only."""
    await acme.flags.create("switch", enabled=True, rollout_percentage=50)
    far = datetime.fromisoformat("2031-06-15T17:47:10-19:20")
    made = await acme.flags.ramp("switch", start=far, end=far + timedelta(days=1), to=60)
    assert made.starts_at == far
    with pytest.raises(ValueError, match="years 2 to 9999"):
        in_utc(datetime.fromisoformat("0001-01-01T00:00:00+10:00"))
