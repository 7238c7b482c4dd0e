"""What an answer costs beside four peers, how fast a change is seen, what a flag costs in SQL.

One flag for all: role, 20 brand ids, country, version, then half of the people; the same 1,000
contexts, nine tenths of which reach the split. Every contender holds its flag in memory.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

import mmh3
import psycopg

from benchmarks.figures import Figure, alternated, durable_postgresql, median_ratio, note
from groundplane import Groundplane
from groundplane.rooms.flags import Snapshot

ROOT = Path(__file__).resolve().parents[1]
BRANDS = [f"brand-{number}" for number in range(20)]
PEOPLE, ROUNDS, READERS, CHANGES, ROWS = 1000, 15, 8, 200, 100_000
RULE = {
    "when": {"all": [
        {"attribute": "role", "operator": "equals", "value": "BRAND"},
        {"attribute": "brandId", "operator": "in", "value": BRANDS},
        {"attribute": "country", "operator": "equals", "value": "CH"},
        {"attribute": "version", "operator": "version", "value": ">= 2.1.0"},
    ]},
    "serve": {"on": 50, "off": 50},
}  # fmt: skip
CONTEXTS = [
    {"targetingKey": f"user-{n}", "role": "BRAND", "brandId": BRANDS[n % 20],
     "country": "CH" if n % 10 else "DE", "version": f"2.{1 + n % 7}.{n % 9}"}
    for n in range(PEOPLE)
]  # fmt: skip
Ask = Callable[[], float]


def main() -> None:
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    with durable_postgresql() as (url, admin), TemporaryDirectory() as folder:
        with psycopg.connect(admin, autocommit=True) as connection:
            connection.execute(
                "create or replace function groundplane.now() returns timestamptz language sql"
                " stable parallel safe return statement_timestamp()"
            )
        document, snapshot = asyncio.run(_created(url))
        _answers(url, snapshot, document, Path(folder))
        asyncio.run(_propagation(url))
        _in_sql(url)


async def _created(url: str) -> tuple[str, Snapshot]:
    gp = Groundplane(url).tenant("acme")
    await gp.flags.create("bench", enabled=True, rules=[RULE])
    document, snapshot = await gp.flags.export("flagd"), await gp.flags.snapshot()
    await gp.close()
    return document, snapshot


# -- answers ---------------------------------------------------------------------------------------


def _answers(url: str, snapshot: Snapshot, document: str, folder: Path) -> None:
    with ExitStack() as stack:
        asks = {
            "floor": _each(_handwritten),
            "ours": _each(lambda context: snapshot.evaluate("bench", context=context)),
            "growthbook": _growthbook(),
            "launchdarkly": stack.enter_context(_launchdarkly(folder)),
            "unleash": stack.enter_context(_unleash(folder)),
            "flagd-core": _flagd(document),
            "openfeature-alone": _client_alone(),
            "openfeature": stack.enter_context(_openfeature(_ours(url))),
            "openfeature-flagd": stack.enter_context(_openfeature(_theirs(document, folder))),
        }  # fmt: skip
        taken = dict(zip(asks, alternated(*asks.values(), rounds=ROUNDS), strict=True))
    micros = {name: median(each) * 1e6 / PEOPLE for name, each in taken.items()}
    note("microseconds: " + ", ".join(f"{name} {each:.2f}" for name, each in micros.items()))
    peers = ("growthbook", "launchdarkly", "unleash", "flagd-core")
    fastest = min(peers, key=micros.__getitem__)
    Figure("direct evaluation", micros["ours"], "us", "<= 2").tell()
    ratio = median_ratio(taken[fastest], taken["ours"])
    Figure(f"faster than the fastest peer ({fastest})", ratio, "x", ">= 5").tell()
    Figure("OpenFeature with our provider", micros["openfeature"], "us", "<= 20").tell()
    added = micros["openfeature"] - micros["openfeature-alone"]
    note(f"our provider adds {added:.2f} us to what OpenFeature's client takes itself")
    against = median_ratio(taken["openfeature"], taken["openfeature-flagd"])
    Figure("OpenFeature, ours over flagd's", against, "x", "<= 1").tell()


def _each(ask: Callable[[dict[str, Any]], Any]) -> Ask:
    def asked() -> float:
        begun = time.perf_counter()
        for context in CONTEXTS:
            ask(context)
        return time.perf_counter() - begun

    return asked


def _handwritten(context: dict[str, Any]) -> bool:
    """What a programmer writes who knows the flag: the same hash, nothing else."""
    if context["role"] != "BRAND" or context["brandId"] not in _SET or context["country"] != "CH":
        return False
    if tuple(map(int, context["version"].split("."))) < (2, 1, 0):
        return False
    return (mmh3.mmh3_32_uintdigest(context["targetingKey"].encode()) * 100) >> 32 < 50


_SET = frozenset(BRANDS)


def _growthbook() -> Ask:
    from growthbook import GrowthBook

    condition = {"role": "BRAND", "brandId": {"$in": BRANDS}, "country": "CH",
                 "version": {"$vgte": "2.1.0"}}  # fmt: skip
    rule = {"condition": condition, "force": True, "coverage": 0.5, "hashAttribute": "targetingKey"}
    client = GrowthBook(features={"bench": {"defaultValue": False, "rules": [rule]}})

    def ask(context: dict[str, Any]) -> bool:
        client.set_attributes(context)
        return bool(client.is_on("bench"))

    return _plausible(ask)


@contextmanager
def _launchdarkly(folder: Path) -> Iterator[Ask]:
    from ldclient import Context, LDClient
    from ldclient.config import Config
    from ldclient.integrations import Files

    def clause(attribute: str, op: str, *values: str) -> dict[str, Any]:
        return {"attribute": attribute, "op": op, "values": list(values), "negate": False,
                "contextKind": "user"}  # fmt: skip

    weights = [{"variation": 0, "weight": 50_000}, {"variation": 1, "weight": 50_000}]
    rule = {"id": "r", "rollout": {"variations": weights}, "clauses": [
        clause("role", "in", "BRAND"), clause("brandId", "in", *BRANDS),
        clause("country", "in", "CH"), clause("version", "semVerGreaterThan", "2.0.9"),
    ]}  # fmt: skip
    flag = {"key": "bench", "version": 1, "on": True, "offVariation": 1, "salt": "s",
            "fallthrough": {"variation": 1}, "variations": [True, False], "rules": [rule],
            "targets": [], "prerequisites": []}  # fmt: skip
    file = folder / "launchdarkly.json"
    file.write_text(json.dumps({"flags": {"bench": flag}}))
    source = Files.new_data_source(paths=[str(file)])
    client = LDClient(Config("sdk", update_processor_class=source, send_events=False))
    contexts = {
        c["targetingKey"]: Context.from_dict(
            {"kind": "user", "key": c["targetingKey"], **c, "targetingKey": None}
        )
        for c in CONTEXTS
    }
    yield _plausible(lambda c: client.variation("bench", contexts[c["targetingKey"]], False))
    client.close()


@contextmanager
def _unleash(folder: Path) -> Iterator[Ask]:
    from UnleashClient import UnleashClient
    from UnleashClient.cache import FileCache

    def constraint(name: str, operator: str, **what: Any) -> dict[str, Any]:
        return {"contextName": name, "operator": operator, **what}

    constraints = [
        constraint("role", "IN", values=["BRAND"]), constraint("brandId", "IN", values=BRANDS),
        constraint("country", "IN", values=["CH"]),
        constraint("version", "SEMVER_GT", value="2.0.9"),
    ]  # fmt: skip
    strategy = {"name": "flexibleRollout", "constraints": constraints, "parameters": {
        "rollout": "50", "stickiness": "userId", "groupId": "bench"}}  # fmt: skip
    feature = {"name": "bench", "enabled": True, "strategies": [strategy], "type": "release"}
    cache = FileCache("bench", directory=str(folder))
    cache.bootstrap_from_dict({"version": 2, "features": [feature]})
    client = UnleashClient(
        url="http://127.0.0.1:1/api", app_name="bench", cache=cache, disable_metrics=True,
        disable_registration=True,
    )  # fmt: skip
    client.initialize_client(fetch_toggles=False)
    contexts = {c["targetingKey"]: {"userId": c["targetingKey"], **c} for c in CONTEXTS}
    yield _plausible(lambda c: client.is_enabled("bench", contexts[c["targetingKey"]]))
    client.destroy()


def _flagd(document: str) -> Ask:
    from openfeature.contrib.tools.flagd.core import FlagdCore
    from openfeature.evaluation_context import EvaluationContext

    core = FlagdCore()
    core.set_flags(document)
    contexts = {c["targetingKey"]: EvaluationContext(c["targetingKey"], c) for c in CONTEXTS}
    return _plausible(
        lambda c: core.resolve_boolean_value("bench", False, contexts[c["targetingKey"]]).value
    )


def _client_alone() -> Ask:
    """OpenFeature's client with a provider that does nothing: no provider comes below it."""
    from openfeature import api
    from openfeature.evaluation_context import EvaluationContext

    client = api.get_client("nobody")
    contexts = {c["targetingKey"]: EvaluationContext(c["targetingKey"], c) for c in CONTEXTS}
    return _each(lambda c: client.get_boolean_value("bench", False, contexts[c["targetingKey"]]))


