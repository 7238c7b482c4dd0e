"""Keys over HTTP: every row of the answers table, in an ordinary FastAPI application."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any

import httpx
import pytest
from fastapi import BackgroundTasks, Depends, FastAPI, Form, Header, HTTPException, UploadFile
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import BaseModel, ConfigDict
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from groundplane import Groundplane, Problem, Settings
from groundplane.core.scope import Actor
from groundplane.faces.http import Caller
from groundplane.fastapi import (
    IdempotencyMiddleware,
    Policy,
    gp_claim,
    gp_connection,
    gp_scope,
    gp_session,
    idempotent,
    mount,
)
from groundplane.roof.render import install_handlers
from groundplane.rooms.idempotency import Claim, IdempotencySettings
from groundplane.rooms.idempotency.fingerprints import fingerprint

Tx = Annotated[Groundplane, Depends(gp_scope)]


class Order(BaseModel):
    model_config = ConfigDict(extra="allow")
    amount: float


class Declined(Problem):
    """The card was declined."""

    code = "test.http_declined"
    status = 402


class Passing(Problem):
    """Not now."""

    code = "test.http_passing"
    status = 409


def scope_of(request: Request) -> Any:
    """The sign-in of these tests: headers say who it is."""
    if "x-tenant" not in request.headers:
        return None
    return request.headers["x-tenant"], request.headers.get("x-user")


def may(request: Request) -> None:
    if request.headers.get("x-may") == "no":
        raise HTTPException(403, "not you")


async def paid(gp: Groundplane) -> int:
    return len((await gp.audit.list(action="order.paid")).data)


async def pay(tx: Groundplane) -> None:
    await tx.audit.record("order.paid", ("order", "1"))


def build(gp: Groundplane) -> FastAPI:
    app = FastAPI()
    install_handlers(app)

    @app.post("/orders", status_code=201, dependencies=[idempotent(), Depends(may)])
    async def place(order: Order, tx: Tx, response: JSONResponse = None) -> dict[str, Any]:  # type: ignore[assignment]
        await pay(tx)
        return {"paid": order.amount}

    @app.post("/others", dependencies=[idempotent()])
    async def others(order: Order, tx: Tx) -> dict[str, Any]:
        await pay(tx)
        return {}

    @app.post("/required", dependencies=[idempotent(required=True, key_policy="uuid")])
    async def required(tx: Tx) -> dict[str, Any]:
        await pay(tx)
        return {}

    @app.post("/answer/{status}", dependencies=[idempotent(remember=(Declined, 423))])
    async def answer(status: int, tx: Tx) -> Any:
        await pay(tx)
        if status == 402:
            raise Declined("no funds")
        if status == 409:
            raise Passing
        headers = {"location": "/orders/1", "set-cookie": "a=b", "x-request-id": "r1", "etag": "e"}
        return PlainTextResponse(f"was {status}", status, headers=headers)

    @app.post("/plain-def", dependencies=[idempotent()])
    def plain(order: Order) -> dict[str, Any]:
        return {"thread": order.amount}

    @app.post("/unmarked")
    async def unmarked(tx: Tx) -> dict[str, Any]:
        async with tx.begin() as inner:
            await pay(inner)
        return {}

    return app


@asynccontextmanager
async def client(app: Any, **headers: str) -> AsyncIterator[httpx.AsyncClient]:
    given = {"x-tenant": "acme", "x-user": "ada"} | {
        k.replace("_", "-"): v for k, v in headers.items()
    }
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(
        transport=transport, base_url="http://test", headers=given
    ) as made:
        yield made


@pytest.fixture
def app(gp: Groundplane) -> FastAPI:
    made = build(gp)
    mount(made, gp, scope_of=scope_of)
    return made


@pytest.fixture
async def http(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    async with client(app) as made:
        yield made


KEY = {"idempotency-key": "k1"}


async def test_one_effect_and_a_byte_identical_answer(
    http: httpx.AsyncClient, acme: Groundplane
) -> None:
    first = await http.post("/orders", json={"amount": 1}, headers=KEY | {"x-request-id": "req-1"})
    second = await http.post("/orders", json={"amount": 1}, headers=KEY)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.content == second.content == b'{"paid":1.0}'
    assert "idempotent-replayed" not in first.headers
    assert second.headers["idempotent-replayed"] == "true"
    assert second.headers["idempotency-original-request-id"] == "req-1"
    assert second.headers["content-type"] == first.headers["content-type"]
    assert await paid(acme) == 1


async def test_quotes_around_a_key_do_not_matter(
    http: httpx.AsyncClient, acme: Groundplane
) -> None:
    for key in ("k1", '"k1"'):
        await http.post("/orders", json={"amount": 1}, headers={"idempotency-key": key})
    assert await paid(acme) == 1


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b'{ "note":"x",\n "amount":1.0 }', 201),
        (b'{"amount":1.0,"note":"\\u0078"}', 201),
        (b'{"amount":1.00,"note":"x"}', 422),
        (b'{"amount":2,"note":"x"}', 422),
        (b'{"amount":1.0,"note":"x","amount":1.0}', 422),
    ],
)
async def test_spelling_of_json_does_not_matter_but_every_value_does(
    http: httpx.AsyncClient, acme: Groundplane, body: bytes, status: int
) -> None:
    kind = {"content-type": "application/json"}
    await http.post("/orders", content=b'{"amount":1.0,"note":"x"}', headers=KEY | kind)
    kind = {"content-type": "application/json; charset=utf-8"}
    again = await http.post("/orders", content=body, headers=KEY | kind)
    assert again.status_code == status
    assert await paid(acme) == 1


async def test_a_key_reused_tells_when_and_where_but_never_the_answer(
    http: httpx.AsyncClient, acme: Groundplane
) -> None:
    await http.post("/orders", json={"amount": 77}, headers=KEY)
    for path, body in (("/orders", {"amount": 2}), ("/others", {"amount": 77})):
        reused = await http.post(path, json=body, headers=KEY)
        assert reused.status_code == 422
        told = reused.json()
        assert told["code"] == "idempotency.key_reused"
        assert told["route"] == "/orders"
        assert told["first_seen"]
        assert "paid" not in reused.text
        assert reused.headers["content-type"] == "application/problem+json"
    assert await paid(acme) == 1


async def test_another_query_is_another_request_and_its_order_is_not(
    http: httpx.AsyncClient,
) -> None:
    for query, status in (("a=1&b=2", 201), ("b=2&a=1", 201), ("a=1&b=3", 422)):
        answer = await http.post(f"/orders?{query}", json={"amount": 1}, headers=KEY)
        assert answer.status_code == status


async def test_another_actors_or_tenants_key_is_free(
    app: FastAPI, acme: Groundplane, globex: Groundplane
) -> None:
    for tenant, user in (("acme", "ada"), ("acme", "bob"), ("globex", "ada")):
        async with client(app, x_tenant=tenant, x_user=user) as http:
            answer = await http.post("/orders", json={"amount": 1}, headers=KEY)
            assert "idempotent-replayed" not in answer.headers
    assert (await paid(acme), await paid(globex)) == (2, 1)


async def test_long_names_of_actors_are_told_apart_by_their_ends(
    app: FastAPI, acme: Groundplane
) -> None:
    for end in "ab":
        async with client(app, x_tenant="acme", x_user="%D0%BF" * 40 + end) as http:
            answer = await http.post("/orders", json={"amount": 1}, headers=KEY)
            assert "idempotent-replayed" not in answer.headers
    assert await paid(acme) == 2


async def test_a_required_key_that_is_missing(http: httpx.AsyncClient, acme: Groundplane) -> None:
    missing = await http.post("/required")
    assert missing.status_code == 400
    assert missing.json()["code"] == "idempotency.key_missing"
    assert missing.headers["link"] == '</problems/idempotency.key_missing>; rel="help"'
    assert await paid(acme) == 0


async def test_a_malformed_key(http: httpx.AsyncClient, acme: Groundplane) -> None:
    bad: list[Any] = [("/required", "no-uuid"), ("/orders", "a b"), ("/orders", "x" * 256)]
    for path, key in bad:
        answer = await http.post(path, json={"amount": 1}, headers={"idempotency-key": key})
        assert (answer.status_code, answer.json()["code"]) == (422, "idempotency.key_malformed")
    twice = [("idempotency-key", "a"), ("idempotency-key", "b")]
    answer = await http.post("/orders", json={"amount": 1}, headers=twice)
    assert answer.json()["code"] == "idempotency.key_malformed"
    assert await paid(acme) == 0


async def test_a_route_named_in_the_settings_requires_its_key(url: str) -> None:
    knobs = IdempotencySettings(required_routes=("POST /orders",), key_policy="uuid")
    gp = Groundplane(url, settings=Settings(idempotency=knobs))
    app = build(gp)
    mount(app, gp, scope_of=scope_of)
    async with client(app) as http:
        assert (await http.post("/orders", json={"amount": 1})).status_code == 400
        answer = await http.post("/orders", json={"amount": 1}, headers=KEY)
        assert answer.json()["code"] == "idempotency.key_malformed"
    await gp.close()


async def test_a_caller_who_is_not_signed_in_has_no_keys(app: FastAPI, gp: Groundplane) -> None:
    @app.post("/open", dependencies=[idempotent(operation=lambda request: "open")])
    async def open_to_all() -> dict[str, Any]:
        return {}

    async with client(app) as http:
        del http.headers["x-user"]
        refused = await http.post("/orders", json={"amount": 1}, headers=KEY)
        assert refused.status_code == 401
        assert (await http.post("/open", headers=KEY)).status_code == 200
        replay = await http.post("/open", headers=KEY)
        assert replay.headers["idempotent-replayed"] == "true"


async def test_refusals_before_the_handler_use_up_no_key(
    http: httpx.AsyncClient, acme: Groundplane
) -> None:
    assert (await http.post("/orders", json={"amount": "x"}, headers=KEY)).status_code == 422
    no = KEY | {"x-may": "no"}
    assert (await http.post("/orders", json={"amount": 1}, headers=no)).status_code == 403
    assert (await acme.idempotency.list()).data == []
    assert (await http.post("/orders", json={"amount": 5}, headers=KEY)).status_code == 201


async def test_a_caller_who_lost_access_gets_no_old_answer(http: httpx.AsyncClient) -> None:
    await http.post("/orders", json={"amount": 1}, headers=KEY)
    no = KEY | {"x-may": "no"}
    assert (await http.post("/orders", json={"amount": 1}, headers=no)).status_code == 403


@pytest.mark.parametrize(
    ("status", "is_stored", "effects"),
    [
        (200, True, 1),
        (204, True, 1),
        (303, True, 1),
        (400, True, 0),
        (402, True, 0),
        (404, True, 0),
        (422, True, 0),
        (401, False, 0),
        (403, False, 0),
        (408, False, 0),
        (409, False, 0),
        (425, False, 0),
        (429, False, 0),
        (423, True, 0),
        (500, False, 0),
        (503, False, 0),
    ],
)
async def test_what_is_stored_after_the_handler_began(
    http: httpx.AsyncClient, acme: Groundplane, status: int, is_stored: bool, effects: int
) -> None:
    first = await http.post(f"/answer/{status}", headers=KEY)
    assert first.status_code == status
    assert await paid(acme) == effects
    second = await http.post(f"/answer/{status}", headers=KEY)
    assert ("idempotent-replayed" in second.headers) is is_stored
    assert not is_stored or second.content == first.content
    assert await paid(acme) == effects
    record = await acme.idempotency.check("http:user:ada", "k1")
    assert (record is not None) is is_stored


async def test_only_the_answers_own_headers_are_kept(http: httpx.AsyncClient) -> None:
    first = await http.post("/answer/201", headers=KEY)
    second = await http.post("/answer/201", headers=KEY)
    assert first.headers["set-cookie"] == "a=b"
    assert {"location", "etag", "content-type"} <= set(second.headers)
    assert not {"set-cookie", "x-request-id"} & set(second.headers)


async def test_held_by_another_call(app: FastAPI, acme: Groundplane) -> None:
    entered, leave = asyncio.Event(), asyncio.Event()

    @app.post("/slow", dependencies=[idempotent()])
    async def slow(tx: Tx) -> dict[str, Any]:
        entered.set()
        await leave.wait()
        await pay(tx)
        return {}

    async with client(app) as http:
        first = asyncio.create_task(http.post("/slow", headers=KEY))
        await entered.wait()
        held = [await http.post("/slow", headers=KEY) for _ in range(19)]
        assert {answer.status_code for answer in held} == {409}
        assert held[0].json()["code"] == "idempotency.still_running"
        assert held[0].headers["retry-after"] == "1"
        leave.set()
        assert (await first).status_code == 200
    assert await paid(acme) == 1


async def test_nothing_is_sent_before_the_commit_and_background_work_runs_after_it(
    app: FastAPI, acme: Groundplane
) -> None:
    seen: list[int] = []

    async def later() -> None:
        seen.append(await paid(acme))

    @app.post("/background", dependencies=[idempotent()])
    async def background(tx: Tx, tasks: BackgroundTasks) -> dict[str, Any]:
        await pay(tx)
        tasks.add_task(later)
        return {}

    sent: list[int] = []

    async def watched(scope: Any, receive: Any, send: Any) -> None:
        async def watching(message: Any) -> None:
            sent.append(await paid(acme))
            await send(message)

        await app(scope, receive, watching)

    async with client(watched) as http:
        await http.post("/background", headers=KEY)
    assert sent == [1, 1]
    assert seen == [1]


async def test_a_large_answer_is_sent_but_not_kept_and_the_effect_happens_once(
    url: str, acme: Groundplane
) -> None:
    gp = Groundplane(url, settings=Settings(idempotency=IdempotencySettings(max_body_bytes=50)))
    app = FastAPI()

    @app.post("/large", dependencies=[idempotent()])
    async def large(tx: Tx) -> Any:
        await pay(tx)
        return PlainTextResponse("x" * 100, headers={"location": "/orders/9"})

    mount(app, gp, scope_of=scope_of)
    async with client(app) as http:
        first = await http.post("/large", headers=KEY)
        assert first.text == "x" * 100
        second = await http.post("/large", headers=KEY)
        assert (second.status_code, second.json()["code"]) == (409, "idempotency.not_replayable")
        assert second.headers["location"] == "/orders/9"
    assert await paid(acme) == 1
    await gp.close()


async def test_an_answer_that_is_a_secret_is_sent_once_and_a_refusal_replays(
    app: FastAPI, acme: Groundplane
) -> None:
    @app.post("/secrets/{status}", dependencies=[idempotent(shown_once=True)])
    async def secret(status: int, tx: Tx) -> Any:
        await pay(tx)
        return PlainTextResponse("hush", status)

    async with client(app) as http:
        assert (await http.post("/secrets/201", headers=KEY)).text == "hush"
        again = await http.post("/secrets/201", headers=KEY)
        assert (again.status_code, again.json()["code"]) == (409, "idempotency.not_replayable")
        refused = [
            await http.post("/secrets/404", headers={"Idempotency-Key": "k2"}) for _ in range(2)
        ]
        assert [each.text for each in refused] == ["hush", "hush"]
    assert await paid(acme) == 1


async def test_the_fingerprint_of_a_large_request_holds_up_nobody(
    app: FastAPI, acme: Groundplane, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[str] = []

    def told(request: object, version: int) -> bytes:
        threads.append(threading.current_thread().name)
        return fingerprint(request, version)

    monkeypatch.setattr("groundplane.rooms.idempotency.claims.fingerprint", told)

    @app.post("/numbers", dependencies=[idempotent()])
    async def numbers(given: list[int]) -> int:
        return len(given)

    async with client(app) as http:
        for count in (10, 20_000):
            key = {"idempotency-key": f"k{count}"}
            answer = await http.post("/numbers", json=[1] * count, headers=key)
            assert answer.json() == count
    assert len(threads) == 2
    assert [name == threading.main_thread().name for name in threads] == [True, False]


async def test_an_event_stream_commits_at_its_first_chunk(app: FastAPI, acme: Groundplane) -> None:
    counts: list[int] = []

    @app.post("/stream", dependencies=[idempotent()])
    async def stream(tx: Tx) -> Any:
        await pay(tx)

        async def events() -> AsyncIterator[str]:
            yield "data: 1\n\n"
            counts.append(await paid(acme))
            yield "data: 2\n\n"

        return StreamingResponse(events(), media_type="text/event-stream")

    async with client(app) as http:
        assert (await http.post("/stream", headers=KEY)).text == "data: 1\n\ndata: 2\n\n"
        again = await http.post("/stream", headers=KEY)
        assert again.json()["code"] == "idempotency.not_replayable"
    assert counts == [1]


async def test_multipart_with_a_new_boundary_replays(app: FastAPI, acme: Groundplane) -> None:
    @app.post("/upload", dependencies=[idempotent()])
    async def upload(tx: Tx, file: UploadFile, note: Annotated[str, Form()]) -> dict[str, Any]:
        await pay(tx)
        return {"size": len(await file.read())}

    async with client(app) as http:
        for content, status in ((b"a" * 9, 200), (b"a" * 9, 200), (b"b" * 9, 422)):
            files = {"file": ("f.txt", content, "text/plain")}
            answer = await http.post("/upload", data={"note": "n"}, files=files, headers=KEY)
            assert answer.status_code == status
    assert await paid(acme) == 1


async def test_a_request_over_the_limit_is_refused_unless_its_digest_is_trusted(url: str) -> None:
    gp = Groundplane(
        url, settings=Settings(idempotency=IdempotencySettings(max_request_bytes=1024))
    )
    app = FastAPI()

    async def body_size(request: Request) -> dict[str, int]:
        return {"size": len(await request.body())}

    app.post("/small", dependencies=[idempotent()])(body_size)
    app.post("/any", dependencies=[idempotent(trust_digest=True)])(body_size)
    app.post("/unmarked")(body_size)
    mount(app, gp, scope_of=scope_of)
    body = b"x" * 5000
    digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
    trusted = KEY | {"content-digest": f"sha-256=:{digest}:"}
    async with client(app) as http:
        refused = await http.post("/small", content=body, headers=KEY)
        assert (refused.status_code, refused.json()["code"]) == (413, "idempotency.body_too_large")
        assert (await http.post("/unmarked", content=body, headers=KEY)).json() == {"size": 5000}
        assert (await http.post("/any", content=body, headers=trusted)).json() == {"size": 5000}
        again = await http.post("/any", content=body, headers=trusted)
        assert again.headers["idempotent-replayed"] == "true"
        assert (await http.post("/any", content=body, headers=KEY)).status_code == 413
    await gp.close()


async def test_ignored_pointers_do_not_count_and_named_headers_do(app: FastAPI) -> None:
    marked = idempotent(ignored=("/sent_at", "/items/0/note"), headers=("x-version",))

    @app.post("/loose", dependencies=[marked])
    async def loose(order: dict[str, Any], x_version: Annotated[str, Header()] = "") -> Any:
        return {}

    async with client(app) as http:
        one = {"sent_at": 1, "items": [{"note": 1}], "a": 1}
        two = {"sent_at": 2, "items": [{"note": 2}], "a": 1}
        for body, version, status in ((one, "1", 200), (two, "1", 200), (two, "2", 422)):
            headers = KEY | {"x-version": version}
            answer = await http.post("/loose", json=body, headers=headers)
            assert answer.status_code == status


async def test_a_plain_function_runs_in_a_thread_and_unmarked_routes_as_ever(
    http: httpx.AsyncClient, acme: Groundplane
) -> None:
    for _ in range(2):
        answer = await http.post("/plain-def", json={"amount": 1}, headers=KEY)
        assert answer.json() == {"thread": 1.0}
    assert answer.headers["idempotent-replayed"] == "true"
    for _ in range(2):
        assert (await http.post("/unmarked", headers={"idempotency-key": "k2"})).status_code == 200
    assert await paid(acme) == 2


async def test_without_a_key_a_marked_route_runs_each_time(
    http: httpx.AsyncClient, acme: Groundplane
) -> None:
    for _ in range(2):
        assert (await http.post("/orders", json={"amount": 1})).status_code == 201
    assert await paid(acme) == 2


async def test_an_unexpected_exception_frees_the_key_and_tells_nothing(
    app: FastAPI, acme: Groundplane
) -> None:
    is_broken = True

    @app.post("/fails", dependencies=[idempotent()])
    async def fails(tx: Tx) -> dict[str, Any]:
        await pay(tx)
        if is_broken:
            raise RuntimeError("the secret is 42")
        return {}

    async with client(app) as http:
        failed = await http.post("/fails", headers=KEY)
        assert (failed.status_code, failed.json()["code"]) == (500, "server.failed")
        assert "secret" not in failed.text
        is_broken = False
        assert (await http.post("/fails", headers=KEY)).status_code == 200
    assert await paid(acme) == 1


async def test_a_handler_that_commits_by_itself_is_a_bug(
    app: FastAPI, acme: Groundplane, caplog: pytest.LogCaptureFixture
) -> None:
    @app.post("/commits", dependencies=[idempotent()])
    async def commits(tx: Tx) -> dict[str, Any]:
        await tx.connection.execute("commit")
        return {}

    async with client(app) as http:
        failed = await http.post("/commits", headers=KEY)
        assert failed.status_code == 500
        again = await http.post("/commits", headers=KEY)
        assert again.json()["code"] == "idempotency.outcome_unknown"


async def test_the_database_down_fails_closed_unless_the_route_says_otherwise() -> None:
    gp = Groundplane("postgresql://nobody@127.0.0.1:9/none")
    app = FastAPI()

    async def nothing() -> dict[str, Any]:
        return {}

    app.post("/closed", dependencies=[idempotent()])(nothing)
    app.post("/open", dependencies=[idempotent(fail_open=True)])(nothing)
    mount(app, gp, scope_of=scope_of)
    async with client(app) as http:
        closed = await http.post("/closed", headers=KEY)
        assert (closed.status_code, closed.json()["code"]) == (503, "database.unavailable")
        assert int(closed.headers["retry-after"]) >= 1
        assert (await http.post("/open", headers=KEY)).status_code == 200
    await gp.close()


async def test_the_handlers_connection_is_the_records_transaction(
    app: FastAPI, acme: Groundplane
) -> None:
    @app.post("/raw/{fails}", dependencies=[idempotent()])
    async def raw(
        fails: bool, tx: Tx, connection: Annotated[Any, Depends(gp_connection)]
    ) -> dict[str, Any]:
        assert connection is tx.connection
        await pay(tx)
        pid: int = await connection.fetchval("select pg_backend_pid()")
        if fails:
            raise HTTPException(500)
        return {"pid": pid}

    async with client(app) as http:
        assert (await http.post("/raw/true", headers=KEY)).status_code == 500
        assert await paid(acme) == 0
        assert (await http.post("/raw/false", headers={"idempotency-key": "k2"})).status_code == 200
    assert await paid(acme) == 1


@pytest.mark.parametrize("driver", ["asyncpg", "psycopg"])
async def test_the_handlers_session_is_the_records_transaction(
    gp: Groundplane, acme: Groundplane, url: str, driver: str
) -> None:
    engine = create_async_engine(url.replace("postgresql://", f"postgresql+{driver}://"))
    app = FastAPI()

    @app.post("/session/{status}", dependencies=[idempotent()])
    async def in_session(
        status: int, tx: Tx, session: Annotated[AsyncSession, Depends(gp_session)]
    ) -> Any:
        await session.execute(
            text(
                "insert into groundplane.audit_entries (id, actor_kind, actor_id, origin, action,"
                " subject_kind, subject_id, correlation_id) values (groundplane.uuid7(), 'user',"
                " 'ada', 'api', 'order.paid', 'order', '1', 'c')"
            )
        )
        await pay(tx)
        return JSONResponse({}, status)

    mount(app, gp, scope_of=scope_of, sessions=async_sessionmaker(engine))
    async with client(app) as http:
        for status, effects in ((500, 0), (404, 0), (200, 2)):
            key = {"idempotency-key": str(status)}
            for _ in range(2):
                answer = await http.post(f"/session/{status}", headers=key)
                assert answer.status_code == status
            assert await paid(acme) == effects
            assert ("idempotent-replayed" in answer.headers) is (status != 500)
    await engine.dispose()


async def test_a_lease_route_holds_no_transaction_and_gets_its_claim(
    app: FastAPI, acme: Groundplane
) -> None:
    keys: list[str] = []

    @app.post("/charge/{status}", dependencies=[idempotent(lease="30s")])
    async def charge(
        status: int, tx: Tx, claim: Annotated[Claim, Depends(gp_claim)]
    ) -> PlainTextResponse:
        assert tx.transaction is None
        keys.append(await tx.idempotency.intend(claim, "charge"))
        if status != 503:
            await tx.idempotency.record(claim, "charge", {"ok": True})
        return PlainTextResponse("charged", status)

    async with client(app) as http:
        for _ in range(2):
            answer = await http.post("/charge/200", headers=KEY)
            assert answer.text == "charged"
        assert answer.headers["idempotent-replayed"] == "true"
        for expected in (429, 429):  # released: it runs again, under the same downstream key
            answer = await http.post("/charge/429", headers={"idempotency-key": "k2"})
            assert answer.status_code == expected
        assert keys[1] == keys[2] != keys[0]
        await http.post("/charge/503", headers={"idempotency-key": "k3"})
        unknown = await http.post("/charge/503", headers={"idempotency-key": "k3"})
        assert unknown.status_code == 409
        assert unknown.json()["code"] == "idempotency.outcome_unknown"


async def test_a_slow_lease_is_held_by_its_heartbeat(app: FastAPI, acme: Groundplane) -> None:
    beats: list[Any] = []

    @app.post("/slow-charge", dependencies=[idempotent(lease="300ms")])
    async def charge(tx: Tx, claim: Annotated[Claim, Depends(gp_claim)]) -> dict[str, Any]:
        while len(set(beats)) < 3:
            record = await tx.idempotency.check(claim.operation, claim.key)
            assert record is not None
            beats.append(record.leased_until)
            await asyncio.sleep(0.02)
        return {}

    async with client(app) as http:
        assert (await http.post("/slow-charge", headers=KEY)).status_code == 200


async def test_without_marks_the_middleware_claims_by_itself(
    gp: Groundplane, acme: Groundplane
) -> None:
    calls: list[bytes] = []

    async def plain(scope: Any, receive: Any, send: Any) -> None:
        request = Request(scope, receive)
        calls.append(await request.body())
        await pay(scope["groundplane.scope"])
        await PlainTextResponse(f"did {len(calls)}", 201)(scope, receive, send)

    wrapped = IdempotencyMiddleware(
        plain,
        gp,
        scope_of=lambda request: request.headers["x-tenant"],
        actor=lambda request: request.headers.get("x-user"),
        policy=Policy(required=True),
    )
    async with client(wrapped) as http:
        for _ in range(2):
            answer = await http.post("/anything", content=b"body", headers=KEY)
            assert (answer.status_code, answer.text) == (201, "did 1")
        assert answer.headers["idempotent-replayed"] == "true"
        assert (await http.post("/anything", content=b"other", headers=KEY)).status_code == 422
        assert (await http.post("/anything")).status_code == 400
        del http.headers["x-user"]
        assert (await http.post("/anything", headers=KEY)).status_code == 401
    assert calls == [b"body"]
    assert await paid(acme) == 1


async def test_our_own_routes_work_under_the_prefix_for_whom_the_application_names(
    gp: Groundplane, acme: Groundplane
) -> None:
    def caller(request: Request) -> Caller | None:
        if "x-tenant" not in request.headers:
            return None
        rights = frozenset(request.headers.get("x-rights", "").split())
        return Caller(Actor("user", "ada"), request.headers["x-tenant"], rights)

    app = FastAPI()
    mount(app, gp, prefix="/gp", scope_of=scope_of, caller=caller)
    entry = {"action": "order.paid", "subject_kind": "order", "subject_id": "1"}
    async with client(app, x_rights="audit.write audit.read") as http:
        answers = [await http.post("/gp/audit", json=entry, headers=KEY) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [201, 201]
        assert answers[0].content == answers[1].content
        assert answers[1].headers["idempotent-replayed"] == "true"
    async with client(app) as http:
        assert (await http.post("/gp/audit", json=entry, headers=KEY)).status_code == 403
        del http.headers["x-tenant"]
        assert (await http.post("/gp/audit", json=entry, headers=KEY)).status_code == 401
    assert await paid(acme) == 1


async def test_a_mark_without_the_middleware_does_not_go_unnoticed(gp: Groundplane) -> None:
    app = FastAPI()

    @app.post("/marked", dependencies=[idempotent()])
    async def marked() -> dict[str, Any]:
        return {}

    async with client(app) as http:
        with pytest.raises(RuntimeError, match="middleware"):
            await http.post("/marked", headers=KEY)


async def test_invalid_requests_unknown_paths_and_methods_are_problems(
    http: httpx.AsyncClient,
) -> None:
    invalid = await http.post("/orders", json={"amount": "secret"})
    assert invalid.status_code == 422
    assert invalid.json()["code"] == "request.invalid"
    assert invalid.json()["errors"][0]["field"] == "body.amount"
    assert "secret" not in invalid.text
    assert (await http.get("/nothing")).json()["code"] == "request.not_found"
    wrong = await http.get("/orders")
    assert (wrong.status_code, wrong.json()["code"]) == (405, "request.method_not_allowed")
    assert wrong.headers["allow"] == "POST"


@pytest.mark.parametrize(
    ("state", "status", "code"),
    [
        ("57014", 503, "database.timeout"),
        ("57P01", 503, "database.unavailable"),
        ("40001", 409, "database.retryable"),
        ("40P01", 409, "database.retryable"),
        ("22012", 500, "server.failed"),
    ],
)
async def test_database_errors_become_problems_and_free_the_key(
    app: FastAPI, acme: Groundplane, state: str, status: int, code: str
) -> None:
    @app.post("/raises", dependencies=[idempotent()])
    async def raises(tx: Tx) -> None:
        await pay(tx)
        await tx.connection.execute(
            f"do $$ begin raise exception using errcode = '{state}', message = 'hidden'; end $$"
        )

    async with client(app) as http:
        answer = await http.post("/raises", headers=KEY)
        assert (answer.status_code, answer.json()["code"]) == (status, code)
        assert "hidden" not in answer.text
    assert (await acme.idempotency.list()).data == []
