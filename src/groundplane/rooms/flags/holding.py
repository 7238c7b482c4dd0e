"""The flags a process holds: read once, kept fresh by revision, swapped as one reference.

Truth is the revision numbers. A hint only makes the next look-up happen sooner; without hints every
process asks once a second, with them every five, in one statement for all tenants it holds.
"""

from __future__ import annotations

import os
import socket
import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

import orjson

from groundplane.core.ids import uuid7
from groundplane.core.links import Row
from groundplane.core.log import logger
from groundplane.core.problems import PoolExhausted, Timeout, Unavailable
from groundplane.core.retry import is_connection_lost, is_retryable, sqlstate
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.core.transaction import Transaction
from groundplane.rooms.flags.evaluator import Flag, Layer, Snapshot, Source
from groundplane.rooms.flags.metrics import AGE, PROPAGATION, REVISION
from groundplane.rooms.flags.settings import FlagsSettings
from groundplane.rooms.tenants import PLATFORM

SQL = load(__package__, "holding.sql")
DEAF_SECONDS = 1.0
REPORT_SECONDS, SAVE_SECONDS = 1.0, 5.0
Key = tuple[str, str]
log = logger("flags")


@dataclass(slots=True)
class Owned:
    """What one owner has in one environment: documents by kind and name, and their flags."""

    rows: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    revision: int = -1
    generation: int = 0

    def apply(self, rows: list[dict[str, Any]]) -> set[tuple[str, str]]:
        """Take over changed rows; which names changed."""
        changed = set()
        for row in rows:
            self.revision = max(self.revision, row["revision"])
            key = (row["kind"], row["name"])
            if row["kind"] == "head":
                continue
            changed.add(key)
            if row["document"] is None:
                self.rows.pop(key, None)
            else:
                self.rows[key] = row
        self.generation += 1
        return changed

    def of(self, kind: str) -> dict[str, dict[str, Any]]:
        return {name: row for (found, name), row in self.rows.items() if found == kind}

    def evaluators(self) -> dict[str, Any]:
        return {name: row["document"] for name, row in self.of("segment").items()}

    @property
    def has_large(self) -> bool:
        return any(row["state"] == "large" for row in self.of("segment").values())


