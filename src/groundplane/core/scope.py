"""Who asks, for which tenant, on which connection. Every verb of every room runs in a `Scope`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, fields
from time import monotonic
from typing import Any, Literal, Self, TypeVar

from groundplane.core.ground import Ground
from groundplane.core.lenders import lender_of
from groundplane.core.links import Link, Row
from groundplane.core.paging import Asked, asked
from groundplane.core.pools import Role
from groundplane.core.problems import NoTenant, NoTransaction, OtherTenant, WrongRole
from groundplane.core.sql import MOURNERS, WATCHERS, Query, load
from groundplane.core.trace import Trace
from groundplane.core.transaction import (
    Begun,
    Isolation,
    Limits,
    Opening,
    Transaction,
    alone,
    repeated,
)

T = TypeVar("T")
K = TypeVar("K")
SQL = load(__package__)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does it, as the audit trail will say."""

    kind: Literal["user", "service", "key", "worker", "operator", "system"] = "system"
    id: str = "groundplane"

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


SYSTEM = Actor()


@dataclass(slots=True, repr=False)
class Scope:
    """One tenant, one actor, one trace, and the transaction all of it happens in, if one is open.

    A scope is passed on, never global, and never changed: `tenant`, `acting`, `begin` and `on`
    answer a new one. Rooms are built on it and never commit.
    """

    ground: Ground
    tenant_id: str | None = None
    actor: Actor = SYSTEM
    trace: Trace = field(default_factory=Trace.new)
    origin: str = "library"
    role: Role = "app"
    transaction: Transaction | None = None

    # -- whose -------------------------------------------------------------------------------------

    def tenant(self, tenant_id: str) -> Self:
        """The same scope for one tenant; inside a transaction only the one it already serves."""
        if self.transaction and self.transaction.tenant_id not in {None, tenant_id}:
            raise OtherTenant(f"this transaction serves {self.transaction.tenant_id}")
        if not tenant_id:
            raise NoTenant("a tenant's id is a text that is not empty")
        return self._with(tenant_id=tenant_id)

    def acting(self, actor: Actor, *, origin: str | None = None) -> Self:
        """The same scope with somebody else as its actor."""
        return self._with(actor=actor, origin=origin or self.origin)

    def traced(self, trace: Trace) -> Self:
        """The same scope as part of another request, job or event."""
        return self._with(trace=trace)

    def taking(self, role: Role) -> Self:
        """The same scope on the pool of another database role, outside any transaction."""
        return self._with(role=role, transaction=None)

    def _with(self, **changes: Any) -> Self:
        other = object.__new__(type(self))  # a third of what `copy` takes
        for name in _FIELDS:
            setattr(other, name, changes[name] if name in changes else getattr(self, name))
        return other

    # -- transactions ------------------------------------------------------------------------------

    def begin(
        self,
        *,
        isolation: Isolation | None = None,
        read_only: bool = False,
        deferrable: bool = False,
        limits: Limits | None = None,
        then: Callable[[Link], str] | None = None,
    ) -> Begun[Self]:
        """Join the open transaction, or open one and commit it at the end of the block.

        What `then` answers for the link goes along with BEGIN, in one message; a joined transaction
        leaves it out. `transaction.opened_with` tells.
        """
        return Begun(self, Opening(isolation, read_only, deferrable, limits, then=then))

    async def on(self, connection: object) -> Self:
        """Join the transaction of a connection or session that somebody else opened and commits.

        Costs one round trip; changes none of the lender's limits, isolation level or codecs.
        """
        tenant_id, lender = self._needed_tenant(), lender_of(connection)
        row = await lender.enter(SQL["join"], SQL["join"].values(self._context(SQL["join"], {})))
        if not lender.link.is_open():
            raise NoTransaction("the connection is in no transaction")
        if row[0] != tenant_id:
            raise OtherTenant(f"this transaction serves {row[0]}")
        return self._with(transaction=Transaction(lender, tenant_id, self.ground, is_ours=False))

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[Self]:
        """A part of the transaction that can be undone alone: an error in the block undoes it."""
        self._link()
        async with self.transaction.marked():  # type: ignore[union-attr]  # _link has checked
            yield self

    async def run(
        self,
        work: Callable[[Self], Awaitable[T] | T],
        *,
        retries: int = 5,
        deadline_seconds: float = 30.0,
        isolation: Isolation | None = None,
        read_only: bool = False,
        limits: Limits | None = None,
    ) -> T:
        """Do the whole work in one transaction, again on a collision, and settle a lost COMMIT.

        Inside an open transaction it joins, and its owner retries.
        """
        if self.transaction is not None:
            return await self.call(work, self)
        opening = Opening(isolation, read_only, False, limits)
        return await repeated(
            self, work, opening, retries=retries, deadline_seconds=deadline_seconds
        )

    @property
    def connection(self) -> Any:
        """The driver's connection of the open transaction, for the application's own statements."""
        return self._link().driver

    # -- statements --------------------------------------------------------------------------------

    async def first(self, query: Query, **values: Any) -> Row | None:
        """The first row, or None."""
        rows = await self.all(query, **values)
        return rows[0] if rows else None

    async def one(self, query: Query, **values: Any) -> Row:
        """The first row of a statement that always has one."""
        return (await self.all(query, **values))[0]

    async def all(self, query: Query, **values: Any) -> Sequence[Row]:
        """All rows."""
        given = query.values(self._context(query, values))
        return await self._sent(query, lambda link: link.rows(query, given))

    async def execute(self, query: Query, **values: Any) -> int:
        """Run a statement that answers no rows; how many it touched."""
        given = query.values(self._context(query, values))
        return await self._sent(query, lambda link: link.count(query, given))

    async def _sent(self, query: Query, run: Callable[[Link], Awaitable[T]]) -> T:
        """On the transaction's connection or alone; whoever times statements is told."""
        began, own = monotonic(), self.transaction is None
        try:
            return await (self._alone(query, run) if own else run(self._link()))
        except Exception as error:
            for tell in MOURNERS:
                tell(query.name, error)
            raise
        finally:
            for watch in WATCHERS:
                watch(query.name, monotonic() - began)

    async def _alone(self, query: Query, run: Callable[[Link], Awaitable[T]]) -> T:
        """One statement outside a transaction: only where it enters the tenant itself."""
        if query.marks.get("scope", "app") != self.role:
            raise WrongRole(f"{query.name} runs as {query.marks.get('scope', 'app')}")
        if not query.enters and self.role == "app":
            raise NoTransaction(f"{query.name} needs `begin()` or `on(connection)`")
        if query.enters:
            self._needed_tenant()
        return await alone(self, run)

    def _link(self) -> Link:
        if (held := self.transaction) is None:
            raise NoTransaction()
        if not held.is_open():
            held.check_lost()
            raise NoTransaction("it was committed or rolled back")
        return held.link

    def _context(self, query: Query, values: dict[str, Any]) -> dict[str, Any]:
        """Fill in what the scope knows: a statement names it, nobody passes it."""
        for name in query.parameters:
            if name not in values and name in _KNOWN:
                values[name] = _KNOWN[name](self)
        return values

    def _needed_tenant(self) -> str:
        if self.tenant_id is None:
            raise NoTenant()
        return self.tenant_id

    # -- ports: all that a room may await besides statements and other rooms -----------------------

    async def pause(self, seconds: float) -> None:
        """Let time pass, without a connection."""
        await self.ground.pause(seconds)

    async def call(self, function: Callable[..., Awaitable[T] | T], *arguments: Any) -> T:
        """Call the user's plain or async function."""
        answer = function(*arguments)
        return await answer if isinstance(answer, Awaitable) else answer

    def signal(self, topic: str) -> None:
        """Hint, after the commit, that something happened; missing it only ever costs time."""
        if self.transaction is None:
            self.ground.signals.poke(topic)
        else:
            self.transaction.signal(topic)

    def after_commit(self, hook: Callable[[], None]) -> None:
        """Call the hook after the commit, outside the transaction; what must happen is a job."""
        if self.transaction is None:
            raise NoTransaction("after_commit")
        self.transaction.after_commit(hook)

    def page(self, name: str, after: str | None, limit: int | None, *, most: int = 200) -> Asked:
        """One page of the list of that name: its size checked, its cursor read."""
        purpose = f"{name} {self.tenant_id}"
        return asked(purpose, after, limit, self.ground.cursor_key(), most=most)

    def knobs(self, kind: type[K]) -> K:
        """The settings of one room."""
        return self.ground.knobs(kind)

    def flush_signals(self) -> None:
        """Send this transaction's hints now: for a connection whose commit we cannot see."""
        if self.transaction is not None:
            self.transaction.flush_signals()


_FIELDS = tuple(each.name for each in fields(Scope))
_KNOWN: dict[str, Callable[[Scope], Any]] = {
    "tenant": lambda scope: scope.tenant_id,
    "actor": lambda scope: str(scope.actor),
    "origin": lambda scope: scope.origin,
    "correlation_id": lambda scope: scope.trace.correlation_id,
    "causation_id": lambda scope: scope.trace.causation_id,
    "trace_parent": lambda scope: scope.trace.trace_parent,
    "request_id": lambda scope: scope.trace.request_id,
}
