"""OpenFeature clients against a running server: the official Python and JavaScript ones."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from openfeature.contrib.provider.ofrep import OFREPProvider
from openfeature.evaluation_context import EvaluationContext
from openfeature.exception import OpenFeatureError

from groundplane import Groundplane
from groundplane.core.paging import encode
from groundplane.rooms.flags import FlagsSettings
from groundplane.rooms.flags.router_ofrep import PURPOSE
from groundplane.testing.server import TEMPLATE, Server
from tests.rooms.flags.conformance import SUITE, Scenario, document, scenarios
from tests.rooms.flags.serving import keyed, serving

NPM = ("@openfeature/web-sdk@1.10.0", "@openfeature/core@1.12.0",
       "@openfeature/ofrep-web-provider@0.4.3", "@openfeature/ofrep-core@2.3.0",
       "eventsource@3.0.7")  # fmt: skip


async def on(url: str, verb: Any) -> Any:
    gp = Groundplane(url)
    try:
        return await verb(gp.tenant("acme"))
    finally:
        await gp.close()


@pytest.fixture(scope="module")
def database_url(server: Server) -> Iterator[str]:
    name = "gp_flags_ofrep"
    server.run(f"drop database if exists {name} with (force)")
    server.run(f"create database {name} template {TEMPLATE} strategy file_copy")
    yield server.url(name)
    server.run(f"drop database {name} with (force)")


@pytest.fixture(scope="module")
def running(database_url: str) -> Iterator[tuple[str, str]]:
    """(address, key that may evaluate)."""
    key = keyed(database_url, "acme", "flags.evaluate", "flags.sync", "flags.write", "flags.read")
    if SUITE.is_dir():
        asyncio.run(on(database_url, lambda acme: acme.flags.import_(document())))
    with serving(database_url) as base:
        with asking((base, key), seconds=60) as client:  # the first answer loads the flags
            assert client.post("/ofrep/v1/evaluate/flags", json={"context": {}}).is_success
        yield base, key


@pytest.fixture(scope="module")
def provider(running: tuple[str, str]) -> OFREPProvider:
    base, key = running
    return OFREPProvider(base, headers_factory=lambda: {"Authorization": f"Bearer {key}"})


@pytest.mark.parametrize("scenario", scenarios())
def test_the_suite_over_ofrep(scenario: Scenario, provider: OFREPProvider) -> None:
    attributes = {k: v for k, v in scenario.context.items() if k != "targetingKey"}
    context = EvaluationContext(scenario.context.get("targetingKey"), attributes)
    ask = getattr(provider, f"resolve_{scenario.wanted()}_details")
    try:
        found = ask(scenario.flag, scenario.default, context)
    except OpenFeatureError as error:
        scenario.verify(scenario.default, "ERROR", str(error.error_code.value), {})
        return
    scenario.verify(found.value, str(found.reason.value), None, found.flag_metadata)


def asking(running: tuple[str, str], *, seconds: float = 20) -> httpx.Client:
    base, key = running
    return httpx.Client(base_url=base, headers={"Authorization": f"Bearer {key}"}, timeout=seconds)


def test_a_key_with_odd_characters_in_the_path_is_found_or_not(running: tuple[str, str]) -> None:
    with asking(running) as client:
        for path in ("no/such/flag", "no%2Fsuch", "a b"):
            answer = client.post(f"/ofrep/v1/evaluate/flags/{path}", json={})
            assert answer.status_code == 404
            assert answer.json()["errorCode"] == "FLAG_NOT_FOUND"


def test_the_etag_covers_the_context(running: tuple[str, str], database_url: str) -> None:
    asyncio.run(on(database_url, lambda acme: acme.flags.create("etagged", enabled=True)))
    with asking(running) as client:

        def bulk(context: dict[str, Any], **headers: str) -> httpx.Response:
            return client.post(
                "/ofrep/v1/evaluate/flags", json={"context": context}, headers=headers
            )

        first = bulk({"targetingKey": "u", "plan": "a"})
        assert {f["key"] for f in first.json()["flags"]} >= {"etagged"}
        old = {"If-None-Match": first.headers["etag"]}
        assert bulk({"targetingKey": "u", "plan": "a"}, **old).status_code == 304
        assert bulk({"targetingKey": "u", "plan": "b"}, **old).status_code == 200
        asyncio.run(on(database_url, lambda acme: acme.flags.kill("etagged", reason="x")))
        until = [bulk({"targetingKey": "u", "plan": "a"}, **old).status_code for _ in range(20)]
        assert until[-1] == 200


def test_a_flagd_client_syncs_everything_with_an_etag(
    running: tuple[str, str], database_url: str
) -> None:
    from openfeature.contrib.tools.flagd.core import FlagdCore

    conditions = {"roles": ["BRAND"]}
    asyncio.run(on(database_url, lambda acme: acme.flags.create(
        "synced", enabled=True, conditions=conditions, rollout_percentage=100)))  # fmt: skip
    with asking(running) as client:
        answer = client.get("/v1/flags/flagd.json")
        core = FlagdCore()
        core.set_flags(answer.text)
        context = EvaluationContext("u", {"role": "BRAND"})
        assert core.resolve_boolean_value("synced", False, context).value is True
        assert core.resolve_boolean_value("synced", True, EvaluationContext("u")).value is False
        again = client.get(
            "/v1/flags/flagd.json", headers={"If-None-Match": answer.headers["etag"]}
        )
        assert (again.status_code, again.content) == (304, b"")
        assert client.get("/v1/flags/flagd.json?tenant=globex").status_code == 403


def test_answers_never_hold_rules_and_a_browser_key_sees_public_flags_only(
    running: tuple[str, str], database_url: str
) -> None:
    async def made(acme: Groundplane) -> None:
        rule = {
            "when": {"attribute": "x", "operator": "equals", "value": "hush-hush"},
            "serve": "on",
        }
        await acme.flags.create("hidden", enabled=True, rules=[rule])
        await acme.flags.create("shown", enabled=True, is_public=True, rules=[rule])

    asyncio.run(on(database_url, made))
    page = "https://shop.example.com"
    browser = keyed(database_url, "acme", "flags.evaluate", kind="browser", origins=[page])
    headers = {"Authorization": f"Bearer {browser}", "Origin": page}
    with httpx.Client(base_url=running[0], headers=headers, timeout=30) as client:
        bulk = client.post("/ofrep/v1/evaluate/flags", json={"context": {}})
        keys = {flag["key"] for flag in bulk.json()["flags"]}
        assert "shown" in keys
        assert "hidden" not in keys
        assert "hush-hush" not in bulk.text
        one = client.post("/ofrep/v1/evaluate/flags/hidden", json={})
        assert one.status_code == 404
        assert client.post("/v1/flags/hidden/is-enabled", json={}).json() == {"enabled": False}
        assert client.get("/v1/flags").status_code == 403


def test_tenants_share_no_answer_no_etag_and_no_stream(
    running: tuple[str, str], database_url: str
) -> None:
    other = keyed(database_url, "globex", "flags.evaluate", "flags.sync")
    asyncio.run(on(database_url, lambda acme: acme.flags.create("acmes-own", enabled=True)))
    with asking(running) as acme, asking((running[0], other)) as globex:
        ours, theirs = (
            client.post("/ofrep/v1/evaluate/flags", json={"context": {"targetingKey": "u"}})
            for client in (acme, globex)
        )
        assert "acmes-own" in ours.text
        assert "acmes-own" not in theirs.text
        streams = [answer.json()["eventStreams"][0]["endpoint"]["requestUri"]
                   for answer in (ours, theirs)]  # fmt: skip
        assert streams[0] != streams[1]
        asked = {"json": {"context": {"targetingKey": "u"}},
                 "headers": {"If-None-Match": ours.headers["etag"]}}  # fmt: skip
        assert globex.post("/ofrep/v1/evaluate/flags", **asked).status_code == 200
        assert "acmes-own" not in globex.get("/v1/flags/flagd.json").text
        assert globex.post("/ofrep/v1/evaluate/flags/acmes-own", json={}).status_code == 404


def test_a_stream_needs_its_own_ticket(running: tuple[str, str]) -> None:
    with asking(running) as client:
        for ticket in ("", "x", "AAAA"):
            answer = client.get("/ofrep/v1/events", params={"ticket": ticket}, timeout=30)
            assert answer.status_code == 422


def test_an_expired_ticket_is_a_problem_that_says_so(
    running: tuple[str, str], database_url: str
) -> None:
    long_ago = ["acme", "production", 1]
    ticket = encode(PURPOSE, long_ago, Groundplane(database_url).ground.cursor_key())
    answer = httpx.get(f"{running[0]}/ofrep/v1/events", params={"ticket": ticket}, timeout=30)
    assert (answer.status_code, answer.json()["code"]) == (401, "auth.missing")
    assert "expired" in answer.json()["detail"]


def test_a_tenant_holds_so_many_streams_and_no_more(database_url: str) -> None:
    key = keyed(database_url, "stubborn", "flags.evaluate")
    with (
        serving(database_url, flags=FlagsSettings(streams=1)) as base,
        asking((base, key), seconds=60) as client,
    ):
        found = client.post("/ofrep/v1/evaluate/flags", json={"context": {}}).json()
        endpoint = found["eventStreams"][0]["endpoint"]["requestUri"]
        with client.stream("GET", endpoint) as first:
            said = first.iter_text()  # kept: without it the connection is closed
            assert next(said).startswith("retry")
            refused = client.get(endpoint)
            assert (refused.status_code, refused.json()["code"]) == (429, "flags.too_many_streams")
        until = time.monotonic() + 20
        while not opened(client, endpoint):
            assert time.monotonic() < until, "the place of who has gone stays taken"


def opened(client: httpx.Client, endpoint: str) -> bool:
    with client.stream("GET", endpoint) as answer:
        return answer.status_code == 200


# -- JavaScript ------------------------------------------------------------------------------------

SCRIPT = """
import { OpenFeature, ProviderEvents } from '@openfeature/web-sdk';
import { OFREPWebProvider } from '@openfeature/ofrep-web-provider';
import { EventSource } from 'eventsource';
globalThis.EventSource = EventSource;
const [base, key] = process.argv.slice(2);
const say = (what) => console.log(JSON.stringify(what));
let requests = 0;
const counted = (...given) => { requests += 1; return fetch(...given); };
const provider = new OFREPWebProvider({
  baseUrl: base, cacheMode: 'disabled', pollInterval: 0, fetchImplementation: counted,
  headers: [['Authorization', `Bearer ${key}`]],
});
await OpenFeature.setContext({ targetingKey: 'ada', role: 'BRAND' });
await OpenFeature.setProviderAndWait(provider);
const client = OpenFeature.getClient();
const told = () => {
  const found = client.getBooleanDetails('from-js', false);
  say({ value: found.value, reason: found.reason, variant: found.variant, requests });
};
client.addHandler(ProviderEvents.ConfigurationChanged, told);
told();
setTimeout(() => process.exit(3), 20000);
process.stdin.on('end', () => process.exit(0)).resume();
"""


@pytest.fixture(scope="module")
def node_modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The official packages, installed once into a cache folder."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("npm is not installed")
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "groundplane-tests"
    folder = cache / "openfeature-js"
    folder.mkdir(parents=True, exist_ok=True)
    stamp = folder / "installed"
    if not stamp.exists() or stamp.read_text() != " ".join(NPM):
        (folder / "package.json").write_text('{"private": true, "type": "module"}')
        subprocess.run(
            [npm, "install", "--no-audit", "--no-fund", *NPM], cwd=folder, check=True,
            capture_output=True, timeout=240,
        )  # fmt: skip
        stamp.write_text(" ".join(NPM))
    return folder


def test_the_javascript_client_evaluates_and_hears_of_a_change_without_polling(
    running: tuple[str, str], database_url: str, node_modules: Path
) -> None:
    conditions = {"roles": ["BRAND"]}
    asyncio.run(on(database_url, lambda acme: acme.flags.create(
        "from-js", enabled=True, conditions=conditions)))  # fmt: skip
    script = node_modules / "client.mjs"
    script.write_text(SCRIPT)
    process = subprocess.Popen(
        ["node", str(script), *running], cwd=node_modules, stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdin is not None
    try:
        first = json.loads(process.stdout.readline())
        assert first == {"value": True, "reason": "TARGETING_MATCH", "variant": "on", "requests": 1}
        asyncio.run(asyncio.sleep(0.5))  # its stream is connected after its first answer
        asyncio.run(on(database_url, lambda acme: acme.flags.kill("from-js", reason="test")))
        second = json.loads(process.stdout.readline())
        assert (second["value"], second["variant"], second["reason"]) == (False, "off", "DISABLED")
        assert second["requests"] == 2
    finally:
        process.stdin.close()
        process.wait(10)
    assert process.returncode == 0