class Held:
    """One for each façade: all flags it has been asked about."""

    def __init__(self, knobs: FlagsSettings) -> None:
        self.knobs, self.process_id = knobs, uuid7()
        self.label = f"{socket.gethostname()}:{os.getpid()}"
        self.owned: OrderedDict[Key, Owned] = OrderedDict()
        self.layers: dict[Key, tuple[tuple[int, int], Layer]] = {}
        self.snapshots: dict[Key, Snapshot] = {}
        self.pinned: WeakKeyDictionary[Transaction, Snapshot | None] = WeakKeyDictionary()
        self.hits: dict[tuple[str, str, str, str, str], int] = {}
        self.totals: dict[tuple[str, str, str, str, str], int] = {}
        self.pending: dict[tuple[str, str, str, str, str], int] = {}
        self.unsent: set[tuple[str, str, str, str, str]] = set()
        self.hour: Any = None
        self.log: list[dict[str, Any]] = []
        self.is_due, self.is_busy, self.is_listening = True, False, False
        self.checked_at = self.contact_at = self.saved_at = float("-inf")
        self.reported: dict[Key, tuple[int, float]] = {}
        self.offset = 0.0
        self.is_restored = False

    def clock(self) -> float:
        """The database's time, from this process's own clock and the last contact."""
        return time.monotonic() + self.offset if self.offset else time.time()

    # -- asking ------------------------------------------------------------------------------------

    async def snapshot(self, scope: Scope, environment: str) -> Snapshot:
        """The flags of the scope's tenant, as fresh as a look-up that is due makes them."""
        self.listen(scope)
        key = (str(scope.tenant_id), environment)
        found = self.snapshots.get(key)
        if found is None or (self._must_look() and (self.is_due or not self.is_busy)):
            await self.refresh(scope, key)
            found = self.snapshots.get(key)
        if found is None:
            return Snapshot(*key, is_ready=False)
        self._tell_age()
        return found

    def listen(self, scope: Scope) -> None:
        """Hear of changes, where this façade has a loop to hear them on."""
        signals = scope.ground.signals
        if not self.is_listening and hasattr(signals, "listen") and scope.ground.urls is not None:
            self.is_listening = True
            signals.listen("flags:", self.hint)

    def hint(self, topic: str = "") -> None:
        """Something changed: look before the next answer."""
        self.is_due = True

    def _must_look(self) -> bool:
        wait = self.knobs.poll.total_seconds() if self.is_listening else DEAF_SECONDS
        return self.is_due or time.monotonic() - self.checked_at > wait

    # -- looking -----------------------------------------------------------------------------------

    async def refresh(self, scope: Scope, key: Key | None = None) -> bool:
        """Ask for all revisions and fetch what is newer; False when the database is away."""
        if key is not None:
            self._hold(key)
        self.is_due, self.is_busy = False, True
        self.checked_at = time.monotonic()
        alone = scope.taking("app")
        try:
            for owner in await self._behind(alone):
                await self._fetch(alone, owner)
        except Exception as error:
            if not is_away(error):
                raise
            log.warning("flags.not_refreshed", error=error)
            self._restore()
            self._rebuild()
            self._tell_age()
            return False
        finally:
            self.is_busy = False
        self.contact_at, self.is_restored = time.monotonic(), False
        self._rebuild()
        self._tell_age()
        self._save()
        return True

    def _hold(self, key: Key) -> None:
        for each in ((PLATFORM, key[1]), key):
            if each not in self.owned:
                self.owned[each] = Owned()
        self.owned.move_to_end(key)
        while len(self.owned) > self.knobs.tenants_held + 8:
            dropped = next(each for each in self.owned if each[0] != PLATFORM)
            for kept in (self.owned, self.layers, self.snapshots, self.reported):
                kept.pop(dropped, None)

    async def _behind(self, alone: Scope) -> list[Key]:
        """Which owners have moved on since."""
        keys = list(self.owned)
        rows = await alone.all(
            SQL["heads"],
            tenants=[tenant for tenant, _ in keys],
            environments=[environment for _, environment in keys],
        )
        self.offset = float(rows[-1].now) - time.monotonic()
        heads = {(row.tenant_id, row.environment): int(row.revision) for row in rows}
        for key in keys:
            if key not in heads:  # nothing was ever published there: it is known to be empty
                self.owned[key].revision = max(self.owned[key].revision, 0)
        return [key for key in keys if self.owned[key].revision < heads.get(key, 0)]

    async def _fetch(self, alone: Scope, key: Key) -> None:
        owned, (tenant_id, environment) = self.owned[key], key
        since = max(owned.revision, 0)
        async with alone.tenant(tenant_id).begin() as tx:
            if tenant_id == PLATFORM:
                rows = await tx.all(SQL["platform"], environment=environment, since=since)
            elif owned.revision < 0:
                rows = await tx.all(SQL["own"], environment=environment)
            else:
                rows = await tx.all(SQL["own_since"], environment=environment, since=since)
            changed = owned.apply([plain(row) for row in rows])
            owned.revision = max(owned.revision, 0)
            await self._report(tx, key)
        for each in changed:
            log.debug("flags.applied", kind=each[0], flag=each[1], revision=owned.revision)

    async def _report(self, tx: Scope, key: Key) -> None:
        revision = self.owned[key].revision
        await tx.execute(
            SQL["report"], environment=key[1], process_id=self.process_id, label=self.label,
            revision=revision,
        )  # fmt: skip
        self.reported[key] = (revision, time.monotonic())
        if key[0] == PLATFORM:
            REVISION.set(revision, environment=key[1])
        published = await tx.first(SQL["published_at"], environment=key[1], revision=revision)
        if published is not None and published.at is not None and self.contact_at > 0:
            PROPAGATION.observe(max(0.0, self.clock() - published.at.timestamp()))

    async def report_all(self, scope: Scope) -> None:
        """Say again that this process lives; who has been silent for five minutes is forgotten."""
        for key in list(self.reported):
            async with scope.taking("app").tenant(key[0]).begin() as tx:
                await self._report(tx, key)

    async def leave(self, scope: Scope) -> None:
        """This process ends: nobody waits for it."""
        for tenant_id in {key[0] for key in self.reported}:
            async with scope.taking("app").tenant(tenant_id).begin() as tx:
                await tx.execute(SQL["leave"], process_id=self.process_id)

    # -- snapshots ---------------------------------------------------------------------------------

    def _rebuild(self) -> None:
        """Compile what changed, then swap: a half-loaded set is never seen."""
        for key, owned in self.owned.items():
            platform = self.owned[PLATFORM, key[1]]
            if owned.revision < 0 or platform.revision < 0:
                continue
            known = self.layers.get(key)
            state = (owned.generation, platform.generation)
            if known is not None and known[0] == state:
                continue
            layer = self._layer(key, owned, platform)
            self.collect(known[1] if known else None)
            self.layers[key] = (state, layer)
        for key in self.owned:
            self._swap(key)

    def _layer(self, key: Key, owned: Owned, platform: Owned) -> Layer:
        shared = platform.evaluators()
        if key[0] == PLATFORM:
            flags = {
                name: Flag(source_of(row), shared, self.clock)
                for name, row in owned.of("flag").items()
            }
            return Layer(flags, owned.revision)
        mine, theirs = owned.evaluators(), platform.of("flag")
        flags = {
            name: Flag(source_of(row), mine, self.clock)
            for name, row in owned.of("flag").items()
            if name not in theirs
        }
        for name, over in owned.of("override").items():
            if name in theirs:
                source = source_of(theirs[name], over)
                flags[name] = Flag(source, shared, self.clock, overriding=mine)
        return Layer(flags, owned.revision)

    def _swap(self, key: Key) -> None:
        if key not in self.layers or (PLATFORM, key[1]) not in self.layers:
            return
        platform, own = self.layers[PLATFORM, key[1]][1], self.layers[key][1]
        now = self.snapshots.get(key)
        if now is None or (now.platform, now.own) != (platform, own):
            own = Layer(revision=own.revision) if key[0] == PLATFORM else own
            self.snapshots[key] = Snapshot(
                *key, platform=platform, own=own, has_large=self.owned[key].has_large
            )

    def _tell_age(self) -> None:
        age = time.monotonic() - self.contact_at
        is_stale = age > self.knobs.max_age.total_seconds() or self.is_restored
        AGE.set(min(age, 1e9))
        for each in self.snapshots.values():
            each.is_stale = is_stale

    # -- what was answered -------------------------------------------------------------------------

    def collect(self, layer: Layer | None, key: Key | None = None) -> None:
        """Add up what the flags of a layer have answered since the last time."""
        if layer is None:
            return
        owner, environment = key or next(
            (k for k, (_, found) in self.layers.items() if found is layer), ("", "")
        )
        for name, flag in layer.flags.items():
            for outcome in flag.outcomes():
                if outcome.hits:
                    told = outcome.evaluation
                    at = (owner, environment, name, told.variant or "", told.reason)
                    self.hits[at] = self.hits.get(at, 0) + outcome.hits
                    outcome.hits = 0

    def collected(self) -> dict[tuple[str, str, str, str, str], int]:
        """Everything since the last flush."""
        for key, (_, layer) in list(self.layers.items()):
            self.collect(layer, key)
        taken, self.hits = self.hits, {}
        return taken

    # -- without a database ------------------------------------------------------------------------

    def _save(self) -> None:
        file, now = self.knobs.save_to, time.monotonic()
        state = {key: owned.revision for key, owned in self.owned.items()}
        if file is None or (now - self.saved_at < SAVE_SECONDS and self._saved == state):
            return
        self.saved_at, self._saved = now, state
        kept = [
            {"key": key, "revision": owned.revision, "rows": list(owned.rows.values())}
            for key, owned in self.owned.items()
            if owned.revision >= 0
        ]
        fresh = file.with_name(f"{file.name}.{os.getpid()}")
        try:
            fresh.write_bytes(orjson.dumps({"version": 1, "owned": kept}))
            fresh.replace(file)
        except OSError as error:
            log.warning("flags.not_saved", error=error)

    _saved: Mapping[Key, int] = {}

    def _restore(self) -> None:
        """Start from the last known set: what it answers is stale."""
        file = self.knobs.save_to
        if file is None or not file.exists() or any(o.revision >= 0 for o in self.owned.values()):
            return
        try:
            kept = orjson.loads(file.read_bytes())
        except (OSError, orjson.JSONDecodeError) as error:
            log.warning("flags.not_restored", error=error)
            return
        for each in kept["owned"]:
            owned = self.owned.setdefault((each["key"][0], each["key"][1]), Owned())
            owned.apply(each["rows"])
            owned.revision = each["revision"]
        self.is_restored = True


