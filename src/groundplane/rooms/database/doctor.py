"""The installation, checked: every `doctor.sql`, the schema rules, and what SQL cannot see."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any, Literal
from urllib.parse import parse_qs, urlsplit

from groundplane.core import faults, migrate
from groundplane.core.pools import Role
from groundplane.core.problems import Problem
from groundplane.core.retry import message
from groundplane.core.scope import Scope
from groundplane.core.sql import Query, load
from groundplane.core.transaction import Limits
from groundplane.rooms import packages
from groundplane.rooms.database import schema
from groundplane.rooms.database.health import PLATFORM, migrations, platform
from groundplane.rooms.database.models import Diagnosis, Finding
from groundplane.rooms.database.settings import DatabaseSettings

SQL = load(__package__)
PATIENT = Limits(statement_seconds=5, lock_seconds=1, idle_seconds=5, transaction_seconds=10)
_HEAD = re.compile(r"^-- (fails|warns|fix): *(.+)$", re.MULTILINE)
LOCAL = ("localhost", "127.0.0.1", "::1", "", "/")

Bad = Literal["warn", "fail"]


@dataclass(frozen=True, slots=True)
class Ask:
    """One check of `doctor.sql`: its query, how bad it is, why, and what to do."""

    name: str
    bad: Bad
    why: str
    fix: str
    query: Query

    @classmethod
    def of(cls, name: str, query: Query) -> Ask:
        said = dict(_HEAD.findall(query.text))
        bad: Bad = "fail" if "fails" in said else "warn"
        return cls(name, bad, said["fails" if bad == "fail" else "warns"], said["fix"], query)


RULED = {
    "schema.declared": ("L1.", "Only declared tables are protected and kept apart."),
    "schema.tenants": ("L2.", "A row without a tenant is nobody's, or everybody's."),
    "schema.keys": ("L3.", "A key without tenant betrays other tenants' rows."),
    "schema.foreign_keys": ("L4.", "A plain foreign key accepts another tenant's parent."),
    "schema.indexes": ("L5.", "An index that is invalid or serves nobody only costs."),
    "schema.types": ("L7.", "Types that round, truncate or sort by the operating system."),
    "schema.row_security": ("L8.", "Row security is what keeps tenants apart."),
    "schema.leakproof": ("L8a.", "Under a policy such an index is never used."),
    "schema.views": ("L9.", "Views and triggers can pass row security by."),
    "roles": ("L10.", "One role too powerful undoes every policy."),
    "login": ("S11.", "The application's login must be bound by row security."),
    "schema.partitions": ("L13.", "Partitions differ from their table, or leave holes."),
    "schema.functions": ("L19.", "A function that is open or unpinned can be abused."),
    "schema.definer": ("L20.", "A definer function acts with its owner's rights."),
}


async def doctor(scope: Scope) -> list[Diagnosis]:
    """Every check, whatever became of the others; without a connection only the first."""
    found = [await _connection(scope)]
    if found[0].status == "fail":
        return found
    found += _configured(scope)
    for section in (_poolers, _same_database, _clock, _migrations, _ruled):
        found += await _section(scope, section)
    for ask in asks():
        found.append(await _asked(scope, ask))
    return found


async def _section(scope: Scope, section: Callable[[Scope], Any]) -> list[Diagnosis]:
    """Its diagnoses; when it cannot be asked, that is one."""
    try:
        found: list[Diagnosis] = await scope.call(section, scope)
    except Exception as error:
        name, why = section.__name__.strip("_"), "What cannot be asked cannot be trusted."
        return [_diagnosis(name, "fail", why, _said(error), "Mend this first.")]
    return found


def asks() -> list[Ask]:
    """The checks of every room's `doctor.sql`."""
    return [
        Ask.of(f"{room}.{name}", query)
        for room, package in packages()
        if (files(package) / "doctor.sql").is_file()
        for name, query in load(package, "doctor.sql").items()
    ]


