"""Jobs over HTTP: every route once, each permission, each problem's status."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from groundplane import Groundplane
from groundplane.core.problems import Problem
from groundplane.core.scope import Actor
from groundplane.faces.http import Caller
from groundplane.roof.worker.verdicts import unknown
from groundplane.rooms.jobs import Leases, Settled
from groundplane.rooms.jobs.router import router
from tests.rooms.jobs.handlers import note

ALL = frozenset({"jobs.read", "jobs.write", "jobs.retry", "jobs.admin", "jobs.work"})


@pytest.fixture
async def client(acme: Groundplane) -> AsyncIterator[httpx.AsyncClient]:
    """The routes for tenant "acme"; the header `x-may` says what the caller may do."""
    app = FastAPI()
    app.include_router(router, prefix="/v1")

    @app.exception_handler(Problem)
    async def problem(request: Request, error: Problem) -> JSONResponse:
        return JSONResponse(error.as_dict(), error.status)

    @app.middleware("http")
    async def signed_in(request: Request, call_next: Callable[[Request], Awaitable[Any]]) -> Any:
        may = request.headers.get("x-may")
        request.scope["groundplane.scope"] = acme
        request.scope["groundplane.caller"] = Caller(
            Actor("key", "test"), "acme", ALL if may is None else frozenset(may.split()),
            is_operator=may == "operator",
        )  # fmt: skip
        return await call_next(request)

    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test/v1") as made:
        yield made


async def test_a_jobs_life_over_http(
    client: httpx.AsyncClient, acme: Groundplane, leases: Leases
) -> None:
    answer = await client.post("/jobs", json={"name": "tests.note", "payload": {"n": 1}})
    assert answer.status_code == 201
    id = answer.json()["id"]
    assert (await client.get(f"/jobs/{id}")).json()["payload"] == {"n": 1}
    many = await client.post(
        "/jobs/enqueue-many", json={"name": "tests.note", "payloads": [{"n": 2}, {"n": 3}]}
    )
    assert [one["state"] for one in many.json()] == ["ready", "ready"]
    assert len((await client.get("/jobs", params={"state": "ready"})).json()["data"]) == 3
    assert (await client.get("/jobs/queues")).json()["data"][0]["ready"] == 3
    moved = await client.post(f"/jobs/{id}/reschedule", json={"run_at": "2100-01-01T00:00:00Z"})
    assert moved.json()["state"] == "waiting"
    assert (await client.post(f"/jobs/{id}/cancel")).json()["state"] == "cancelled"
    assert (await client.get("/jobs/runs")).json()["data"][0]["outcome"] == "cancelled"

    worker = await leases.register()
    runs = await leases.claim(worker, None, 2)
    await leases.settle(worker, [Settled(run, "dead", 0, "permanent") for run in runs])
    letters = (await client.get("/jobs/dead-letters")).json()["data"]
    assert {one["id"] for one in letters} == {str(run.id) for run in runs}
    first, second = (one["id"] for one in letters)
    [pair] = (await client.post("/jobs/dead-letters/replay", json={"ids": [first]})).json()
    assert (await client.get(f"/jobs/{pair['id']}")).json()["attempt"] == 0
    dropped = await client.post("/jobs/dead-letters/discard", json={"ids": [second]})
    assert dropped.json() == {"discarded": 1}
    [seen] = (await client.get("/jobs/workers", headers={"x-may": "operator"})).json()["data"]
    assert seen["id"] == str(worker)


async def test_a_worker_in_plain_http(
    client: httpx.AsyncClient, acme: Groundplane, globex: Groundplane, leases: Leases
) -> None:
    await globex.jobs.enqueue(note, {})
    made = await acme.jobs.enqueue_many(note, [{"n": n} for n in range(4)])
    taken = (await client.post("/jobs/claim", json={"queues": ["default"], "limit": 10})).json()
    worker, jobs = taken["worker"], taken["jobs"]
    assert [(job["id"], job["attempt"], job["payload"]) for job in jobs] == [
        (str(one.id), 1, {"n": n}) for n, one in enumerate(made)
    ]
    await acme.jobs.cancel(made[3].id)
    beat = await client.post("/jobs/beat", json={"worker": worker})
    assert beat.json() == {"stop": [{"id": jobs[3]["id"], "attempt": 1}]}
    done = {"worker": worker, "jobs": [{"id": jobs[0]["id"], "attempt": 1, "result": {"ok": 1}}]}
    assert (await client.post("/jobs/finish", json=done)).json() == {"refused": []}
    assert (await client.post("/jobs/finish", json=done)).json() == {"refused": [jobs[0]["id"]]}
    assert (await acme.jobs.get(made[0].id)).result == {"ok": 1}
    await took_as_long_as_it_was_held(acme, made[0].id)
    for n, more in ((1, {"error": "refused", "is_permanent": True}), (2, {"delay_seconds": 0})):
        failed = {"worker": worker, "jobs": [{"id": jobs[n]["id"], "attempt": 1}], **more}
        assert (await client.post("/jobs/fail", json=failed)).json() == {"refused": []}
    letter = (await acme.jobs.dead_letters()).data[0]
    assert (letter.id, letter.errors[0]["message"]) == (made[1].id, "refused")
    await took_as_long_as_it_was_held(acme, made[1].id)
    again = (await client.post("/jobs/claim", json={"worker": worker, "limit": 10})).json()
    assert [(job["id"], job["attempt"]) for job in again["jobs"]] == [(jobs[2]["id"], 2)]
    stale = {"worker": worker, "jobs": [{"id": jobs[2]["id"], "attempt": 1}]}
    assert (await client.post("/jobs/finish", json=stale)).json() == {"refused": [jobs[2]["id"]]}
    # A tenant cannot keep a worker of the fleet alive, whose id its runs show.
    lost = await client.post("/jobs/beat", json={"worker": str(await leases.register())})
    assert (lost.status_code, lost.json()["code"]) == (409, "jobs.worker_lost")


async def took_as_long_as_it_was_held(acme: Groundplane, id: UUID) -> None:
    """Who works over HTTP says no times of its own."""
    [run] = (await acme.jobs.runs(job_id=id)).data
    held = (run.finished_at - run.started_at).total_seconds() * 1000
    assert run.run_ms == pytest.approx(held, abs=1) and held > 1


async def test_what_the_fleet_does_not_know_is_there_for_who_asks_for_its_queue(
    client: httpx.AsyncClient, acme: Groundplane, globex: Groundplane, leases: Leases
) -> None:
    """A worker for every queue is always faster: it hears of the job, and again when it is due."""
    made = await acme.jobs.enqueue("labels.print", {}, queue="labels")
    await acme.jobs.enqueue("labels.print", {}, queue="labels", delay_seconds=2)
    await globex.jobs.enqueue("labels.print", {}, queue="labels")
    fleet = await leases.register()
    runs = await leases.claim(fleet, None, 10)
    await leases.settle(fleet, [unknown(run) for run in runs])
    assert await leases.claim(fleet, None, 10) == []
    other = (await client.post("/jobs/claim", json={"queues": ["mail"], "limit": 10})).json()
    assert other["jobs"] == []
    taken = (await client.post("/jobs/claim", json={"queues": ["labels"], "limit": 10})).json()
    [job] = taken["jobs"]
    assert (job["id"], job["attempt"], job["max_attempts"]) == (str(made.id), 2, 9)
    lost = {"queues": ["labels"], "worker": str(uuid4())}
    assert (await client.post("/jobs/claim", json=lost)).status_code == 409
    done = {"worker": taken["worker"], "jobs": [{"id": job["id"], "attempt": 2}]}
    assert (await client.post("/jobs/finish", json=done)).json() == {"refused": []}


async def test_keys_gates_limits_and_pauses_over_http(
    client: httpx.AsyncClient, acme: Groundplane, leases: Leases
) -> None:
    new = {"name": "tests.note", "dedupe_key": "k", "gate": {"key": "g", "limit": 2}}
    first, second = [(await client.post("/jobs", json=new)).json() for _ in range(2)]
    assert (second["id"], second["is_duplicate"], second["state"]) == (first["id"], True, None)
    many = {"name": "tests.note", "payloads": [1, 2], "dedupe_keys": ["k", None]}
    made = (await client.post("/jobs/enqueue-many", json=many)).json()
    assert [one["is_duplicate"] for one in made] == [True, False]
    assert (await client.post("/jobs/queues/default/pause")).json()["is_paused"] is True
    assert (await client.post("/jobs/claim", json={})).json()["jobs"] == []
    resumed = await client.post("/jobs/queues/default/resume", json={})
    assert resumed.json() == {
        "queue": "default", "lane": "*", "is_paused": False, "concurrency_limit": None,
        "rate_per_second": None, "burst": None, "weight": 1,
    }  # fmt: skip
    given = {"lane": "normal", "concurrency": 1, "rate_per_second": 0.5}
    limited = (await client.post("/jobs/queues/default/limit", json=given)).json()
    assert (limited["concurrency_limit"], limited["rate_per_second"]) == (1, 0.5)
    taken = (await client.post("/jobs/claim", json={"limit": 9})).json()
    assert len(taken["jobs"]) == 1
    wrong = await client.post("/jobs/queues/default/limit", json={"burst": 3})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "jobs.invalid_options")
    wrong = await client.post("/jobs", json={"name": "tests.note", "dedupe_seconds": 3})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "jobs.invalid_options")


async def test_schedules_over_http(client: httpx.AsyncClient) -> None:
    new = {"name": "nightly", "cron": "0 3 * * *", "job": "tests.note", "zone": "Europe/Zurich"}
    assert (await client.post("/jobs/schedules", json=new)).status_code == 201
    assert (await client.get("/jobs/schedules")).json()["data"][0]["name"] == "nightly"
    assert (await client.post("/jobs/schedules/nightly/trigger")).status_code == 201
    assert (await client.delete("/jobs/schedules/nightly")).status_code == 204
    assert (await client.delete("/jobs/schedules/nightly")).status_code == 404


async def test_problems_have_their_status(client: httpx.AsyncClient, acme: Groundplane) -> None:
    made = await acme.jobs.enqueue(note, {})
    big = {"name": "tests.note", "payload": {"x": "y" * 70_000}}
    for call, status, code in (
        (client.get(f"/jobs/{uuid4()}"), 404, "jobs.not_found"),
        (client.post("/jobs", json={"name": "nobody.knows"}), 422, "jobs.unknown_name"),
        (client.post("/jobs", json={"name": "tests.greet"}), 422, "jobs.invalid_payload"),
        (client.post("/jobs", json=big), 422, "jobs.too_large"),
        (
            client.post("/jobs/dead-letters/discard", json={"ids": [str(made.id)]}),
            409,
            "jobs.not_dead",
        ),
        (client.post("/jobs/dead-letters/replay", json={}), 422, "jobs.invalid_options"),
        (client.post("/jobs/schedules/none/trigger"), 404, "jobs.schedule_not_found"),
        (
            client.post(
                "/jobs/schedules", json={"name": "x", "cron": "often", "job": "tests.note"}
            ),
            422,
            "jobs.invalid_schedule",
        ),
    ):
        answer = await call
        assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert (await client.post("/jobs", json={"name": "a b", "nonsense": 1})).status_code == 422
    await client.post(f"/jobs/{made.id}/cancel")
    again = await client.post(f"/jobs/{made.id}/cancel")
    assert (again.status_code, again.json()["code"]) == (409, "jobs.not_cancellable")


async def test_every_route_asks_for_its_permission(client: httpx.AsyncClient) -> None:
    id = uuid4()
    needs = {
        "jobs.read": [("GET", ""), ("GET", "/runs"), ("GET", "/queues"), ("GET", f"/{id}")],
        "jobs.write": [
            ("POST", ""), ("POST", "/enqueue-many"), ("POST", f"/{id}/cancel"),
            ("POST", f"/{id}/reschedule"),
        ],
        "jobs.retry": [
            ("GET", "/dead-letters"), ("POST", "/dead-letters/replay"),
            ("POST", "/dead-letters/discard"),
        ],
        "jobs.admin": [
            ("GET", "/schedules"), ("POST", "/schedules"), ("DELETE", "/schedules/x"),
            ("POST", "/schedules/x/trigger"), ("POST", "/queues/x/pause"),
            ("POST", "/queues/x/resume"), ("POST", "/queues/x/limit"),
        ],
        "jobs.work": [
            ("POST", "/claim"), ("POST", "/beat"), ("POST", "/finish"), ("POST", "/fail"),
        ],
        "operator": [("GET", "/workers")],
    }  # fmt: skip
    seen = 0
    for permission, routes in needs.items():
        others = " ".join(ALL - {permission})
        for method, path in routes:
            refused = await client.request(method, f"/jobs{path}", headers={"x-may": others})
            assert refused.status_code == 403, (method, path)
            allowed = await client.request(method, f"/jobs{path}", headers={"x-may": permission})
            assert allowed.status_code != 403, (method, path)
            seen += 1
    assert seen == len(router.routes)
