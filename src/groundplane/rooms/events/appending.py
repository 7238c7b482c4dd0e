"""From drafts to one statement: alone, together with others that arrive with them, or sealed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from groundplane.core.links import Row
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.events.drafts import COLUMNS, Draft
from groundplane.rooms.events.metrics import APPENDED, CONFLICTS
from groundplane.rooms.events.models import Appended
from groundplane.rooms.events.problems import Conflict, IdOutOfWindow, IdReused
from groundplane.rooms.events.registered import check_unknown
from groundplane.rooms.events.settings import EventsSettings
from groundplane.rooms.events.subjects import Subjects

SQL = load(__package__)
TOPIC = "events.appended"
MOST_TOGETHER, MOST_EVENTS = 64, 50
"""So many callers share a statement, each with so many events at most."""
PATIENCE = "50ms"
"""Whose stream is locked for longer than this leaves the statement and waits by itself."""
ALIKE = ("types", "schema_versions", "sources")
SPARE = ("subjects", "times", "metadatas", "causation_ids", "trace_parents", "own_ids")


class Append(NamedTuple):
    """Events for one stream, or for none."""

    stream: str | None
    expected: int | None
    drafts: Sequence[Draft]

    @property
    def ids(self) -> list[UUID]:
        return [draft.id for draft in self.drafts]

    @property
    def is_plain(self) -> bool:
        """Nothing of it has to be looked up or sealed first."""
        return all(draft.is_known and not draft.personal for draft in self.drafts)

    @property
    def may_share(self) -> bool:
        return self.is_plain and len(self.drafts) <= MOST_EVENTS


class Line(NamedTuple):
    """An append as the SQL function takes it, and who sends it."""

    stream: str | None
    expected: int | None
    actor: str
    correlation_id: str
    causation_id: str | None
    trace_parent: str | None
    is_own: bool
    events: Sequence[tuple[Any, ...]]


class Appending:
    """Appends on a scope: in its transaction, or alone in one statement."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    async def one(self, append: Append) -> Row:
        """A stand-alone append may share its statement with others that arrive with it."""
        gathering = self.scope.ground.kept.get("gathering")
        if gathering is None or self.scope.transaction is not None or not append.may_share:
            (row,) = await self.many([append])
        else:
            lane, line = ("events", self.scope.tenant_id), self._line(append, {})
            row = await self.scope.call(
                gathering.add, lane, line, self._shared, MOST_TOGETHER, line.stream, self._sent
            )
            self._told([append], [row])
        judge(append, row)
        return row

    async def many(self, appends: Sequence[Append]) -> Sequence[Row]:
        """A verdict for each; what is not fine has written nothing."""
        if all(append.is_plain for append in appends):
            rows = await self._sent([self._line(append, {}) for append in appends])
        else:
            drafts = [draft for append in appends for draft in append.drafts]
            async with self.scope.begin() as tx:
                await check_unknown(tx, drafts)
                keys = await Subjects(tx).seal(drafts)
                rows = await Appending(tx)._sent([self._line(append, keys) for append in appends])
        self._told(appends, rows)
        return rows

    def _told(self, appends: Sequence[Append], rows: Sequence[Row]) -> None:
        told = zip(appends, rows, strict=True)
        if written := sum(len(append.drafts) for append, row in told if row.code == "ok"):
            APPENDED.add(written)
            self.scope.signal(TOPIC)

    def _line(self, append: Append, keys: dict[str, bytes]) -> Line:
        largest, trace = self.scope.knobs(EventsSettings).data_max, self.scope.trace
        return Line(
            append.stream, None if append.expected is None else int(append.expected),
            str(self.scope.actor), trace.correlation_id, trace.causation_id, trace.trace_parent,
            any(draft.is_own_id for draft in append.drafts),
            [d.columns(largest, keys[str(d.subject)] if d.personal else None)
             for d in append.drafts],
        )  # fmt: skip

    async def _shared(self, lines: Sequence[Line]) -> Sequence[Row]:
        return await self._sent(lines, PATIENCE)

    async def _sent(self, lines: Sequence[Line], patience: str | None = None) -> Sequence[Row]:
        query = SQL["append_own" if any(line.is_own for line in lines) else "append"]
        return await self.scope.all(query, **_arrays(lines), patience=patience)


def _arrays(lines: Sequence[Line]) -> dict[str, Any]:
    """Columns; one that nobody needs, or that is alike for all, is not spelled out."""
    columns = zip(*(event for line in lines for event in line.events), strict=True)
    arrays: dict[str, Any] = {
        "streams": [line.stream for line in lines],
        "expecteds": [line.expected for line in lines],
        "counts": [len(line.events) for line in lines],
        "actors": [line.actor for line in lines],
        "correlation_ids": [line.correlation_id for line in lines],
        "causation_ids": [line.causation_id for line in lines],
        "trace_parents": [line.trace_parent for line in lines],
        "own_ids": [line.is_own or None for line in lines],
        **dict(zip(COLUMNS, map(list, columns), strict=True)),
    }
    for name in SPARE:
        if arrays[name].count(None) == len(arrays[name]):
            arrays[name] = None
    for name in ALIKE:
        if arrays[name].count(arrays[name][0]) == len(arrays[name]):
            del arrays[name][1:]
    return arrays


def appended(append: Append, row: Row) -> Appended:
    return Appended(
        stream=append.stream or "",
        first_version=row.first_version,
        last_version=row.last_version,
        ids=append.ids,
        is_duplicate=row.code == "duplicate",
    )


def judge(append: Append, row: Row) -> None:
    """Raise what became of an append that was not written."""
    if row.code == "conflict":
        CONFLICTS.add()
        actual, expected = row.last_version, append.expected
        raise Conflict(f"{append.stream} is at version {actual}, not {expected}", actual=actual)
    if row.code == "id_reused":
        raise IdReused(f"{append.stream or ''}: one of these ids is taken")
    if row.code == "id_out_of_window":
        raise IdOutOfWindow(f"{append.stream or ''}: an id is older than 24 hours or lies ahead")
