"""The flags a process holds: read once, kept fresh by revision, swapped as one reference.

Truth is the revision numbers. A hint only makes the next look-up happen sooner; without hints every
process asks once a second, with them every five, in one statement for all tenants it holds.
"""

from __future__ import annotations

import os
import platform as machine
import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Mapping
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
from groundplane.rooms.flags.answers import Source
from groundplane.rooms.flags.counting import Counts
from groundplane.rooms.flags.evaluator import Flag, Snapshot
from groundplane.rooms.flags.metrics import AGE, PROPAGATION, REVISION
from groundplane.rooms.flags.rules import topic_of
from groundplane.rooms.flags.saving import restored, save
from groundplane.rooms.flags.settings import FlagsSettings
from groundplane.rooms.tenants import PLATFORM

SQL = load(__package__, "holding.sql")
DEAF_SECONDS, REPORT_SECONDS, SAVE_SECONDS, MOST_BEATS = 1.0, 1.0, 5.0, 1000
Key = tuple[str, str]
"""Owner and environment."""
log = logger("flags")


@dataclass(slots=True, eq=False)
class Owned:
    """What one owner has in one environment: its documents, and the flags compiled of them."""

    rows: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    flags: dict[str, Flag] = field(default_factory=dict)
    revision: int = -1
    generation: int = 0
    is_loaded: bool = False
    snapshot: Snapshot | None = None
    made_of: tuple[int, int] = (-1, -1)
    told_at: float = float("-inf")

    def apply(self, rows: list[dict[str, Any]], head: int, *, whole: bool) -> set[str]:
        """Take over rows, all there are or those that changed; whose flags are to be made anew."""
        before = set(self.flags)
        self.rows = {} if whole else dict(self.rows)
        for row in rows:
            self.rows.pop((row["kind"], row["name"]), None)
            if row["document"] is not None:
                self.rows[row["kind"], row["name"]] = row
        self.revision = max([head, *(row["revision"] for row in rows)])
        self.generation, self.is_loaded = self.generation + 1, True
        # A segment may stand in any flag.
        is_everything = whole or any(row["kind"] == "segment" for row in rows)
        return before if is_everything else before & {row["name"] for row in rows}

    def of(self, kind: str) -> dict[str, dict[str, Any]]:
        return {name: row for (found, name), row in self.rows.items() if found == kind}

    def evaluators(self) -> dict[str, Any]:
        return {name: row["document"] for name, row in self.of("segment").items()}


