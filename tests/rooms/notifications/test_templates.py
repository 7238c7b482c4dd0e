"""Versions that never change, a pointer that moves, and what a save refuses."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import psycopg
import pytest
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from groundplane import Groundplane
from groundplane.core.problems import Problem, Unstorable
from groundplane.core.scope import Actor
from groundplane.faces.http import Caller
from groundplane.rooms.notifications.data_schemas import checked_schema
from groundplane.rooms.notifications.rendering import Bounds, render
from groundplane.rooms.notifications.rendering.pool import pool_of
from groundplane.rooms.notifications.router_templates import templates_router
from groundplane.rooms.notifications.template_problems import (
    TemplateData,
    TemplateInvalid,
    TemplateNotFound,
)
from groundplane.rooms.notifications.templates import Templates
from tests.fixtures.links import Borrowed, CallerRollsBack
from tests.fixtures.steady import SteadyRoom, steady
from tests.rooms.notifications.conftest import with_knobs

PARTS = {
    "email": {
        "en": {
            "subject": "Order {{order.id}}",
            "mjml": "<mjml><mj-body><mj-section><mj-column><mj-text>Hello {{name}}"
            "{{#each order.lines}}<br/>{{this}}{{/each}}</mj-text></mj-column></mj-section>"
            "</mj-body></mjml>",
        },
        "de": {"subject": "Bestellung {{order.id}}", "html": "<p>Hallo {{name}}</p>"},
    },
    "in_app": {"en": {"title": "Order {{order.id}}", "action_url": "/orders/{{order.id}}"}},
}
SCHEMA = {
    "type": "object",
    "required": ["name", "order"],
    "properties": {
        "name": {"type": "string"},
        "order": {
            "type": "object",
            "required": ["id", "lines"],
            "properties": {
                "id": {"type": "integer"},
                "lines": {"type": "array", "items": {"type": "string"}},
            },
        },
    },
    "examples": [{"name": "Ada", "order": {"id": 1, "lines": ["tea", "cake"]}}],
}
DATA: dict[str, Any] = SCHEMA["examples"][0]


def text(says: str) -> dict[str, Any]:
    return {"sms": {"en": {"text": says}}}


async def test_a_saved_version_is_published_sent_and_taken_back(acme: Groundplane) -> None:
    templates = Templates(acme)
    first = await templates.put("order", PARTS, schema=SCHEMA, note="first")
    assert (first.version, first.created_by) == (1, "system:groundplane")
    with pytest.raises(TemplateNotFound):
        await templates.pin("order", DATA)  # saved is not published
    assert (await templates.publish("order", 1)).current_version == 1
    second = await templates.put("order", text("changed"))
    assert (await templates.pin("order", DATA)).version == 1
    published = await templates.publish("order", second.version)
    assert (published.current_version, published.published) == (2, [2, 1])
    assert (await templates.rollback("order")).current_version == 1
    with pytest.raises(TemplateNotFound):
        await templates.rollback("order")
    assert [v.version for v in (await templates.versions("order")).data] == [2, 1]


async def test_an_installation_says_what_a_rendering_may_use(gp: Groundplane) -> None:
    with_knobs(gp, renderers=3, render_memory=128 * 1024 * 1024, render_time="2s")
    bounds = Bounds(renderers=3, memory_bytes=128 * 1024 * 1024, seconds=2.0)
    assert not pool_of(bounds)._free
    templates = Templates(gp.tenant("acme"))
    await templates.put("t", text("hello {{ n }}"))
    shown = await templates.preview("t", {"n": 1})
    assert shown.channels["sms"].text == "hello 1"
    assert pool_of(bounds)._free, "a renderer with these bounds did it"


async def test_what_was_pinned_is_rendered_with_its_version(acme: Groundplane) -> None:
    templates = Templates(acme)
    await templates.put("t", text("one {{ n }}"))
    await templates.publish("t", 1)
    pinned = await templates.pin("t", {"n": 1})
    await templates.put("t", text("two {{ n }}"))
    await templates.publish("t", 2)
    await templates.delete("t")
    compiled = await templates.compiled("t", pinned.version)
    made = await render(compiled, {"n": 1}, channel="sms", locale="de-AT", bounds=Bounds())
    assert (made.text, made.locale) == ("one 1", "en")


async def test_a_name_that_was_deleted_goes_on_counting(acme: Groundplane) -> None:
    templates = Templates(acme)
    await templates.put("t", text("one"))
    await templates.delete("t")
    with pytest.raises(TemplateNotFound):
        await templates.get("t")
    again = await templates.put("t", text("other"))
    assert again.version == 2
    assert (await templates.find("t")).current_version is None


async def test_the_same_content_is_the_same_version(acme: Groundplane) -> None:
    templates = Templates(acme)
    first = await templates.put("t", text("a"))
    assert (await templates.put("t", text("a"))).version == first.version
    assert (await templates.put("t", text("b"))).version == 2
    assert (await templates.put("t", text("a"))).version == 3  # of an older one it is a new one


async def test_of_many_saves_at_once_each_gets_its_own_number(acme: Groundplane) -> None:
    templates = Templates(acme)
    saved = await asyncio.gather(*(templates.put("t", text(f"n {n}")) for n in range(12)))
    assert sorted(version.version for version in saved) == list(range(1, 13))
    assert (await templates.find("t")).latest_version == 12


async def test_a_preview_shows_all_channels_and_says_what_fails(acme: Groundplane) -> None:
    templates = Templates(acme)
    await templates.put("order", PARTS | {"sms": {"en": {"text": "{{ missing }}"}}})
    shown = await templates.preview("order", DATA, locale="de-CH")
    assert shown.channels["email"].subject == "Bestellung 1"
    assert shown.channels["in_app"].action_url == "/orders/1"
    assert (shown.failures["sms"].code, shown.failures["sms"].field) == (
        "notifications.template_data",
        "text",
    )
    english = (await templates.preview("order", DATA, locale="fr")).channels["email"]
    assert (english.locale, english.text) == ("en", "Hello Ada\ntea\ncake")


async def test_the_tenants_own_language_comes_before_english(acme: Groundplane) -> None:
    await acme.tenants.change_settings({"locale": "de"})
    templates = Templates(acme)
    await templates.put("order", PARTS)
    assert (await templates.preview("order", DATA, locale="fr")).channels["email"].locale == "de"


@pytest.mark.parametrize("name", [2**70, "a\ud800", "a\0b"])
async def test_a_preview_refuses_what_no_send_would_take(acme: Groundplane, name: Any) -> None:
    await Templates(acme).put("t", text("{{ name }}"))
    shown = await Templates(acme).preview("t", {"name": name})
    assert shown.failures["sms"].code == Unstorable.code


async def test_publishing_renders_the_examples_and_refuses_what_fails(acme: Groundplane) -> None:
    templates = Templates(acme)
    schema = {"type": "object", "properties": {"a": {"type": "string"}}, "examples": [{}]}
    await templates.put("t", text("{{ a }}"), schema=schema)
    with pytest.raises(TemplateData):
        await templates.publish("t", 1)
    assert (await templates.find("t")).current_version is None
    for unknown in (7, 0, 2**31):
        with pytest.raises(TemplateNotFound):
            await templates.publish("t", unknown)


@pytest.mark.parametrize(
    ("parts", "schema"),
    [
        ({}, None),
        ({"sms": {}}, None),
        ({"sms": {"en": {}}}, None),
        ({"sms": {"en": {"text": "a", "subject": "b"}}}, None),
        ({"sms": {"not a locale": {"text": "a"}}}, None),
        ({"email": {"en": {"subject": "a"}}}, None),
        ({"email": {"en": {"subject": "a", "html": "b", "mjml": "c"}}}, None),
        ({"in_app": {"en": {"message": "a"}}}, None),
        ({"No-Channel": {"en": {"text": "a"}}}, None),
        (text("{{#if}}"), None),
        (text("{% include 'x' %}"), None),
        (text("x" * 200_001), None),
        (text("a\0b"), None),
        (text("{{ nme }}"), {"properties": {"name": {}}}),
        (text("a"), {"$ref": "http://127.0.0.1/x"}),
        (text("a"), {"properties": {"a": {"pattern": "(a+)+$"}}}),
        (text("a"), {"type": "array"}),
        (text("a"), {"type": "nonsense"}),
        (text("a"), {"$schema": "http://json-schema.org/draft-04/schema#", "examples": {"a": 1}}),
        (text("a"), {"examples": ["abc"]}),
        (text("a"), {"properties": {"a": 1}}),
        ({f"c{n}": {f"a{chr(97 + m)}": {"text": "x"} for m in range(26)} for n in range(4)}, None),
    ],
)
async def test_a_save_that_will_not_do_is_refused(
    acme: Groundplane, parts: Any, schema: Any
) -> None:
    with pytest.raises(TemplateInvalid):
        await Templates(acme).put("t", parts, schema=schema)
    assert (await Templates(acme).list()).data == []


async def test_no_address_in_a_schema_is_fetched(acme: Groundplane) -> None:
    """Where this process stands, a tenant may not look around."""
    asked: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readline())
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}")
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    there = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/x"
    for schema in ({"$schema": there}, {"properties": {"a": {"$schema": there}}}):
        with pytest.raises(TemplateInvalid):
            await asyncio.to_thread(checked_schema, schema)
    server.close()
    assert asked == []
    draft = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    await Templates(acme).put("t", text("a"), schema=draft)


@pytest.mark.parametrize("name", ["", "my template", "x" * 101, "1st"])
async def test_a_name_that_nothing_can_be_sent_with_is_refused(
    acme: Groundplane, name: str
) -> None:
    with pytest.raises(TemplateInvalid, match="name"):
        await Templates(acme).put(name, text("a"))


async def test_a_refusal_names_the_place(acme: Groundplane) -> None:
    with pytest.raises(TemplateInvalid) as caught:
        await Templates(acme).put("t", {"sms": {"de": {"text": "a\n{{#each x}}"}}})
    said = caught.value.extra
    assert [said[k] for k in ("channel", "locale", "field", "line", "column")] == [
        "sms", "de", "text", 2, 1,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "data", [{}, {"name": 1, "order": {"id": 1, "lines": []}}, {"name": "a", "order": {}}]
)
async def test_data_that_does_not_fit_is_refused_when_it_is_accepted(
    acme: Groundplane, data: dict[str, Any]
) -> None:
    templates = Templates(acme)
    await templates.put("order", PARTS, schema=SCHEMA)
    await templates.publish("order", 1)
    with pytest.raises(TemplateData):
        await templates.pin("order", data)


async def test_another_tenant_has_its_own(acme: Groundplane, globex: Groundplane) -> None:
    await Templates(acme).put("t", text("acme"))
    await Templates(acme).publish("t", 1)
    assert (await Templates(globex).list()).data == []
    for act in (
        Templates(globex).get("t"),
        Templates(globex).publish("t", 1),
        Templates(globex).delete("t"),
        Templates(globex).pin("t", {}),
        Templates(globex).compiled("t", 1),
    ):
        with pytest.raises(TemplateNotFound):
            await act
    assert (await Templates(globex).put("t", text("globex"))).version == 1


@pytest.mark.parametrize("role", ["groundplane_app", "groundplane_maintenance", "postgres"])
@pytest.mark.parametrize(
    "change",
    [
        "update groundplane.notification_template_versions set note = 'forged'",
        "delete from groundplane.notification_template_versions",
    ],
)
async def test_a_version_cannot_be_changed_by_anybody(
    acme: Groundplane, admin_url: str, role: str, change: str
) -> None:
    await Templates(acme).put("t", text("a"))
    with psycopg.connect(admin_url) as connection:
        connection.execute(f"set role {role}".encode())
        connection.execute("select set_config('groundplane.tenant', 'acme', true)")
        with pytest.raises(psycopg.DatabaseError, match="append-only|permission denied"):
            connection.execute(change.encode())


async def test_every_act_is_on_record(acme: Groundplane) -> None:
    templates = Templates(acme)
    await templates.put("t", text("a"))
    await templates.put("t", text("b"))
    await templates.publish("t", 1)
    await templates.publish("t", 2)
    await templates.rollback("t")
    await templates.delete("t")
    acts = [e.action.partition(".")[2] for e in (await acme.audit.list()).data]
    assert acts == [
        "template_deleted", "template_rolled_back", "template_published", "template_published",
        "template_saved", "template_saved",
    ]  # fmt: skip


# -- on every kind of connection -------------------------------------------------------------------


async def test_every_verb_in_the_callers_transaction(linked: Borrowed) -> None:
    async with linked() as tx:
        templates = _templates(tx)
        await templates.put("t", text("Hello {{ n }}"))
        await templates.publish("t", 1)
        assert (await templates.preview("t", {"n": 1})).channels["sms"].text == "Hello 1"
        assert (await templates.pin("t", {"n": 1})).version == 1
        assert (await templates.get("t")).parts == text("Hello {{ n }}")
        assert (await templates.find("t")).current_version == 1
        assert await templates.compiled("t", 1) == text("Hello {{ n }}")
        assert [t.name for t in (await templates.list()).data] == ["t"]
        await templates.put("t", text("b"))
        await templates.publish("t", 2)
        await templates.rollback("t")
        assert len((await templates.versions("t")).data) == 2
        await templates.delete("t")


async def test_nothing_is_left_when_the_caller_rolls_back(
    linked: Borrowed, acme: Groundplane
) -> None:
    with pytest.raises(CallerRollsBack):
        async with linked() as tx:
            await _templates(tx).put("t", text("a"))
            raise CallerRollsBack
    assert (await Templates(acme).list()).data == []


def _templates(tx: Any) -> Any:
    """On a blocking connection every coroutine is watched, as the façade's own rooms are."""
    return steady(Templates(tx._watched)) if isinstance(tx, SteadyRoom) else Templates(tx)


