"""How a key is asked for, and its answer put down: what all verbs of the room stand on."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple, NoReturn
from uuid import UUID

import orjson

from groundplane.core.ids import uuid7
from groundplane.core.links import Row
from groundplane.core.problems import NoTransaction, PoolExhausted, Retryable, Unavailable
from groundplane.core.problems import OutcomeUnknown as CommitLost
from groundplane.core.retry import is_connection_lost, sqlstate
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.idempotency.fingerprints import CURRENT, VERSIONS, fingerprint
from groundplane.rooms.idempotency.metrics import REQUESTS
from groundplane.rooms.idempotency.models import Claim, Headers, Mode, Replay
from groundplane.rooms.idempotency.problems import (
    KeyReused,
    NotReplayable,
    OutcomeUnknown,
    StillRunning,
)
from groundplane.rooms.idempotency.rules import kind_of, retry_after

SQL = load(__package__)
POLL_SECONDS = 0.1
LOST = "GP010"
LOST_COMMIT_SECONDS = 30.0
MOST_AT_ONCE = 256


@dataclass(slots=True)
class Ask:
    """One question for a key, as it is put to the database, perhaps several times."""

    operation: str
    key: str
    request: object
    mode: Mode
    keep: timedelta
    lease: timedelta | None = None
    owner: str | None = None
    method: str | None = None
    route: str | None = None
    _digests: dict[int, bytes] = field(default_factory=dict)

    def digest(self, version: int = CURRENT) -> bytes:
        if version not in self._digests:
            self._digests[version] = fingerprint(self.request, version)
        return self._digests[version]


class New(NamedTuple):
    """A lease on a key that nobody has used, in the order of the function's arguments."""

    operation: str
    key: str
    claim_id: UUID
    fingerprint: bytes
    lease: float
    keep: float
    owner: str | None
    method: str | None
    route: str | None
    request_id: str | None


class Remembered:
    """Keys whose answer this process knows to be stored: a hint to look before beginning.

    Looking takes one message where beginning, claiming and ending take three; being wrong costs
    one message and nothing else.
    """

    def __init__(self, most: int = 10_000) -> None:
        self._most = most
        self._known: OrderedDict[tuple[object, ...], None] = OrderedDict()

    def add(self, *identity: object) -> None:
        self._known[identity] = None
        if len(self._known) > self._most:
            self._known.popitem(last=False)

    def __contains__(self, identity: tuple[object, ...]) -> bool:
        return identity in self._known


STORED = Remembered()


