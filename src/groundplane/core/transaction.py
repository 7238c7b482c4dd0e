"""One transaction: how it opens in one message, commits for certain, and is tried again."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import count
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar
from weakref import WeakKeyDictionary

from asyncpg.pool import PoolConnectionProxy

from groundplane.core.faults import fault
from groundplane.core.lenders import Lender
from groundplane.core.links import Link, Row
from groundplane.core.log import logger
from groundplane.core.problems import (
    NoTenant,
    NoTransaction,
    OutcomeUnknown,
    PoolExhausted,
    Retryable,
    RolledBack,
    Unavailable,
)
from groundplane.core.retry import is_connection_lost, is_retryable, jittered
from groundplane.core.sql import MOURNERS, load

if TYPE_CHECKING:
    from groundplane.core.ground import Ground
    from groundplane.core.pools import Pool
    from groundplane.core.scope import Scope

S = TypeVar("S", bound="Scope")
T = TypeVar("T")
Isolation = Literal["read committed", "repeatable read", "serializable"]
Hook: TypeAlias = str | Callable[[], None]
"""What happens after a commit; a text is the topic of a hint."""
_SERVES: WeakKeyDictionary[object, str | None] = WeakKeyDictionary()
"""The tenant that each lent connection was last joined for."""
SQL = load(__package__)
log = logger("database")


@dataclass(frozen=True, slots=True)
class Limits:
    """Time limits of one transaction, in seconds; None leaves the connection's own."""

    statement_seconds: float | None = None
    lock_seconds: float | None = None
    idle_seconds: float | None = None
    transaction_seconds: float | None = None

    def settings(self, version: int) -> dict[str, str]:
        """As PostgreSQL settings; `transaction_timeout` exists from version 17 on."""
        named = {
            "statement_timeout": self.statement_seconds,
            "lock_timeout": self.lock_seconds,
            "idle_in_transaction_session_timeout": self.idle_seconds,
            "transaction_timeout": self.transaction_seconds if version >= 17 else None,
        }
        return {key: f"{round(s * 1000)}ms" for key, s in named.items() if s is not None}


@dataclass(frozen=True, slots=True)
class Opening:
    """How a transaction of ours begins."""

    isolation: Isolation | None = None
    read_only: bool = False
    deferrable: bool = False
    limits: Limits | None = None
    wants_xid: bool = False
    then: Callable[[Link], str] | None = None

    def text(self, scope: Scope, pool: Pool, link: Link) -> str:
        """BEGIN, tenant, actor, trace and limits as one message: one round trip."""
        # SET and not `select set_config(...)`: nothing to plan, a third of a short transaction.
        text = (
            f"begin{f' isolation level {self.isolation}' if self.isolation else ''}"
            f"{' read only' if self.read_only else ''}{' deferrable' if self.deferrable else ''}"
            f"; set local groundplane.tenant = {quoted(scope.tenant_id or '')}"
            f"; set local groundplane.actor = {quoted(str(scope.actor))}"
            f"; set local groundplane.origin = {quoted(scope.origin)}"
            f"; set local groundplane.correlation = {quoted(scope.trace.correlation_id)}"
            f"{_limiting(self.limits or pool.limits_per_transaction, pool.version)}"
        )
        return f"{text}; {self.then(link)}" if self.then else text


@cache
def _limiting(limits: Limits, version: int) -> str:
    """A timer that runs keeps its end whatever is set, unless it is stopped first."""
    stop = {"transaction_timeout": "; set local transaction_timeout = 0"}
    sets = limits.settings(version).items()
    return "".join(f"{stop.get(k, '')}; set local {k} = {quoted(value)}" for k, value in sets)


def quoted(value: str) -> str:
    """A text literal, right whatever `standard_conforming_strings` says."""
    if "\0" in value:
        raise ValueError("a text for PostgreSQL cannot hold the character NUL")
    doubled = value.replace("'", "''")
    return " E'" + doubled.replace("\\", "\\\\") + "'" if "\\" in value else f"'{doubled}'"