HELD: WeakKeyDictionary[Any, Held] = WeakKeyDictionary()


def held(scope: Scope) -> Held:
    """What the façade of this scope holds."""
    found = HELD.get(scope.ground.signals)
    if found is None:
        found = HELD[scope.ground.signals] = Held(scope.knobs(FlagsSettings))
    return found


def plain(row: Row) -> dict[str, Any]:
    """A row as it is kept and saved."""
    return {
        "kind": row.kind,
        "name": row.name,
        "state": row.state,
        "is_public": row.is_public,
        "prerequisites": orjson.loads(row.prerequisites),
        "document": None if row.document is None else orjson.loads(row.document),
        "revision": int(row.revision),
    }


def source_of(row: Mapping[str, Any], over: Mapping[str, Any] | None = None) -> Source:
    """The evaluator's view of a row, with a tenant's layer over it."""
    return Source(
        name=row["name"],
        document=row["document"],
        state=row["state"],
        revision=row["revision"],
        is_public=row["is_public"],
        prerequisites=tuple(row["prerequisites"]),
        override=over["document"] if over else None,
        is_killed_here=bool(over) and over["state"] == "killed",  # type: ignore[index]
    )


def is_away(error: BaseException) -> bool:
    """The database cannot be asked now, but may be later."""
    if isinstance(error, Unavailable | PoolExhausted | Timeout | OSError):
        return True
    return is_connection_lost(error) or is_retryable(error) or sqlstate(error) in _SLOW


_SLOW = {"57014", "55P03", "53300", "57P03"}


def built(
    tenant_id: str,
    environment: str,
    own: list[dict[str, Any]],
    platform: list[dict[str, Any]],
    at: float,
) -> Snapshot:
    """A snapshot apart from all that is held: as of some revision, at some time."""
    past = Held(FlagsSettings())
    past.clock = lambda: at  # type: ignore[method-assign]
    for key, rows in (((PLATFORM, environment), platform), ((tenant_id, environment), own)):
        owned = past.owned.setdefault(key, Owned())
        owned.apply(rows)
        owned.revision = max(owned.revision, 0)
    past._rebuild()
    return past.snapshots[tenant_id, environment]
