"""One request with a key: from the handler's door to the answer that is sent after the commit."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, suppress
from hashlib import sha256
from typing import Any, TypeVar
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from groundplane.core.log import logger
from groundplane.core.problems import NoTransaction, PoolExhausted, Problem, Unavailable
from groundplane.core.retry import is_connection_lost
from groundplane.core.scope import Scope
from groundplane.faces.http import MADE, Unauthenticated
from groundplane.fastapi.capture import Capture
from groundplane.fastapi.dependencies import CLAIM, CONNECTION
from groundplane.fastapi.fingerprinting import content_digest, http_request
from groundplane.fastapi.marks import UNSAFE, Handler, Policy
from groundplane.fastapi.spool import Spool
from groundplane.fastapi.transactions import Held
from groundplane.rooms.idempotency import (
    Answers,
    Ask,
    Bracket,
    Claim,
    Claims,
    Idempotency,
    IdempotencySettings,
    KeyMalformed,
    KeyMissing,
    LeaseLost,
    Mode,
    Replay,
    State,
    StillRunning,
    is_stored,
    kept_headers,
    parsed_key,
)

POLL_SECONDS = 0.1
HEADER = "idempotency-key"
LONGEST_OPERATION = 200
LARGE_BYTES = 32 * 1024

T = TypeVar("T")
ScopeOf = Callable[[Request], Any]
log = logger("idempotency")


class Call:
    """What the middleware, the door and the dependencies share about one request."""

    def __init__(self, scope_of: ScopeOf, sessions: Any, spool: Spool | None) -> None:
        self._scope_of, self._sessions, self._spool = scope_of, sessions, spool
        self._scope: Scope | None = None
        self._session: Any = None
        self._held: Held | None = None
        self._bracket: Bracket | None = None
        self._ask: Ask | None = None
        self._policy = Policy()
        self._heartbeat: asyncio.Task[None] | None = None
        self._made: tuple[str, str] | None = None
        self._open: list[AsyncExitStack] = []
        self.claim: Claim | None = None
        self.error: Exception | None = None

    # -- what dependencies ask ---------------------------------------------------------------------

    async def scope(self, request: Request) -> Scope | None:
        """For whom this request works; asked again until somebody is signed in."""
        if self._scope is None:
            found = self._scope_of(request)
            self._scope = await found if hasattr(found, "__await__") else found
        return self._scope

    def belongs_to(self, scope: Scope) -> None:
        """A sign-in further in has found out for whom this request works."""
        self._scope = scope

    def is_keyed(self, request: Request) -> bool:
        """Will the door make a claim for this request?"""
        route = getattr(request.scope.get("route"), "endpoint", None)
        return hasattr(route, "__groundplane_policy__") and bool(_keys(request))

    def session(self) -> Any:
        """The one session of this request, begun at the door and ended with the key's record."""
        self._session = self._session or self.new_session()
        return self._session

    def new_session(self) -> Any:
        if self._sessions is None:
            raise RuntimeError("mount(..., sessions=async_sessionmaker(engine)) makes sessions")
        return self._sessions()

    @asynccontextmanager
    async def before_answer(self, transaction: AbstractAsyncContextManager[T]) -> AsyncIterator[T]:
        """A transaction without a key: FastAPI leaves dependencies when the answer has gone out."""
        async with AsyncExitStack() as ending:
            self._open.append(ending)
            yield await ending.enter_async_context(transaction)

    async def answering(self) -> None:
        """The first of an answer is about to be sent: commit what belongs to it."""
        while self._open:
            await self._open.pop().aclose()

    # -- the door ----------------------------------------------------------------------------------

    async def enter(
        self, policy: Policy, run: Handler, values: dict[str, Any], request: Request
    ) -> Any:
        """Claim the key and let the handler run, or answer what the first call was answered."""
        try:
            replay = await self.claimed(policy, request)
        except Exception as error:
            if not (policy.fail_open and _is_down(error)):
                raise
            log.warning("idempotency.failed_open", error=error, path=request.url.path)
            replay = None
        if replay is not None:
            return replay_response(replay)
        try:
            return await run(**self._filled(values))
        except Exception as error:
            self.error = error
            raise
        finally:
            self._made = request.scope.get(MADE)

    async def claimed(self, policy: Policy, request: Request) -> Replay | None:
        """Make the claim, if the request has a key; the stored answer instead, if there is one."""
        ask = await self._asked(policy, request)
        if ask is None:
            return None
        self._policy, self._ask = policy, ask
        assert self._scope is not None
        knobs = self._scope.knobs(IdempotencySettings)
        until = time.monotonic() + knobs.wait.total_seconds()
        while True:
            try:
                found = await (self._leased(ask) if policy.lease else self._begun(ask))
                break
            except StillRunning:
                if time.monotonic() >= until:
                    raise
            await asyncio.sleep(POLL_SECONDS)
        if isinstance(found, Replay):
            return found
        self.claim = found
        return None

    async def _begun(self, ask: Ask) -> Claim | Replay:
        """Transactional: nothing of it is held while a caller waits or is refused."""
        assert self._scope is not None
        known = await Claims(self._scope).known(ask)
        if known is not None:
            return known
        self._held = Held(self._scope, self._session)
        try:
            found = await self._taken(ask, self._held)
        except BaseException:
            await self._held.roll_back()
            raise
        if isinstance(found, Replay):
            await self._held.roll_back()
        else:
            self._held.lend()
        return found

    async def _taken(self, ask: Ask, held: Held) -> Claim | Replay:
        """A new key goes along with BEGIN, and so does the mark before the handler."""
        assert self._scope is not None
        bracket = Bracket(ask, self._scope, marked=True)
        try:
            tx = await held.open(bracket.opening)
        except BaseException as error:
            bracket.failed(error)
            raise
        if bracket.is_around(tx):
            self._bracket = bracket
            return bracket.claim
        found = await Claims(tx).take(ask)
        if isinstance(found, Claim):
            await held.mark()
        return found

    async def _leased(self, ask: Ask) -> Claim | Replay:
        assert self._scope is not None
        room = Idempotency(self._scope)
        found = await room.claim(
            ask.operation, ask.key, ask.request, lease=self._policy.lease, keep=ask.keep
        )
        if isinstance(found, Claim):
            self._heartbeat = asyncio.create_task(self._beat(room, found))
        return found

    async def _beat(self, room: Idempotency, claim: Claim) -> None:
        """Hold the key for as long as the handler takes."""
        knobs = room.scope.knobs(IdempotencySettings)
        ask = room.ask(claim.operation, claim.key, b"", lease=self._policy.lease)
        span = ask.lease or knobs.lease
        while True:
            await asyncio.sleep(span.total_seconds() / 3)
            try:
                await room.extend(claim, lease=span)
            except LeaseLost:
                return
            except Exception as error:
                log.warning("idempotency.not_extended", error=error)

    async def _asked(self, policy: Policy, request: Request) -> Ask | None:
        route = getattr(request.scope.get("route"), "path", "") or request.scope["path"]
        keys, scope = _keys(request), await self.scope(request)
        if not keys:
            named = scope.knobs(IdempotencySettings).required_routes if scope else ()
            if policy.required or f"{request.method} {route}" in named:
                raise KeyMissing()
            return None
        if len(keys) > 1:
            raise KeyMalformed("one key, in one header")
        operation = await self._operation(policy, request, scope)
        assert scope is not None
        knobs = scope.knobs(IdempotencySettings)
        key = parsed_key(keys[0], policy=policy.key_policy or knobs.key_policy)
        described = http_request(request, route, await self._body(policy, request), policy)
        mode: Mode = "lease" if policy.lease else "transactional"
        ask = Idempotency(scope).ask(
            operation, key, described, mode=mode, keep=policy.keep, lease=policy.lease
        )
        ask.method, ask.route = request.method, route
        if len(described.body) > LARGE_BYTES:  # a second for a MiB of numbers
            await asyncio.to_thread(ask.digest)
        return ask

    async def _operation(self, policy: Policy, request: Request, scope: Scope | None) -> str:
        if scope is None or (policy.operation is None and request.scope.get(ANONYMOUS)):
            raise Unauthenticated("keys belong to somebody: sign in first")
        if scope.tenant_id is None:
            raise KeyMalformed("a key is kept with a tenant, and these credentials name none")
        named = policy.operation(request) if policy.operation else f"http:{scope.actor}"
        return _bounded(quote(named, safe=":@.-_~"))

    async def _body(self, policy: Policy, request: Request) -> bytes:
        if policy.trust_digest and content_digest(request) is not None:
            return b""
        assert self._spool is not None
        return await self._spool.whole()

    def _filled(self, values: dict[str, Any]) -> dict[str, Any]:
        """What was promised to the handler exists now."""
        tx = self._held.tx if self._held else None
        given: dict[Any, Any] = {CLAIM: self.claim, CONNECTION: tx.connection if tx else None}
        return {name: given[v] if _is_promise(v) else v for name, v in values.items()}

    # -- the answer --------------------------------------------------------------------------------

    async def answered(self, answer: Capture) -> None:
        """The answer is complete, and not sent yet: keep it, and commit; or let the key go."""
        claim, self.claim = self.claim, None
        if claim is None:
            return
        is_kept = is_stored(
            answer.status, remembered=self._remembered(), store_5xx=self._policy.store_5xx
        )
        if self._held is None:
            await self._close_lease(claim, answer, is_kept)
        elif is_kept:
            await self._commit(self._held, claim, answer)
        else:
            await self._held.roll_back()

    async def _commit(self, held: Held, claim: Claim, answer: Capture) -> None:
        assert self._ask is not None
        assert self._scope is not None
        try:
            await self._put_down(held, claim, answer)
            await held.commit()
        except Exception as error:
            await held.roll_back()
            if self._bracket is not None:
                self._bracket.failed(error)
            await Claims(self._scope).not_committed(self._ask, claim, error)
        except BaseException:
            await held.roll_back()
            raise
        if self._bracket is not None:
            Answers(self._scope).told(claim, _state(answer))

    async def _put_down(self, held: Held, claim: Claim, answer: Capture) -> None:
        tx = held.tx
        assert tx is not None
        assert tx.transaction is not None
        if not tx.transaction.link.is_open():
            raise NoTransaction("the handler of a keyed route committed by itself")
        if self._bracket is not None:
            self._bracket.close(tx, _state(answer), **self._kept(tx, answer))
            return
        await held.unmark(undo=answer.status >= 400)
        await self._stored(Answers(tx), claim, answer)

    async def _stored(self, answers: Answers, claim: Claim, answer: Capture) -> None:
        await answers.store(claim, _state(answer), **self._kept(answers.scope, answer))

    def _kept(self, scope: Scope, answer: Capture) -> dict[str, Any]:
        extra = scope.knobs(IdempotencySettings).headers
        is_secret = self._policy.shown_once and answer.status < 400
        return {
            "status": answer.status,
            "headers": kept_headers(answer.headers, extra),
            "body": None if is_secret else answer.body,
            "entity": self._made,
        }

    async def _close_lease(self, claim: Claim, answer: Capture, is_kept: bool) -> None:
        await self._stop_heartbeat()
        assert self._scope is not None
        if is_kept:
            await self._stored(Answers(self._scope), claim, answer)
            return
        code = getattr(self.error, "code", None) or f"http.{answer.status}"
        await Idempotency(self._scope).release(claim, error=code)

    def _remembered(self) -> tuple[int, ...]:
        """Statuses that the policy names, and that of a problem it names."""
        codes = tuple(each for each in self._policy.remember if isinstance(each, int))
        kinds = tuple(each for each in self._policy.remember if not isinstance(each, int))
        is_named = isinstance(self.error, Problem) and isinstance(self.error, kinds)
        return (*codes, self.error.status) if is_named else codes  # type: ignore[union-attr]

    async def abandoned(self, error: BaseException | None) -> None:
        """The request ends without an answer of its own: nothing stays."""
        claim, self.claim = self.claim, None
        await self._stop_heartbeat()
        if claim is not None and self._held is not None:
            await self._held.roll_back()
        elif claim is not None and self._scope is not None:
            code = getattr(error, "code", None) or type(error).__name__
            with suppress(LeaseLost):
                await Idempotency(self._scope).release(claim, error=code)

    async def close(self) -> None:
        if self._spool is not None:
            self._spool.close()
        if self._session is not None:
            await self._session.close()

    async def _stop_heartbeat(self) -> None:
        task, self._heartbeat = self._heartbeat, None
        if task is not None:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


def _bounded(operation: str) -> str:
    """Of a long name only the beginning is shown, and its hash keeps two of them apart."""
    if len(operation) <= LONGEST_OPERATION:
        return operation
    digest = sha256(operation.encode()).hexdigest()
    return f"{operation[: LONGEST_OPERATION - len(digest) - 1]}~{digest}"


ANONYMOUS = "groundplane.anonymous"


def _state(answer: Capture) -> State:
    return "failed" if answer.status >= 400 else "completed"


def replay_response(replay: Replay) -> Response:
    """The first answer: its bytes, its kept headers, and that it is a replay."""
    response = Response(replay.body, replay.status or 200)
    named = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in replay.headers]
    response.raw_headers += [*named, (b"idempotent-replayed", b"true")]
    if replay.request_id:
        original = (b"idempotency-original-request-id", replay.request_id.encode("latin-1"))
        response.raw_headers.append(original)
    return response


def _keys(request: Request) -> list[str]:
    return request.headers.getlist(HEADER) if request.method in UNSAFE else []


def _is_promise(value: object) -> bool:
    return value is CLAIM or value is CONNECTION


def _is_down(error: Exception) -> bool:
    return isinstance(error, Unavailable | PoolExhausted) or is_connection_lost(error)
