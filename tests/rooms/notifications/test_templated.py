"""Templates on their way: rendered by the worker, in each person's language, bombs contained."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from groundplane import Groundplane
from groundplane.core.problems import PoolExhausted
from groundplane.rooms.notifications import tasks_fan_out, words
from groundplane.rooms.notifications.problems import NotCancellable
from groundplane.rooms.notifications.templates import Templates
from groundplane.rooms.tenants import Tenants
from groundplane.testing import at
from tests.fixtures.mail import MailServer
from tests.rooms.notifications.conftest import delivery, reaches, until, working
from tests.rooms.notifications.test_rendering import BOMBS

WORDS = {
    "email": {
        "en": {"subject": "Order {{order.id}}", "html": "<p>Hello {{name}}</p><script>x</script>"},
        "de": {"subject": "Bestellung {{order.id}}", "html": "<p>Hallo {{name}}</p>"},
    },
    "in_app": {"en": {"title": "Order {{order.id}}", "message": "{{#if name}}Hi {{name}}{{/if}}"}},
}
DATA = {"order": {"id": 7}, "name": "<b>Ada</b>"}


async def test_a_template_becomes_a_mail_and_an_item_in_their_language(
    gp: Groundplane, acme: Groundplane, mail: MailServer
) -> None:
    await acme.tenants.put_user("ada", email="ada@example.org", locale="en")
    await acme.tenants.put_user("bea", email="bea@example.org", locale="de-AT")
    await Templates(acme).put("order", WORDS)
    await Templates(acme).publish("order", 1)
    await acme.notifications.types.put("ORDER", channels=["email", "in_app"], template="order")
    await acme.notifications.send(["ada", "bea"], type="ORDER", data=DATA)
    assert await acme.notifications.inbox.unread("ada") == 0  # a worker writes what is rendered
    async with working(gp):
        await until(lambda: len(mail.received) == 2)

        async def shown() -> bool:
            return await acme.notifications.inbox.unread("ada") == 1

        await until(shown)
    letters = {letter["To"]: letter for letter in mail.received}
    assert letters["ada@example.org"]["Subject"] == "Order 7"
    assert letters["bea@example.org"]["Subject"] == "Bestellung 7"
    html = letters["ada@example.org"].get_body(("html",)).get_content()
    assert "&lt;b&gt;Ada&lt;/b&gt;" in html
    assert "script" not in html
    [item] = (await acme.notifications.inbox.list("ada")).data
    assert (item.title, item.message) == ("Order 7", "Hi <b>Ada</b>")  # plain text, shown as text


async def test_what_a_worker_has_not_shown_yet_can_be_stopped(
    gp: Groundplane, acme: Groundplane
) -> None:
    templates = acme.notifications.templates
    await templates.put("hello", {"in_app": {"en": {"title": "Hello {{ name }}"}}})
    await templates.publish("hello", 1)
    stopped, shown = [
        await acme.notifications.send("ada", template="hello", data={"name": name})
        for name in ("nobody", "Ada")
    ]
    await acme.notifications.cancel(stopped.id)
    async with working(gp):

        async def is_shown() -> bool:
            return (await acme.notifications.get(shown.id)).shown == 1

        await until(is_shown)
    [item] = (await acme.notifications.inbox.list("ada")).data
    assert item.title == "Hello Ada"
    with pytest.raises(NotCancellable):
        await acme.notifications.cancel(shown.id)


async def test_what_a_worker_shows_right_now_is_shown_or_stopped(
    gp: Groundplane, acme: Groundplane, monkeypatch: pytest.MonkeyPatch
) -> None:
    show, cancelling = tasks_fan_out._show, []

    async def slowly(*given: Any) -> None:
        cancelling.append(asyncio.create_task(acme.notifications.cancel(made.id)))
        await asyncio.sleep(0.3)
        await show(*given)

    monkeypatch.setattr(tasks_fan_out, "_show", slowly)
    templates = acme.notifications.templates
    await templates.put("hello", {"in_app": {"en": {"title": "Hello"}}})
    await templates.publish("hello", 1)
    made = await acme.notifications.send("ada", template="hello")
    async with working(gp):

        async def is_shown() -> bool:
            return await acme.notifications.inbox.unread("ada") == 1

        await until(is_shown)
    with pytest.raises(NotCancellable):
        await cancelling[0]


async def test_a_bomb_ends_as_a_failed_delivery_and_the_worker_lives(
    gp: Groundplane, acme: Groundplane, mail: MailServer
) -> None:
    await acme.tenants.put_user("ada", email="ada@example.org")
    source, data = BOMBS["loops"]
    await Templates(acme).put("bomb", {"email": {"en": {"subject": "x", "text": source}}})
    await Templates(acme).publish("bomb", 1)
    async with working(gp):
        bomb = await acme.notifications.send(
            "ada", template="bomb", data=dict(data), channels=["email"]
        )
        found = await reaches(acme, bomb.id, "failed_technical")
        assert (found.reason or "").startswith("notifications.template_limit")
        after = await acme.notifications.send("ada", title="And on", channels=["email"])
        await reaches(acme, after.id, "accepted")
    assert [letter["Subject"] for letter in mail.received] == ["And on"]


async def test_a_missing_value_fails_and_leaves_no_gap(
    gp: Groundplane, acme: Groundplane, mail: MailServer
) -> None:
    await acme.tenants.put_user("ada", email="ada@example.org")
    await Templates(acme).put("order", WORDS)
    await Templates(acme).publish("order", 1)
    made = await acme.notifications.send("ada", template="order", data={"name": "Ada"},
                                         channels=["email", "in_app"])  # fmt: skip
    async with working(gp):

        async def both() -> bool:
            found = (await acme.notifications.get(made.id)).deliveries
            return [d.state for d in found] == ["failed_technical"] * 2

        await until(both)
    assert mail.seen == 0
    assert await acme.notifications.inbox.unread("ada") == 0


async def test_words_that_cannot_be_read_just_now_are_read_again(
    gp: Groundplane, acme: Groundplane, mail: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database was busy: neither the mail nor the item ends because of it."""
    await acme.tenants.put_user("ada", email="ada@example.org")
    await Templates(acme).put("order", WORDS)
    await Templates(acme).publish("order", 1)
    busy = [PoolExhausted(), PoolExhausted()]

    class Busy(Tenants):
        async def settings(self) -> Any:
            if busy:
                raise busy.pop()
            return await super().settings()

    monkeypatch.setattr(words, "Tenants", Busy)
    await acme.notifications.send("ada", template="order", data=DATA, priority="URGENT",
                                         channels=["email", "in_app"])  # fmt: skip
    async with working(gp):
        await until(lambda: not busy)

        async def both() -> bool:
            await at(acme, "1 minute")
            return len(mail.received) == 1 == await acme.notifications.inbox.unread("ada")

        await until(both)