class Transaction:
    """An open transaction: its link, its tenant, and what is to happen after its commit."""

    def __init__(
        self, lender: Lender, tenant_id: str | None, ground: Ground, *, is_ours: bool
    ) -> None:
        self.link, self.tenant_id, self.ground = lender.link, tenant_id, ground
        self.is_ours, self.is_over = is_ours, False
        # A pool's proxy is a new one for each borrower, and of no use after it.
        self._is_lent = not (is_ours or isinstance(self.link.driver, PoolConnectionProxy))
        if self._is_lent:
            _SERVES[self.link.driver] = tenant_id
        self._lender = lender
        self.xid: Row | None = None
        self.opened_with = ""  # the tag of the last command that went along with BEGIN
        self._ending = "commit"
        self._hooks: list[tuple[object, Hook]] = []  # each with the lender's part it belongs to
        self._marks = 0
        self._reported: dict[object, bool] = {None: True} if is_ours else {}

    def signal(self, topic: str) -> None:
        """Once after the commit, or by `flush_signals` where nobody reports the commit."""
        self._kept(topic)

    def after_commit(self, hook: Callable[[], None]) -> None:
        if not self._kept(hook):
            raise NoTransaction("this connection does not report its commit: enqueue a job instead")

    def _kept(self, hook: Hook) -> bool:
        """Until the commit, if anybody reports it of the part of the work that is open now."""
        part = self._lender.part()
        if part not in self._reported:
            self._reported[part] = self._lender.on_commit(partial(self.settle, part))
        if self._reported[part] or isinstance(hook, str):
            self._hooks.append((part, hook))
        return self._reported[part]

    def flush_signals(self) -> None:
        self._poke([hook for _, hook in self._hooks])
        self._hooks = [each for each in self._hooks if not isinstance(each[1], str)]

    def _poke(self, hooks: Iterable[Hook]) -> None:
        if topics := dict.fromkeys(hook for hook in hooks if isinstance(hook, str)):
            self.ground.signals.poke(*topics)

    def settle(self, part: object = None) -> None:
        """Send all hints, then run the hooks in order; an error in one stops no other."""
        hooks = dict.fromkeys(hook for of, hook in self._hooks if of == part)
        self._hooks = [each for each in self._hooks if each[0] != part]
        calls: list[Callable[[], None]] = [partial(self._poke, hooks)]
        for call in calls + [hook for hook in hooks if not isinstance(hook, str)]:
            try:
                call()
            except Exception as error:
                log.error("database.after_commit_failed", error=error)

    @asynccontextmanager
    async def marked(self) -> AsyncIterator[None]:
        """A savepoint; hooks asked for inside it go with it."""
        self._marks += 1
        name, hooks = f"gp_{self._marks}", len(self._hooks)
        await self._lender.mark(name)
        try:
            yield
        except BaseException:
            del self._hooks[hooks:]
            if self.link.is_open():
                await self._lender.undo(name)
            raise
        await self._lender.release(name)

    def ends_with(self, text: str, *, is_undone: bool) -> None:
        """What goes along with COMMIT; when it fails, so does the transaction.

        Where it undoes the work, nothing happens after the commit.
        """
        self._ending = f"{text}; commit"
        self._hooks = [] if is_undone else self._hooks

    async def commit(self) -> None:
        self.check_lost()
        if not self.is_open():
            raise NoTransaction("the block committed or rolled back by itself")
        fault("scope.begin.before_commit")
        try:
            tag = await self.link.send(self._ending)
        except Exception as error:
            if is_connection_lost(error):
                raise OutcomeUnknown("the connection was lost during COMMIT") from error
            raise
        if tag != "COMMIT":  # a failed transaction answers ROLLBACK, and no error
            raise RolledBack()
        fault("scope.begin.after_commit")

    def is_open(self) -> bool:
        """Not when somebody else's transaction is open on the connection by now."""
        serves = _SERVES.get(self.link.driver) if self._is_lent else self.tenant_id
        return not self.is_over and serves == self.tenant_id and self.link.is_open()

    def check_lost(self) -> None:
        """A loss that the client noticed between two statements: nothing was committed."""
        if self.is_ours and not self.is_over and self.link.is_lost():
            raise Unavailable("the connection was lost", retry_after=1) from ConnectionResetError()

    async def abandon(self) -> None:
        """Roll back; a connection on which that fails is not used again."""
        try:
            if self.link.is_open():
                await self.link.send("rollback")
        except Exception as error:
            log.warning("database.rollback_failed", error=error)


