"""Secrets go in and never come out, not even to those who see everything."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import psycopg
import pytest

from groundplane import Groundplane
from groundplane.rooms.notifications.problems import BadProvider, StaleProvider
from groundplane.testing import at
from tests.fixtures.mail import PASSWORD, USER, mail_server
from tests.rooms.notifications.conftest import delivery, reaches, until, with_knobs, working

SECRET = "a correct horse"
KEPT = {"host": "mail.example.com", "username": "shop"}
CONFIG = KEPT | {"password": SECRET}


async def test_a_providers_secret_never_comes_out(
    gp: Groundplane, acme: Groundplane, admin_url: str
) -> None:
    with_knobs(gp)
    made = await acme.notifications.providers.put(
        "house", channel="email", kind="smtp", config=CONFIG
    )
    assert made.has_secret
    assert made.config == {"host": "mail.example.com", "username": "shop"}
    with psycopg.connect(admin_url) as admin:
        [(sealed,)] = admin.execute(
            "select sealed from groundplane.notification_providers"
        ).fetchall()
        assert SECRET.encode() not in sealed
        for table in ("audit_entries", "notification_providers"):
            rows = admin.execute(f"select row_to_json(t) from groundplane.{table} as t".encode())
            assert SECRET not in json.dumps(rows.fetchall())
        admin.execute("set role groundplane_operator")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            admin.execute("select sealed from groundplane.notification_providers")


async def test_a_secret_left_out_stays_and_another_kind_forgets_it(
    gp: Groundplane, acme: Groundplane
) -> None:
    with_knobs(gp, private_servers=True)
    providers = acme.notifications.providers
    await providers.put("house", channel="email", kind="smtp", config=CONFIG)
    kept = await providers.put(
        "house", channel="email", kind="smtp", config=KEPT | {"sender": "Shop <a@b.example>"}
    )
    assert (kept.has_secret, kept.config["sender"]) == (True, "Shop <a@b.example>")
    assert not (await providers.put("house", channel="email", kind="capture")).has_secret
    with pytest.raises(BadProvider):
        await providers.put("house", channel="sms", kind="smtp", config=CONFIG)


@pytest.mark.parametrize(
    "moved",
    [{"host": "elsewhere.example"}, {"port": 2525}, {"security": "auto"}, {"certificate": "mine"}],
)
async def test_a_secret_left_out_goes_to_no_other_server(
    gp: Groundplane, acme: Groundplane, moved: dict[str, Any]
) -> None:
    with_knobs(gp)
    providers = acme.notifications.providers
    await providers.put("house", channel="email", kind="smtp", config=CONFIG)
    with pytest.raises(BadProvider, match="give it again"):
        await providers.put("house", channel="email", kind="smtp", config=KEPT | moved)
    await providers.put("house", channel="email", kind="smtp", config=CONFIG | moved)


async def test_new_settings_do_not_resume_what_was_paused(acme: Groundplane) -> None:
    providers = acme.notifications.providers
    made = await providers.put("house", channel="email", kind="capture")
    await providers.pause(made.id)
    put = await providers.put("house", channel="email", kind="capture", position=3)
    assert (put.state, put.position) == ("paused", 3)


@pytest.mark.parametrize("version", [None, 0])
async def test_of_many_first_puts_of_one_name_each_can_be_opened(
    gp: Groundplane, acme: Groundplane, version: int | None
) -> None:
    with_knobs(gp)
    providers = acme.notifications.providers

    async def put(name: str) -> Any:
        return await providers.put(name, channel="email", kind="smtp", config=CONFIG,
                                   version=version)  # fmt: skip

    for name in ("house", "shop", "desk"):
        done = await asyncio.gather(*(put(name) for _ in range(4)), return_exceptions=True)
        stale = [each for each in done if isinstance(each, StaleProvider)]
        assert len(stale) == (0 if version is None else 3)
        made = max((each for each in done if each not in stale), key=lambda each: each.version)
        assert made.version == 4 - len(stale)
        opened = await providers.put(name, channel="email", kind="smtp", config=KEPT)
        assert (opened.id, opened.has_secret) == (made.id, True)


async def test_without_master_keys_no_secret_is_taken(acme: Groundplane) -> None:
    with pytest.raises(BadProvider, match="MASTER_KEYS"):
        await acme.notifications.providers.put("house", channel="email", kind="smtp", config=CONFIG)


async def test_where_nothing_leaves_a_capture_of_ones_own_fails_as_it_is_told_to(
    gp: Groundplane, acme: Groundplane
) -> None:
    with_knobs(gp, capture=True, private_servers=True)
    providers = acme.notifications.providers
    await acme.tenants.put_user("ada", email="ada@example.org")
    await acme.notifications.types.put("PAYOUT", channels=["email"], in_doubt="hold")

    async def ends(state: str) -> None:
        sent = await acme.notifications.send("ada", type="PAYOUT", title="Hi")
        await reaches(acme, sent.id, state)

    with mail_server() as mail:
        out = {"host": "127.0.0.1", "port": mail.port, "security": "plain"}
        await providers.put("house", channel="email", kind="smtp", config=out)
        async with working(gp):
            await ends("accepted")
            doubt = {"outcome": "in_doubt"}
            own = await providers.put("own", channel="email", kind="capture", config=doubt)
            await ends("outcome_unknown")
            await providers.delete(own.id)
            await ends("accepted")
        assert mail.seen == 0
    assert len((await acme.notifications.captures.list()).data) == 2


async def test_what_a_paused_provider_alone_could_send_waits(
    gp: Groundplane, acme: Groundplane
) -> None:
    with_knobs(gp, private_servers=True)
    with mail_server() as mail:
        config = {"host": "127.0.0.1", "port": mail.port, "security": "plain"}
        providers = acme.notifications.providers
        made = await providers.put("house", channel="email", kind="smtp", config=config)
        await providers.pause(made.id, reason="maintenance")
        await acme.tenants.put_user("ada", email="ada@example.org")
        sent = await acme.notifications.send("ada", title="Hi", channels=["email"])
        async with working(gp):

            async def waits() -> bool:
                [job] = (await acme.jobs.list(queue="email")).data
                return job.state == "waiting"

            await until(waits)
            found = await delivery(acme, sent.id)
            assert (found.state, found.attempt, mail.seen) == ("queued", 0, 0)
            await providers.resume(made.id)
            await at(acme, "1 minute")
            await reaches(acme, sent.id, "accepted")
        assert mail.seen == 1
    [entry] = (await acme.audit.list(action="notifications.provider_paused")).data
    assert entry.reason == "maintenance"


async def test_a_test_answers_whatever_the_server_said(gp: Groundplane, acme: Groundplane) -> None:
    with_knobs(gp, private_servers=True)
    with mail_server() as mail:
        config = {"host": "127.0.0.1", "port": mail.port, "security": "plain"}
        providers = acme.notifications.providers
        made = await providers.put("house", channel="email", kind="smtp", config=config)
        mail.acts.extend(["550 Empf\udce4nger unbekannt", "250 gr\udcfc\udcdf dich"])
        refused = await providers.test(made.id, "a@example.org")
        assert (refused.outcome, refused.detail) == ("permanent", "550 Empf\ufffdnger unbekannt")
        taken = await providers.test(made.id, "a@example.org")
        assert (taken.outcome, taken.detail) == ("accepted", "gr\ufffd\ufffd dich")


async def test_a_provider_that_cannot_be_opened_is_left_alone_and_loses_nothing(
    gp: Groundplane, acme: Groundplane, certificate: Path
) -> None:
    with_knobs(gp, private_servers=True)
    with mail_server(certificate=certificate, login=True) as mail:
        config = {"host": "127.0.0.1", "port": mail.port, "username": USER, "password": PASSWORD,
                  "certificate": certificate.read_text()}  # fmt: skip
        providers = acme.notifications.providers
        made = await providers.put("house", channel="email", kind="smtp", config=config)
        keys, gp.ground.key_ring = gp.ground.key_ring, None
        await acme.tenants.put_user("ada", email="ada@example.org")
        sent = await acme.notifications.send("ada", title="Hi", channels=["email"])
        async with working(gp):

            async def is_open() -> bool:
                return (await providers.get(made.id)).state == "open"

            await until(is_open)
            assert (await delivery(acme, sent.id)).state == "queued"
            gp.ground.key_ring = keys
            await at(acme, "6 minutes")
            await reaches(acme, sent.id, "accepted")
        assert mail.seen == 1