@contextmanager
def _openfeature(provider: Any) -> Iterator[Ask]:
    from openfeature import api
    from openfeature.evaluation_context import EvaluationContext

    domain = type(provider).__name__
    api.set_provider_and_wait(provider, domain)
    client = api.get_client(domain)
    contexts = {c["targetingKey"]: EvaluationContext(c["targetingKey"], c) for c in CONTEXTS}
    yield _plausible(
        lambda c: client.get_boolean_value("bench", False, contexts[c["targetingKey"]])
    )
    provider.shutdown()


def _ours(url: str) -> Any:
    from groundplane.openfeature import GroundplaneProvider

    return GroundplaneProvider(Groundplane(url).tenant("acme"))


def _theirs(document: str, folder: Path) -> Any:
    from openfeature.contrib.provider.flagd import FlagdProvider
    from openfeature.contrib.provider.flagd.config import ResolverType

    file = folder / "flagd.json"
    file.write_text(document)
    return FlagdProvider(resolver_type=ResolverType.FILE, offline_flag_source_path=str(file))


def _plausible(ask: Callable[[dict[str, Any]], Any]) -> Ask:
    """A contender that answers nonsense would be fast for nothing."""
    on = sum(bool(ask(context)) for context in CONTEXTS)
    assert 350 <= on <= 550, on
    return _each(ask)