async def _asked(scope: Scope, ask: Ask) -> Diagnosis:
    given = {name: _GIVEN[name](scope) for name in ask.query.parameters}
    try:
        async with platform(scope).begin(read_only=True, limits=PATIENT) as tx:
            rows = await tx.all(ask.query, **given)
    except Exception as error:
        return _diagnosis(
            ask.name, ask.bad, ask.why, f"could not be asked: {_said(error)}", ask.fix
        )
    detail = "; ".join(row.detail for row in rows[:5])
    sql = "\n".join(row.sql for row in rows if row.sql)
    return _diagnosis(ask.name, ask.bad if rows else "ok", ask.why, detail, ask.fix, sql)


_GIVEN: Mapping[str, Callable[[Scope], Any]] = {
    "pool_size": lambda scope: scope.ground.pool_settings.size,
    "has_maintenance_url": lambda scope: bool(scope.ground.urls and scope.ground.urls.maintenance),
    "has_operator_url": lambda scope: bool(scope.ground.urls and scope.ground.urls.operator),
}


async def _connection(scope: Scope) -> Diagnosis:
    why = "Everything is kept there."
    try:
        async with platform(scope).begin(read_only=True, limits=PATIENT) as tx:
            await tx.one(SQL["ping"])
    except Exception as error:
        fix = "Check GROUNDPLANE_DATABASE_URL, that the server runs, and `groundplane migrate`."
        return _diagnosis("connection", "fail", why, _said(error), fix)
    return _diagnosis("connection", "ok", why)


def _configured(scope: Scope) -> Iterator[Diagnosis]:
    """What the settings alone tell."""
    yield _diagnosis(
        "url.encrypted",
        "warn" if (open_to := _unencrypted(scope)) else "ok",
        "Passwords and data cross the network readable.",
        f"no sslmode for {', '.join(open_to)}" if open_to else "",
        "Add ?sslmode=verify-full to the address.",
    )
    yield _diagnosis(
        "keys.sealing",
        "ok" if scope.ground.key_ring else "warn",
        "Secrets are sealed by a master key; without one they cannot be stored.",
        "" if scope.ground.key_ring else "no master key is set",
        "Set GROUNDPLANE_MASTER_KEYS.",
    )
    has_cursor_key = scope.knobs(DatabaseSettings).cursor_key is not None
    yield _diagnosis(
        "keys.cursor",
        "ok" if has_cursor_key else "warn",
        "Page cursors are signed; servers with different addresses refuse each other's.",
        "" if has_cursor_key else "derived from the database URL",
        "Set GROUNDPLANE_DATABASE__CURSOR_KEY to the same text on every server.",
    )
    armed = faults.armed()
    yield _diagnosis(
        "faults",
        "fail" if armed else "ok",
        "An armed fault plan breaks this process on purpose.",
        armed or "",
        "Unset GROUNDPLANE_FAULTS.",
    )


def _unencrypted(scope: Scope) -> list[str]:
    urls = scope.ground.urls
    assert urls is not None
    open_to = []
    for url in filter(None, (urls.app, urls.direct, urls.maintenance, urls.operator)):
        parts = urlsplit(url)
        mode = parse_qs(parts.query).get("sslmode", [""])[0]
        if (parts.hostname or "") not in LOCAL and not mode.startswith(("require", "verify")):
            open_to.append(parts.hostname or "")
    return sorted(set(open_to))


async def _poolers(scope: Scope) -> list[Diagnosis]:
    """A transaction pooler swallows LISTEN and takes no role at connect."""
    ground = scope.ground
    is_pooled = ground.pool("app").is_behind_pooler
    has_direct = bool(ground.urls and ground.urls.direct)
    lacking = is_pooled and not has_direct
    found = [
        _diagnosis(
            "url.direct",
            "fail" if lacking else "ok",
            "LISTEN, migrations and the other roles need connections of their own.",
            "the address leads to a transaction pooler" if lacking else "",
            "Set GROUNDPLANE_DIRECT_DATABASE_URL.",
        )
    ]
    roles: tuple[Role, ...] = ("maintenance", "operator")
    for role in roles:
        taken = scope.taking(role).tenant(PLATFORM)
        detail = ""
        try:
            async with taken.begin(read_only=True, limits=PATIENT) as tx:
                acting = (await tx.one(SQL["acting"])).role
            if acting != f"groundplane_{role}" and not _has_own_login(scope, role):
                detail = f"connections act as {acting}: a pooler dropped the role"
        except Exception as error:
            detail = _said(error)
        why = f"Work of the role {role} runs on connections of its own."
        fix = "Grant groundplane_switch to the login, or give the role a URL of its own."
        bad: Bad | Literal["ok"] = "fail" if detail else "ok"
        found.append(_diagnosis(f"url.{role}", bad, why, detail, fix))
    return found