class Claims:
    """Keys of one tenant, asked for and completed on one scope."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    async def take(self, ask: Ask) -> Claim | Replay:
        """The key, or the stored answer; a problem when it is neither."""
        if ask.lease is not None and (leased := await self._leased(ask, ask.lease)):
            return leased
        row = await self._row(ask, ask.keep, CURRENT)
        if row.outcome == "version":
            if row.fingerprint_version not in VERSIONS:
                raise StillRunning("a newer release holds this key", retry_after=5)
            row = await self._row(ask, ask.keep, row.fingerprint_version)
        if row.outcome == "claimed":
            return self._claim(ask, row)
        return self._replayed(ask, row) if row.outcome == "replay" else self._refused(ask, row)

    async def _leased(self, ask: Ask, lease: timedelta) -> Claim | None:
        """A lease on a new key, the shortest way; None where there is more to be said."""
        is_known = (self.scope.tenant_id, ask.operation, ask.key) in STORED
        if is_known or self.scope.transaction is not None:
            return None
        id = uuid7()
        since = await self._since(ask, id, lease)
        if since is None:
            return None
        return Claim(
            operation=ask.operation,
            key=ask.key,
            id=id,
            claim_id=id,
            epoch=1,
            attempts=1,
            leased_until=since + min(lease, ask.keep),
            expires_at=since + ask.keep,
        )

    async def _since(self, ask: Ask, id: UUID, lease: timedelta) -> datetime | None:
        """When the lease began; callers that claim at the same time share a statement."""
        new = New(
            ask.operation, ask.key, id, ask.digest(CURRENT), lease.total_seconds(),
            ask.keep.total_seconds(), ask.owner, ask.method, ask.route, self.scope.trace.request_id,
        )  # fmt: skip
        if gathering := self.scope.ground.kept.get("gathering"):
            lane, apart = ("idempotency.leases", self.scope.tenant_id), (ask.operation, ask.key)
            return await self.scope.call(
                gathering.add, lane, new, self._leases, MOST_AT_ONCE, apart
            )
        (since,) = await self._leases([new])
        return since

    async def _leases(self, news: Sequence[New]) -> Sequence[datetime | None]:
        """When each lease began; None where the claim has to say why it did not."""
        if len(news) == 1:
            return [
                (await self.scope.one(SQL["lease"], version=CURRENT, **news[0]._asdict())).since
            ]
        columns = {
            f"{name}s": list(all_)
            for name, all_ in zip(New._fields, zip(*news, strict=True), strict=True)
        }
        rows = await self.scope.all(SQL["leases"], version=CURRENT, **columns)
        found = {row.claim_id: row.since for row in rows}
        return [found.get(new.claim_id) for new in news]

    async def known(self, ask: Ask) -> Replay | None:
        """The stored answer in one message, where this process has seen it stored.

        Callers that look at the same time share that message.
        """
        if (self.scope.tenant_id, ask.operation, ask.key) not in STORED:
            return None
        if gathering := self.scope.ground.kept.get("gathering"):
            lane = ("idempotency.replays", self.scope.tenant_id)
            row = await self.scope.call(gathering.add, lane, ask, self._replays, MOST_AT_ONCE)
        else:
            (row,) = await self._replays([ask])
        return self._replayed(ask, row) if row else None

    async def _replays(self, asks: Sequence[Ask]) -> Sequence[Row | None]:
        """The rows of stored answers; for any other key None, and the claim says why."""
        if len(asks) == 1:
            return [await self._stored(asks[0])]
        rows = await self.scope.all(
            SQL["replays"],
            operations=[ask.operation for ask in asks],
            keys=[ask.key for ask in asks],
            fingerprints=[ask.digest(CURRENT) for ask in asks],
            version=CURRENT,
        )
        found = {row.place: row for row in rows}
        return [found.get(place) for place, _ in enumerate(asks, start=1)]

    async def _stored(self, ask: Ask) -> Row | None:
        """The same for one key, at half the price."""
        return await self.scope.first(
            SQL["replay"],
            operation=ask.operation,
            key=ask.key,
            fingerprint=ask.digest(CURRENT),
            version=CURRENT,
        )

    async def _row(self, ask: Ask, keep: timedelta | None, version: int) -> Row:
        return await self.scope.one(
            SQL["claim"],
            operation=ask.operation,
            key=ask.key,
            id=uuid7(),
            claim_id=uuid7(),
            fingerprint=ask.digest(version),
            version=version,
            mode=ask.mode,
            lease=ask.lease.total_seconds() if ask.lease else None,
            keep=keep.total_seconds() if keep else None,
            owner=ask.owner,
            method=ask.method,
            route=ask.route,
        )

    def _claim(self, ask: Ask, row: Row) -> Claim:
        return Claim(
            operation=ask.operation,
            key=ask.key,
            id=row.id,
            claim_id=row.claim_id,
            epoch=row.epoch,
            attempts=row.attempts,
            mode=ask.mode,
            leased_until=row.leased_until,
            expires_at=row.expires_at,
            xid=row.xid if ask.mode == "transactional" else None,
        )

    def _replayed(self, ask: Ask, row: Row) -> Replay:
        REQUESTS.add(operation_kind=kind_of(ask.operation), outcome="replayed")
        STORED.add(self.scope.tenant_id, ask.operation, ask.key)
        if not row.is_replayable:
            kind, id = row.entity_type, row.entity_id
            raise NotReplayable(entity_type=kind, entity_id=id, location=_location(row))
        return Replay(
            operation=ask.operation,
            key=ask.key,
            id=row.id,
            claim_id=row.claim_id,
            state=row.state,
            status=row.response_status,
            headers=_headers(row),
            body=bytes(row.response_body or b""),
            entity_type=row.entity_type,
            entity_id=row.entity_id,
            request_id=row.request_id,
            completed_at=row.completed_at,
        )

    def _refused(self, ask: Ask, row: Row) -> NoReturn:
        told = {"mismatch": "mismatch", "unknown": "unknown"}.get(row.outcome, "in_flight")
        REQUESTS.add(operation_kind=kind_of(ask.operation), outcome=told)
        if row.outcome == "mismatch":
            raise KeyReused(
                "this key was first seen with another request",
                first_seen=row.created_at.isoformat(),
                route=row.route,
            )
        if row.outcome == "unknown":
            raise OutcomeUnknown()
        raise StillRunning(retry_after=retry_after(row.rest_seconds))

    async def not_committed(self, ask: Ask, claim: Claim, error: BaseException) -> None:
        """What an error of COMMIT means; returns where the work is committed after all."""
        if isinstance(error, CommitLost):
            await self._landed(ask, claim, error)
        elif isinstance(error, NoTransaction) or sqlstate(error) == LOST:
            await self._broken(ask, claim)
            raise NoTransaction("the work under a key committed by itself") from error
        else:
            raise error

    async def _broken(self, ask: Ask, claim: Claim) -> None:
        """The work ended its transaction by itself: what stayed of it, nobody knows."""
        async with self.scope.begin() as tx:
            await tx.execute(
                SQL["broken"],
                operation=ask.operation,
                key=ask.key,
                claim_id=claim.claim_id,
                fingerprint=ask.digest(CURRENT),
                version=CURRENT,
                keep=ask.keep.total_seconds(),
                method=ask.method,
                route=ask.route,
            )

    async def _landed(self, ask: Ask, claim: Claim, lost: CommitLost) -> None:
        """The connection was lost during COMMIT: the key itself says whether it took effect.

        The old server process holds the advisory lock until its transaction has ended, so what is
        found without it is the truth: ours is stored, or nothing is and the whole may run again.
        """
        until = time.monotonic() + LOST_COMMIT_SECONDS
        while (row := await self._row_after(lost, ask, until)) is None:
            await self.scope.pause(POLL_SECONDS)
        if row.outcome != "replay" or row.claim_id != claim.claim_id:
            raise Retryable("the connection was lost before the commit took effect") from lost

    async def _row_after(self, lost: CommitLost, ask: Ask, until: float) -> Row | None:
        try:
            row = await self._row(ask, None, CURRENT)
            if row.outcome != "running":
                return row
        except Exception as error:
            is_passing = isinstance(error, (Unavailable, PoolExhausted))
            if not is_passing and not is_connection_lost(error):
                raise
        if time.monotonic() > until:
            raise lost
        return None


def _headers(row: Row) -> Headers:
    text = row.response_headers
    return [(name, value) for name, value in orjson.loads(text)] if text else ()


def _location(row: Row) -> Any:
    return dict(_headers(row)).get("location")