class Held:
    """One for each façade: all flags it has been asked about."""

    def __init__(self, knobs: FlagsSettings, clock: Callable[[], float] | None = None) -> None:
        self.knobs, self.process_id = knobs, uuid7()
        self.label = f"{machine.node()}:{os.getpid()}"
        self.owned: OrderedDict[Key, Owned] = OrderedDict()
        self.pinned: WeakKeyDictionary[Transaction, Snapshot | None] = WeakKeyDictionary()
        self.counts = Counts()
        self.clock = clock or self._database_time
        self.is_busy, self.is_subscribed, self.is_restored = False, False, False
        self.hints, self.followed = 1, 0
        self.checked_at = self.contact_at = self.saved_at = float("-inf")
        self.saved: Any = None
        self.untold: set[Key] = set()
        self.topics: set[str] = set()
        self.streams: Counter[str | None] = Counter()
        self.offset = 0.0

    def _database_time(self) -> float:
        """From this process's own clock and the last contact."""
        return time.monotonic() + self.offset if self.offset else time.time()

    # -- asking ------------------------------------------------------------------------------------

    async def snapshot(self, scope: Scope, environment: str) -> Snapshot:
        """The flags of the scope's tenant, as fresh as a look-up that is due makes them."""
        self.listen(scope)
        key = (str(scope.tenant_id), environment)
        found = self.current(key)
        if found is None or self._must_look(scope):
            await self.refresh(scope, key)
            found = self.current(key)
        return found or Snapshot(*key, is_ready=False)

    def current(self, key: Key) -> Snapshot | None:
        """What is loaded of a tenant, made when it is first asked for after a change."""
        owned, platform = self.owned.get(key), self.owned.get((PLATFORM, key[1]))
        if owned is None or platform is None or not (owned.is_loaded and platform.is_loaded):
            return None
        if owned.made_of != (owned.generation, platform.generation) or owned.snapshot is None:
            owned.snapshot = self._made(key, owned, platform)
            owned.made_of = (owned.generation, platform.generation)
        owned.snapshot.is_stale = self.is_stale
        return owned.snapshot

    @property
    def is_stale(self) -> bool:
        return self.is_restored or self.age > self.knobs.max_age.total_seconds()

    @property
    def age(self) -> float:
        """Seconds since the database was last asked."""
        return time.monotonic() - self.contact_at

    def listen(self, scope: Scope) -> None:
        """Hear of changes, where this façade has a loop to hear them on."""
        signals = scope.ground.signals
        if not self.is_subscribed and hasattr(signals, "listen") and scope.ground.urls is not None:
            self.is_subscribed = True
            signals.listen("flags:", self.hint)

    def hint(self, topic: str = "") -> None:
        """Something changed: look before the next answer."""
        self.hints += not topic or topic in self.topics

    @property
    def is_due(self) -> bool:
        """Nobody has yet come back from a look that began after the last hint."""
        return self.followed < self.hints

    def _must_look(self, scope: Scope) -> bool:
        is_heard = getattr(scope.ground.signals, "is_listening", False)
        wait = self.knobs.poll.total_seconds() if is_heard else DEAF_SECONDS
        return self.is_due or (not self.is_busy and time.monotonic() - self.checked_at > wait)

    # -- looking -----------------------------------------------------------------------------------

    async def refresh(self, scope: Scope, key: Key) -> bool:
        """Ask for all revisions and fetch what is newer; False when the database is away."""
        self._hold(key)
        hints, self.is_busy = self.hints, True
        self.checked_at = time.monotonic()
        alone = scope.taking("app")
        try:
            for owner, head in (await self._heads(alone)).items():
                if owner in self.owned and self.owned[owner].revision != head:
                    await self._fetch(alone, owner, head)
        except Exception as error:
            self.followed = max(self.followed, hints)
            if not is_away(error):
                raise
            log.warning("flags.not_refreshed", error=error)
            self._restore()
            return False
        finally:
            self.is_busy = False
            AGE.set(min(self.age, 1e9))
        self.followed = max(self.followed, hints)  # not by a caller who was cancelled on the way
        self.contact_at, self.is_restored = time.monotonic(), False
        AGE.set(0)
        self._save()
        await self.report(alone)
        return True

    def _hold(self, key: Key) -> None:
        for each in (key, (PLATFORM, key[1])):
            self.owned.setdefault(each, Owned())
            self.owned.move_to_end(each)
            self.topics.add(topic_of(*each))
        while len(self.owned) > self.knobs.tenants_held + 1:
            dropped = next((k for k in self.owned if k[0] != PLATFORM and k != key), None)
            if dropped is None:
                return
            self.counts.retire(dropped, self.owned.pop(dropped).flags.values())
            self.topics.discard(topic_of(*dropped))
            self.untold.discard(dropped)

    async def _heads(self, alone: Scope) -> dict[Key, int]:
        """The newest revision of everybody held; 0 where nothing was ever published."""
        heads = dict.fromkeys(self.owned, 0)
        rows = await alone.all(
            SQL["heads"],
            tenants=[tenant for tenant, _ in heads],
            environments=[environment for _, environment in heads],
        )
        self.offset = float(rows[0].now) - time.monotonic()
        found = {(r.tenant_id, r.environment): int(r.revision) for r in rows if r.tenant_id}
        return heads | found

    async def _fetch(self, alone: Scope, key: Key, head: int) -> None:
        owned, (tenant_id, environment) = self.owned[key], key
        seen = owned.revision
        is_whole = seen < 0 or head < seen  # never loaded, from a file, or an older copy restored
        since = 0 if is_whole else seen
        async with alone.tenant(tenant_id).begin(read_only=True) as tx:
            if tenant_id == PLATFORM:
                rows = await tx.all(SQL["platform"], environment=environment, since=since)
            elif is_whole:
                rows = await tx.all(SQL["own"], environment=environment)
            else:
                rows = await tx.all(SQL["own_since"], environment=environment, since=since)
        if owned.revision != seen:  # another call was faster: what it has may be newer, or older
            if owned.revision != head:
                self.hint()
            return
        stale = owned.apply([plain(row) for row in rows], head, whole=is_whole)
        self.counts.retire(key, [owned.flags.pop(name) for name in stale])
        self.untold.add(key)
        log.debug("flags.applied", environment=environment, revision=owned.revision)

    # -- telling that it was applied ---------------------------------------------------------------

    async def report(self, alone: Scope, *, again: bool = False) -> None:
        """Write down which revisions this process has: each at most once a second, and `again`
        those of whom it was asked last. That it cannot costs the proof, never the flags."""
        now = time.monotonic()
        keys = [k for k in self.untold if now - self.owned[k].told_at >= REPORT_SECONDS]
        if again:
            keys += [k for k in self.owned if self.owned[k].is_loaded][-MOST_BEATS:]
        try:
            for key in keys:
                await self._report(alone, key, self.owned[key])
        except Exception as error:
            log.warning("flags.not_reported", error=error)

    async def _report(self, alone: Scope, key: Key, owned: Owned) -> None:
        revision, is_first = owned.revision, owned.told_at < 0
        async with alone.tenant(key[0]).begin() as tx:
            row = await tx.one(
                SQL["report"], environment=key[1], process_id=self.process_id, label=self.label,
                revision=revision,
            )  # fmt: skip
        if owned.revision == revision:
            self.untold.discard(key)
        owned.told_at = time.monotonic()
        if key[0] == PLATFORM:
            REVISION.set(revision, environment=key[1])
        if not is_first and row.seconds is not None:
            PROPAGATION.observe(max(0.0, row.seconds))

    async def leave(self, scope: Scope) -> None:
        """This process ends: nobody waits for it."""
        alone = scope.taking("app")
        for tenant_id in {key[0] for key, owned in self.owned.items() if owned.told_at > 0}:
            async with alone.tenant(tenant_id).begin() as tx:
                await tx.execute(SQL["leave"], process_id=self.process_id)

    # -- snapshots ---------------------------------------------------------------------------------

    def _made(self, key: Key, owned: Owned, platform: Owned) -> Snapshot:
        """Compile what changed since the last one; a half-loaded set is never seen."""
        shared, theirs = platform.evaluators(), platform.of("flag")
        for name, row in theirs.items():
            if name not in platform.flags:
                platform.flags[name] = Flag(source_of(row), shared, self.clock)
        if key[0] == PLATFORM:
            return Snapshot(*key, dict(platform.flags), (platform.revision, 0))
        mine = owned.evaluators()
        wanted = dict.fromkeys(owned.of("flag")) | owned.of("override")
        self.counts.retire(key, [owned.flags.pop(n) for n in set(owned.flags) - set(wanted)])
        for name, over in wanted.items():
            above_it = theirs.get(name)
            if over is None and name in owned.flags:
                continue
            # A layer is made anew each time: the flag below it may have changed, or be gone.
            self.counts.retire(key, [owned.flags.pop(name)] if name in owned.flags else [])
            if above_it is not None and over is not None:
                source = source_of(above_it, over)
                owned.flags[name] = Flag(source, shared, self.clock, overriding=mine)
            elif ("flag", name) in owned.rows:
                owned.flags[name] = Flag(source_of(owned.rows["flag", name]), mine, self.clock)
        own = {name: flag for name, flag in owned.flags.items()
               if name not in theirs or wanted[name] is not None}  # fmt: skip
        revisions = (platform.revision, owned.revision)
        large = any(row["state"] == "large" for row in owned.of("segment").values())
        return Snapshot(*key, {**platform.flags, **own}, revisions, has_large=large)

    # -- without a database ------------------------------------------------------------------------

    def _save(self) -> None:
        now = time.monotonic()
        state = {key: each.revision for key, each in self.owned.items() if each.is_loaded}
        if self.knobs.save_to is None or state == self.saved or now - self.saved_at < SAVE_SECONDS:
            return
        self.saved, self.saved_at = state, now
        save(self.knobs.save_to, {key: list(self.owned[key].rows.values()) for key in state})

    def _restore(self) -> None:
        """Start from the last known set: what it answers is stale, and none of it is built upon."""
        if self.knobs.save_to is None or any(each.is_loaded for each in self.owned.values()):
            return
        for key, rows in restored(self.knobs.save_to):
            owned = self.owned.setdefault(key, Owned())
            owned.apply(rows, 0, whole=True)
            owned.revision, self.is_restored = -1, True


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
        is_killed_here=over is not None and over["state"] == "killed",
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
    past, key = Held(FlagsSettings(), clock=lambda: at), (tenant_id, environment)
    past.contact_at = time.monotonic()
    for each, rows in ((key, own), ((PLATFORM, environment), platform)):
        past.owned[each] = Owned()
        past.owned[each].apply(rows, 0, whole=True)
    found = past.current(key)
    assert found is not None
    return found