def _has_own_login(scope: Scope, role: str) -> bool:
    return bool(scope.ground.urls and getattr(scope.ground.urls, role))


async def _same_database(scope: Scope) -> list[Diagnosis]:
    """All addresses lead to one database, or a job would wait where nobody works."""
    seen: dict[str, str] = {}
    roles: tuple[Role, ...] = ("app", "maintenance", "operator")
    for role in roles:
        bound = scope.taking(role).tenant(PLATFORM)
        try:
            async with bound.begin(read_only=True, limits=PATIENT) as tx:
                seen[role] = (await tx.one(SQL["identity"])).identity
        except Exception:  # noqa: S112 - `url.<role>` has told
            continue
    differ = len(set(seen.values())) > 1
    told = ", ".join(f"{role}: {place}" for role, place in seen.items()) if differ else ""
    why = "All addresses must lead to the same database."
    bad: Bad | Literal["ok"] = "fail" if differ else "ok"
    return [_diagnosis("url.same_database", bad, why, told, "Correct the addresses.")]


async def _clock(scope: Scope) -> list[Diagnosis]:
    """Leases use the database's clock; tokens and logs use this machine's."""
    async with platform(scope).begin(read_only=True, limits=PATIENT) as tx:
        server = (await tx.one(SQL["server_clock"])).at
    apart = abs((datetime.now(UTC) - server).total_seconds())
    status: Literal["ok", "warn", "fail"] = "fail" if apart > 60 else "warn" if apart > 2 else "ok"
    why = "Tokens and signatures expire by this machine's clock, leases by the database's."
    detail = f"{apart:.1f} s apart" if status != "ok" else ""
    return [_diagnosis("clock", status, why, detail, "Synchronise both with NTP.")]


async def _migrations(scope: Scope) -> list[Diagnosis]:
    """Drift between the files and the database, either way."""
    ((_, measured),) = await migrations(platform(scope))
    async with platform(scope).begin(read_only=True, limits=PATIENT) as tx:
        rows = await tx.all(SQL["applied"])
    ours = {(file.room, file.number) for file in migrate.found(packages())}
    newer = sorted(f"{row.room}/{row.number}" for row in rows if (row.room, row.number) not in ours)
    drifted = measured.status != "pass"
    return [
        _diagnosis(
            "migrations",
            "fail" if drifted else "ok",
            "The code expects exactly the schema of its files.",
            measured.output or "",
            "Run `groundplane migrate`; put an edited file back as it was.",
        ),
        _diagnosis(
            "migrations.newer",
            "warn" if newer else "ok",
            "A newer release has been here; an older one may miss what it does not know.",
            f"files that this release does not have: {', '.join(newer[:5])}" if newer else "",
            "Upgrade this installation.",
        ),
    ]


async def _ruled(scope: Scope) -> list[Diagnosis]:
    """The schema rules in groups."""
    async with platform(scope).begin(read_only=True, limits=PATIENT) as tx:
        findings = await schema.check(tx)
    return [_group(name, rule, why, findings) for name, (rule, why) in RULED.items()]


def _group(name: str, rule: str, why: str, findings: list[Finding]) -> Diagnosis:
    broken = [finding for finding in findings if finding.rule.startswith(rule)]
    detail = "; ".join(f"{each.table} {each.detail}" for each in broken[:5])
    sql = "\n".join(each.fix for each in broken)
    fix = "Run the SQL as groundplane_owner, and find out who changed the schema."
    return _diagnosis(name, "fail" if broken else "ok", why, detail, fix, sql)


def _said(error: Exception) -> str:
    return error.detail if isinstance(error, Problem) else message(error)


def _diagnosis(
    name: str,
    status: Literal["ok", "warn", "fail"],
    why: str,
    detail: str = "",
    fix: str = "",
    sql: str = "",
) -> Diagnosis:
    is_fine = status == "ok"
    return Diagnosis(
        name=name,
        status=status,
        why=why,
        detail=detail,
        fix="" if is_fine else fix,
        sql="" if is_fine else sql,
    )