# -- seen by eight processes -----------------------------------------------------------------------


async def _propagation(url: str) -> None:
    """From COMMIT to the new answer in the slowest of eight other processes."""
    gp = Groundplane(url).tenant("acme")
    await gp.flags.create("switch")
    found = [_reader(url) for _ in range(READERS)]
    try:
        for each in found:
            _line(each)
        await asyncio.sleep(1)
        waits: list[float] = []
        for number in range(CHANGES):
            await gp.flags.update("switch", enabled=number % 2 == 0)
            committed = time.time()
            seen = await asyncio.to_thread(lambda: [_line(each)["at"] for each in found])
            waits += [max(0.0, at - committed) * 1000 for at in seen]
            await asyncio.sleep(0.02)
    finally:
        for each in found:
            assert each.stdin is not None
            each.stdin.close()
            each.wait(20)
    await gp.close()
    cuts = quantiles(waits, n=100)
    note(f"seen after COMMIT, milliseconds: p50 {cuts[49]:.1f}, p99 {cuts[98]:.1f}")
    Figure("a change seen by 8 processes, p99", cuts[98], "ms", "<= 250").tell()


def _reader(url: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.rooms.flags.reader", url, "acme"], cwd=ROOT, text=True,
        env=os.environ | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}, stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )  # fmt: skip


def _line(process: subprocess.Popen[str]) -> dict[str, Any]:
    assert process.stdout is not None
    told: dict[str, Any] = json.loads(process.stdout.readline())
    return told


# -- in SQL ----------------------------------------------------------------------------------------

ENABLED = """
select count(*) filter (where groundplane.flag_is_enabled_v1('bench', 'user-' || n,
         '{"role": "BRAND", "brandId": "brand-7", "country": "CH", "version": "2.5.0"}'))
  from generate_series(1, %s) as n"""
BUCKET = """
select count(*) filter (where groundplane.flag_bucket_v1(to_jsonb('bench:user-' || n), 100000)
                              < 50000)
  from generate_series(1, %s) as n"""


def _in_sql(url: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("select set_config('groundplane.tenant', 'acme', false)")

        def counted(query: str) -> float:
            begun = time.perf_counter()
            row = connection.execute(query.encode(), (ROWS,)).fetchone()
            taken = time.perf_counter() - begun
            assert row is not None
            assert 0.48 * ROWS <= row[0] <= 0.52 * ROWS, row
            return taken

        enabled, bucket = alternated(lambda: counted(ENABLED), lambda: counted(BUCKET))
    note(f"a row in SQL: {median(enabled) * 1e6 / ROWS:.1f} us, "
         f"of which the bucket {median(bucket) * 1e6 / ROWS:.1f} us")  # fmt: skip
    Figure("a flag a row over its bucket alone", median_ratio(enabled, bucket), "x", "<= 20").tell()


if __name__ == "__main__":
    main()