class Begun(AbstractAsyncContextManager[S]):
    """A scope in a transaction: in the open one, or in one of our own, from BEGIN to COMMIT.

    Not a generator, as nothing is on the way of every call: a loop registers each running one,
    which costs it more than the rest of this.
    """

    def __init__(self, scope: S, opening: Opening) -> None:
        self._scope, self._opening = scope, opening
        self._ours: Transaction | None = None

    async def __aenter__(self) -> S:
        scope = self._scope
        if scope.transaction is not None:
            scope._link()
            return scope
        if scope.tenant_id is None and scope.role == "app":
            raise NoTenant()
        link = await self._pool().take()
        self._ours = Transaction(Lender(link), scope.tenant_id, scope.ground, is_ours=True)
        try:
            await self._open(self._ours)
        except BaseException as error:
            if not (link.blocking or isinstance(error, Exception)):  # cut off: it may yet begin
                link.driver.terminate()
            await self.__aexit__(type(error), error, error.__traceback__)
            raise
        return scope._with(transaction=self._ours)

    async def _open(self, ours: Transaction) -> None:
        text = self._opening.text(self._scope, self._pool(), ours.link)
        ours.opened_with = await ours.link.send(text)
        if self._opening.wants_xid:
            ours.xid = (await ours.link.rows(SQL["xid"], []))[0]

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        ours, self._ours = self._ours, None
        if ours is None:
            return
        try:
            if error is None:
                await ours.commit()
        except BaseException as failed:
            error = failed
            raise
        finally:
            try:
                if error is not None:
                    for tell in MOURNERS:
                        tell("", error)
                    await ours.abandon()
            finally:  # also when the rollback is cancelled in its turn
                ours.is_over = True
                await self._pool().give(ours.link)
        if error is None:
            ours.settle()

    def _pool(self) -> Pool:
        return self._scope.ground.pool(self._scope.role)


async def alone(scope: Scope, run: Callable[[Link], Awaitable[T]]) -> T:
    """One statement that needs no transaction around it, on a connection for as long as it takes.

    Behind a transaction pooler a driver without its statement cache needs two messages for one
    statement, and they could reach two servers: there it gets a transaction after all.
    """
    pool = scope.ground.pool(scope.role)
    if pool.is_behind_pooler:
        async with Begun(scope, Opening()) as tx:
            return await run(tx._link())
    link = await pool.take()
    try:
        return await run(link)
    finally:
        await pool.give(link)


async def repeated(
    scope: Scope,
    work: Callable[[Any], Awaitable[T] | T],
    opening: Opening,
    *,
    retries: int,
    deadline_seconds: float,
) -> T:
    """Do the work in a transaction of its own until it commits, or may not be tried again."""
    until = time.monotonic() + deadline_seconds
    opening = replace(opening, wants_xid=not opening.read_only)
    for attempt in count(1):
        ours: Transaction | None = None
        try:
            async with Begun(scope, opening) as tx:
                ours = tx.transaction
                result = await scope.call(work, tx)
            return result  # noqa: RET504 - also the answer when a lost COMMIT turns out well
        except OutcomeUnknown:
            if ours is None or ours.xid is None:
                raise
            if await _committed(scope, ours.xid, until):
                ours.settle()
                return result
        except Exception as error:
            if not (is_retryable(error) or is_connection_lost(error)):
                raise
            if attempt > retries or time.monotonic() > until:
                raise Retryable(f"gave up after {attempt} tries") from error
            log.info("database.retried", attempt=attempt, error=error)
        await scope.pause(jittered(attempt))
    raise AssertionError("unreachable")


async def _committed(scope: Scope, xid: Row, until: float) -> bool:
    """Ask the same server what became of a transaction whose COMMIT got no answer."""
    fate = await _fate(scope, xid)
    while fate == "in progress" and time.monotonic() < until:
        await scope.pause(jittered(5))
        fate = await _fate(scope, xid)
    if fate not in {"committed", "aborted"}:
        raise OutcomeUnknown()
    return fate == "committed"


async def _fate(scope: Scope, xid: Row) -> str | None:
    given = {"xid": xid.xid, "system": xid.system, "timeline": xid.timeline}
    try:
        rows = await alone(scope, lambda link: link.rows(SQL["fate"], SQL["fate"].values(given)))
        return rows[0].fate  # type: ignore[no-any-return]
    except Exception as error:
        if not (isinstance(error, Unavailable | PoolExhausted) or is_connection_lost(error)):
            raise
        log.warning("database.outcome_pending", error=error)
        return "in progress"