# -- over HTTP -------------------------------------------------------------------------------------


@pytest.fixture
async def client(acme: Groundplane) -> AsyncIterator[httpx.AsyncClient]:
    app = FastAPI()
    app.include_router(templates_router, prefix="/v1")

    @app.exception_handler(Problem)
    async def problem(request: Request, error: Problem) -> JSONResponse:
        return JSONResponse(error.as_dict(), error.status)

    @app.middleware("http")
    async def signed_in(request: Request, call_next: Any) -> Any:
        may = request.headers.get("x-may", "notifications.read notifications.write")
        request.scope["groundplane.scope"] = acme
        caller = Caller(Actor("key", "test"), "acme", frozenset(may.split()))
        request.scope["groundplane.caller"] = caller
        return await call_next(request)

    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(
        transport=transport,
        base_url="http://test/v1/notifications/templates",
        follow_redirects=True,
    ) as made:
        yield made


async def test_a_templates_life_over_http(client: httpx.AsyncClient) -> None:
    saved = await client.post("", json={"name": "order", "parts": PARTS, "schema": SCHEMA})
    assert (saved.status_code, saved.json()["version"]) == (201, 1)
    published = await client.post("/order/publish", json={"version": 1})
    assert published.json()["current_version"] == 1
    assert (await client.get("")).json()["data"][0]["name"] == "order"
    whole = (await client.get("/order/versions/1")).json()
    assert (whole["parts"], whole["schema"]) == (PARTS, SCHEMA)
    shown = await client.post("/order/preview", json={"data": DATA, "locale": "de"})
    assert shown.json()["channels"]["email"]["subject"] == "Bestellung 1"
    second = await client.post("/order/versions", json={"parts": text("b")})
    assert second.json()["version"] == 2
    assert len((await client.get("/order/versions")).json()["data"]) == 2
    await client.post("/order/publish", json={"version": 2})
    assert (await client.post("/order/rollback")).json()["current_version"] == 1
    assert (await client.get("/order")).json()["published"] == [1]
    assert (await client.delete("/order")).status_code == 204
    assert (await client.get("/order")).status_code == 404


async def test_a_broken_template_answers_its_place(client: httpx.AsyncClient) -> None:
    answer = await client.post("", json={"name": "t", "parts": text("{{#if x}}")})
    said = answer.json()
    assert (answer.status_code, said["code"]) == (422, "notifications.template_invalid")
    assert (said["channel"], said["line"], said["column"]) == ("sms", 1, 1)


async def test_a_reader_may_not_write(client: httpx.AsyncClient) -> None:
    reads = {"x-may": "notifications.read"}
    assert (await client.get("", headers=reads)).status_code == 200
    for path, body in (
        ("", {"name": "t", "parts": text("a")}),
        ("/t/versions", {"parts": text("a")}),
        ("/t/publish", {"version": 1}),
        ("/t/rollback", None),
        ("/t/preview", {"data": {}}),
    ):
        assert (await client.post(path, json=body, headers=reads)).status_code == 403
    assert (await client.delete("/t", headers=reads)).status_code == 403
