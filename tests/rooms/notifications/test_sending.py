"""Asking: whom it is for, what is refused, what decides, and what can be done afterwards."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundplane import Groundplane
from groundplane.rooms.idempotency import KeyReused
from groundplane.rooms.notifications import Role
from groundplane.rooms.notifications.problems import (
    IllegalState,
    InvalidNotification,
    InvalidTarget,
    NoProvider,
    NotCancellable,
    NotificationNotFound,
    TooLarge,
    UnknownType,
)
from groundplane.rooms.notifications.rules import (
    BUDGET_SECONDS,
    ENDED,
    MOVES,
    Case,
    Person,
    Policy,
    decide,
    doubt,
    lane_of,
    may_move,
    moves_to,
    retry_delay,
    steps,
    turn,
)
from groundplane.rooms.notifications.tasks_care import sweep
from groundplane.testing import at
from tests.fixtures.mail import MailServer
from tests.rooms.notifications.conftest import delivery, reaches, until, with_knobs, working

SOON = timedelta(minutes=5)


# -- whom, and what is refused ---------------------------------------------------------------------


async def test_a_list_is_told_once_each_and_a_role_as_it_is_now(acme: Groundplane) -> None:
    made = await acme.notifications.send(["ada", "bob", "ada"], title="Hi")
    assert (made.recipients, (await acme.notifications.get(made.id)).shown) == (2, 2)
    for name in ("cleo", "dora"):
        await acme.tenants.put_user(name, roles=["DRIVER"])
    made = await acme.notifications.send(Role("DRIVER"), title="Hi")
    await acme.tenants.put_user("emil", roles=["DRIVER"])
    found = await acme.notifications.get(made.id)
    assert found.target == {"role": "DRIVER", "users": ["cleo", "dora"]}
    assert await acme.notifications.inbox.unread("emil") == 0
    assert (await acme.notifications.send(Role("NOBODY"), title="Hi")).recipients == 0


async def test_what_send_refuses(gp: Groundplane, acme: Groundplane) -> None:
    with_knobs(gp, direct_limit=3)
    many = [f"u{n}" for n in range(4)]
    for name in many:
        await acme.tenants.put_user(name, roles=["DRIVER"])
    refusals: list[tuple[Any, dict[str, Any], type[Exception]]] = [
        ([], {}, InvalidTarget),
        ("", {}, InvalidTarget),
        ("*", {}, InvalidTarget),
        ("a\0b", {}, InvalidTarget),
        ("x" * 201, {}, InvalidTarget),
        (many, {}, TooLarge),
        (Role("DRIVER"), {}, TooLarge),
        ("ada", {"title": None}, InvalidNotification),
        ("ada", {"title": "x" * 256}, InvalidNotification),
        ("ada", {"title": "a\0b"}, InvalidNotification),
        ("ada", {"priority": "SOON"}, InvalidNotification),
        ("ada", {"action_url": "javascript:alert(1)"}, InvalidNotification),
        ("ada", {"action_url": "//elsewhere.example"}, InvalidNotification),
        ("ada", {"send_at": datetime(2030, 1, 1)}, InvalidNotification),
        ("ada", {"metadata": {"x": "y" * 17_000}}, TooLarge),
        ("ada", {"type": "PAYOUTS"}, UnknownType),
        ("ada", {"channels": ["sms"]}, NoProvider),
    ]
    await acme.notifications.types.put("PAYOUT")
    for to, fields, problem in refusals:
        with pytest.raises(problem):
            await acme.notifications.send(to, **{"title": "Hi"} | fields)
    with pytest.raises(UnknownType, match="did you mean PAYOUT"):
        await acme.notifications.send("ada", title="Hi", type="PAYOUTS")
    assert (await acme.notifications.list()).data == []


async def test_the_same_key_is_the_same_notification(acme: Groundplane) -> None:
    tries = await asyncio.gather(
        *(acme.notifications.send("ada", title="Hi", key="k1") for _ in range(8)),
        return_exceptions=True,
    )
    ids = {each.id for each in tries if not isinstance(each, BaseException)}
    again = await acme.notifications.send("ada", title="Hi", key="k1")
    assert ids | {again.id} == {again.id}
    assert again.replayed
    assert await acme.notifications.inbox.unread("ada") == 1
    with pytest.raises(KeyReused):
        await acme.notifications.send("ada", title="Something else", key="k1")


async def test_what_waits_for_its_time_is_shown_then_and_can_be_stopped(
    gp: Groundplane, acme: Groundplane
) -> None:
    soon = datetime.now(UTC) + SOON
    kept = await acme.notifications.send("ada", title="Later", send_at=soon)
    stopped = await acme.notifications.send("ada", title="Never", send_at=soon)
    await acme.notifications.cancel(stopped.id)
    await acme.notifications.cancel(stopped.id)  # twice changes nothing
    async with working(gp):
        await asyncio.sleep(0.3)
        assert await acme.notifications.inbox.unread("ada") == 0
        await at(acme, "6 minutes")

        async def shown() -> bool:
            return await acme.notifications.inbox.unread("ada") == 1

        await until(shown)
    [item] = (await acme.notifications.inbox.list("ada")).data
    assert item.notification_id == kept.id
    with pytest.raises(NotCancellable):
        await acme.notifications.cancel(kept.id)
    with pytest.raises(NotificationNotFound):
        await acme.notifications.cancel(uuid4())
    assert len((await acme.audit.list(action="notifications.cancelled")).data) == 1


async def test_what_should_have_left_long_ago_has_all_its_tries(
    gp: Groundplane, acme: Groundplane, mail: MailServer
) -> None:
    await acme.tenants.put_user("ada", email="ada@example.org")
    mail.acts.append("451 come back")
    made = await acme.notifications.send(
        "ada", title="Hi", channels=["email"], priority="URGENT",
        send_at=datetime.now(UTC) - timedelta(days=2),
    )  # fmt: skip
    async with working(gp):
        assert (await reaches(acme, made.id, "accepted")).attempt == 2


async def test_what_would_be_forgotten_before_its_time_is_refused(acme: Groundplane) -> None:
    """What was asked is kept for 180 days; after that its job would find nothing to send."""
    now = datetime.now(UTC)
    await acme.notifications.types.put("OFFER", expires_after_seconds=86400)
    for fields in (
        {"send_at": now + timedelta(days=151)},
        {"send_at": datetime(9999, 12, 31, tzinfo=UTC), "type": "OFFER"},
        {"send_at": now + timedelta(days=2), "expires_at": now + timedelta(days=1)},
    ):
        with pytest.raises(InvalidNotification):
            await acme.notifications.send("ada", title="Hi", **fields)
    await acme.notifications.send("ada", title="Hi", send_at=now + timedelta(days=149))


async def test_what_has_expired_does_not_leave(
    gp: Groundplane, acme: Groundplane, mail: MailServer
) -> None:
    await acme.tenants.put_user("ada", email="ada@example.org")
    made = await acme.notifications.send(
        "ada", title="Today only", channels=["email"], expires_at=datetime.now(UTC) + SOON
    )
    await at(acme, "6 minutes")
    async with working(gp):
        await reaches(acme, made.id, "expired")
    assert mail.seen == 0


async def test_what_one_tenant_holds_locked_delays_no_other(
    gp: Groundplane, acme: Groundplane, globex: Groundplane, mail: MailServer
) -> None:
    ids = []
    for tenant in (acme, globex):
        await tenant.tenants.put_user("ada", email="ada@example.org")
        made = await tenant.notifications.send(
            "ada", title="Today only", channels=["email"], expires_at=datetime.now(UTC) + SOON
        )
        ids.append(made.id)
    await at(acme, "6 minutes")
    async with acme.begin() as slow:
        await slow.notifications.cancel(ids[0])
        assert (await sweep(gp))["expired"] == 1
    assert (await delivery(globex, ids[1])).state == "expired"
    assert (await delivery(acme, ids[0])).state == "cancelled"


async def test_an_orphan_gets_a_new_job(
    gp: Groundplane, acme: Groundplane, mail: MailServer
) -> None:
    """Its job is gone, as after a discarded dead letter; the sweep notices."""
    from groundplane.rooms.notifications.tasks_care import sweep

    await acme.tenants.put_user("ada", email="ada@example.org")
    made = await acme.notifications.send("ada", title="Hi", channels=["email"])
    [job] = (await acme.jobs.list(queue="email")).data
    await acme.jobs.cancel(job.id)
    await at(acme, "2 minutes")
    assert (await sweep(gp))["adopted"] == 1
    assert (await sweep(gp))["adopted"] == 0
    async with working(gp):
        await reaches(acme, made.id, "accepted")
    assert len(mail.received) == 1


async def test_only_what_ended_badly_is_sent_again_and_only_doubts_are_settled(
    gp: Groundplane, acme: Groundplane, mail: MailServer
) -> None:
    await acme.tenants.put_user("ada", email="ada@example.org")
    made = await acme.notifications.send("ada", title="Hi", channels=["email"])
    async with working(gp):
        found = await reaches(acme, made.id, "accepted")
    for act in (acme.notifications.resend(found.id),
                acme.notifications.resolve(found.id, "failed")):  # fmt: skip
        with pytest.raises(IllegalState):
            await act
    with pytest.raises(NotificationNotFound):
        await acme.notifications.resend(uuid4())


async def test_another_tenant_cannot_see_or_touch_any_of_it(
    acme: Groundplane, globex: Groundplane, mail: MailServer
) -> None:
    await acme.tenants.put_user("ada", email="ada@example.org")
    made = await acme.notifications.send("ada", title="Hi", channels=["email", "in_app"])
    found = await delivery(acme, made.id)
    await acme.notifications.types.put("PAYOUT")
    await acme.notifications.preferences.put("ada", {"time_zone": "Europe/Zurich"})
    theirs = globex.notifications
    for act in (theirs.get(made.id), theirs.timeline(made.id), theirs.cancel(made.id),
                theirs.resend(found.id), theirs.resolve(found.id, "failed")):  # fmt: skip
        with pytest.raises(NotificationNotFound):
            await act
    assert (await theirs.list()).data == []
    assert [each.name for each in await theirs.types.list()] == ["SYSTEM"]
    assert (await theirs.preferences.get("ada")).time_zone is None
    with pytest.raises(UnknownType):
        await theirs.send("ada", type="PAYOUT", title="Hi")


# -- what decides ----------------------------------------------------------------------------------


async def test_a_switch_thrown_before_the_call_is_honoured(
    gp: Groundplane, acme: Groundplane, mail: MailServer
) -> None:
    await acme.tenants.put_user("ada", email="ada@example.org")
    made = await acme.notifications.send("ada", title="Hi", channels=["email"])
    off = {"switches": [{"channel": "email", "is_allowed": False}]}
    await acme.notifications.preferences.put("ada", off)
    async with working(gp):
        found = await reaches(acme, made.id, "skipped")
    assert (found.reason, mail.seen) == ("recipient:*/*/email", 0)


SWITCH = st.fixed_dictionaries(
    {"type": st.sampled_from(["*", "NEWS", "ALARM", "SYSTEM"]),
     "channel": st.sampled_from(["*", "in_app", "email"]),
     "is_allowed": st.booleans()}
)  # fmt: skip


async def test_send_and_explain_agree(acme: Groundplane, mail: MailServer) -> None:
    """Generated switches of a person and of the tenant: what is told is what happens."""
    types = acme.notifications.types
    await types.put("NEWS", channels=["email", "in_app"], is_marketing=True)
    await types.put("ALARM", channels=["email", "in_app"], is_critical=True)
    await acme.tenants.put_user("ada", email="ada@example.org")
    cases = st.lists(SWITCH, max_size=5, unique_by=lambda s: (s["type"], s["channel"]))
    for own, default in _examples(st.tuples(cases, cases), 12):
        await acme.notifications.preferences.put("ada", {"switches": own})
        await acme.notifications.preferences.put("*", {"switches": default})
        for type in ("NEWS", "ALARM", "SYSTEM"):
            told = {e.channel: e.goes for e in await acme.notifications.explain("ada", type=type)}
            made = await acme.notifications.send("ada", type=type, title="Hi")
            found = await acme.notifications.get(made.id)
            states = {each.channel: each.state == "queued" for each in found.deliveries}
            if found.shown:
                states["in_app"] = True
            assert states == told, (own, default, type)


def _examples(strategy: st.SearchStrategy[Any], count: int) -> list[Any]:
    """Generated cases, the same in each run, for a test that awaits."""
    from hypothesis import Phase, seed, settings

    found: list[Any] = []

    @seed(20261121)
    @settings(max_examples=count, database=None, phases=[Phase.generate])
    @given(strategy)
    def collect(case: Any) -> None:
        found.append(case)

    collect()
    return found


CASES = st.builds(
    Case,
    policy=st.builds(
        Policy, name=st.just("NEWS"), channels=st.sampled_from([("in_app",), ("email", "in_app")]),
        is_critical=st.booleans(), is_marketing=st.booleans(),
    ),
    person=st.builds(
        Person, user_id=st.just("ada"), state=st.sampled_from(["active", "disabled", "erased"]),
        paused_until=st.none() | st.just(datetime(2100, 1, 1, tzinfo=UTC)),
        switches=st.dictionaries(
            st.tuples(st.just("*"), st.sampled_from(["*", "NEWS"]),
                      st.sampled_from(["*", "email", "in_app"])),
            st.booleans(),
        ),
    ),
    channel=st.sampled_from(["in_app", "email"]),
    defaults=st.just({}),
    now=st.just(datetime(2026, 1, 1, tzinfo=UTC)),
)  # fmt: skip


@given(CASES)
def test_the_first_rule_that_speaks_decides(case: Case) -> None:
    verdict, told = decide(case), steps(case)
    assert [step.says for step in told[:-1]] == [None] * (len(told) - 1)
    assert told[-1].says == verdict.reason
    if case.person.state != "active":
        assert not verdict.goes
    elif case.policy.is_critical and case.channel in case.policy.channels:
        assert verdict.goes
    elif case.policy.is_marketing and case.channel == "email" and verdict.goes:
        assert any(case.person.switches.values())  # somebody said yes


# -- states, lanes, retries ------------------------------------------------------------------------


def test_only_the_moves_of_the_table_are_legal() -> None:
    assert may_move("queued", "sending")
    assert may_move("outcome_unknown", "delivered")
    assert not may_move("delivered", "accepted")
    assert not may_move("cancelled", "queued")
    assert not may_move("accepted", "queued")
    for state, reached in MOVES.items():
        assert state not in reached
        assert all(state in moves_to(after) for after in reached)
    assert {"queued", "sending"} & ENDED == set()


@pytest.mark.parametrize("lane", ["critical", "normal", "bulk"])
def test_retries_keep_to_their_budget(lane: Any) -> None:
    age, tries = 0.0, 0
    while (delay := retry_delay(lane, tries + 1, age)) is not None:
        age, tries = age + delay, tries + 1
        assert tries < 200
    assert age <= BUDGET_SECONDS[lane]
    assert tries >= {"critical": 6, "normal": 8, "bulk": 20}[lane]
    assert retry_delay(lane, 1, 0, asked=17) == 17
    assert retry_delay(lane, 1, 0, asked=10**6) is None


def test_the_lane_and_the_turn_and_the_doubt() -> None:
    assert lane_of(True, "LOW", 1000) == "critical"
    assert lane_of(False, "URGENT", 1000) == "critical"
    assert lane_of(False, "HIGH", 199) == "normal"
    assert lane_of(False, "HIGH", 200) == lane_of(False, "LOW", 1) == "bulk"
    assert [turn(failures, 2) for failures in range(4)] == [
        (0, False), (1, False), (0, True), (1, False)
    ]  # fmt: skip
    assert doubt(True, "hold") == doubt(False, "resend") == "resend"
    assert doubt(False, "hold") == "hold"