async def test_words_that_break_cost_nobody_else_his_end(
    gp: Groundplane, acme: Groundplane, mail: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A renderer could not be started for one language while others' mails were on their way."""
    locales = {"ada": "en", "bob": "en", "cleo": "en", "dora": "de"}
    for name, locale in locales.items():
        await acme.tenants.put_user(name, email=f"{name}@example.org", locale=locale)
    await Templates(acme).put("order", WORDS)
    await Templates(acme).publish("order", 1)
    real, errors = words.render, [BlockingIOError(11, "no process left")]

    async def render(*given: Any, locale: str | None, **more: Any) -> Any:
        if locale == "de" and errors:
            await until(lambda: mail.seen)
            raise errors.pop()
        return await real(*given, locale=locale, **more)

    monkeypatch.setattr(words, "render", render)
    mail.acts.extend(["silence"] * 3)
    made = await acme.notifications.send(list(locales), template="order", data=DATA,
                                         channels=["email"], priority="URGENT")  # fmt: skip
    async with working(gp):

        async def accepted() -> bool:
            found = (await acme.notifications.get(made.id)).deliveries
            return {each.state for each in found} == {"accepted"}

        await until(accepted)
    assert len(mail.received) == len(locales)


async def test_what_is_queued_keeps_the_version_it_was_accepted_with(
    gp: Groundplane, acme: Groundplane, mail: MailServer
) -> None:
    await acme.tenants.put_user("ada", email="ada@example.org")
    for subject in ("old", "new"):
        await Templates(acme).put("t", {"email": {"en": {"subject": subject, "text": "x"}}})
    await Templates(acme).publish("t", 1)
    made = await acme.notifications.send("ada", template="t", channels=["email"])
    await Templates(acme).publish("t", 2)
    async with working(gp):
        await reaches(acme, made.id, "accepted")
    assert (await delivery(acme, made.id)).state == "accepted"
    assert [letter["Subject"] for letter in mail.received] == ["old"]


async def test_a_test_goes_to_whoever_asks_and_nobody_else(
    acme: Groundplane, mail: MailServer
) -> None:
    from groundplane.core.scope import Actor

    await acme.tenants.put_user("ada", email="ada@example.org")
    await Templates(acme).put("order", WORDS)
    ada = acme.acting(Actor("user", "ada"))
    tried = await Templates(ada).send_test("order", DATA)
    assert tried.outcome == "accepted"
    [letter] = mail.received
    assert (letter["To"], letter["Subject"]) == ("ada@example.org", "[Test] Order 7")
    assert (await acme.notifications.list()).data == []
    [entry] = (await acme.audit.list(action="notifications.template_tested")).data
    assert entry.after == {"version": 1}
