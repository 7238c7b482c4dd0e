"""The moves of a payment: each one transaction with its transfer, its event and its audit entry."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

import orjson

from groundplane.core.faults import fault
from groundplane.core.ids import uuid7
from groundplane.core.links import Row
from groundplane.core.models import to_json
from groundplane.core.problems import Problem
from groundplane.core.retry import constraint
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.audit import Audit
from groundplane.rooms.events import Events
from groundplane.rooms.ledger import (
    HoldResolved,
    Item,
    Ledger,
    Reference,
)
from groundplane.rooms.payments.facts import FACTS, stream_of
from groundplane.rooms.payments.metrics import PAYMENTS
from groundplane.rooms.payments.models import Payment, Refund, State
from groundplane.rooms.payments.problems import (
    IllegalState,
    InvalidMethod,
    InvalidPayment,
    KeyReused,
    MethodNotFound,
    OverRefund,
    PaymentNotFound,
    Stale,
)
from groundplane.rooms.payments.rules import (
    PAID,
    check_accounts,
    checked_amount,
    checked_moment,
    checked_move,
    checked_text,
    metadata_text,
    without_card_numbers,
)
from groundplane.rooms.payments.settings import PaymentsSettings

SQL = load(__package__)
MANUAL = "manual"
Which = Payment | UUID


class Moves:
    """Works in the transaction it is given."""

    def __init__(self, tx: Scope) -> None:
        self.tx = tx

    async def create(
        self,
        amount_minor: int,
        asset: str,
        *,
        debit: Reference,
        credit: Reference,
        method: UUID | None,
        provider: str | None,
        owner: str | None,
        key: str | None,
        expires_at: datetime | None,
        metadata: Mapping[str, Any] | None,
    ) -> Payment:
        checked_amount(amount_minor)
        notes = metadata_text(metadata)
        without_card_numbers(key, owner, provider, orjson.loads(notes))
        checked_moment("expires_at", expires_at)
        accounts = [await Ledger(self.tx).account(_id(one)) for one in (debit, credit)]
        given: dict[str, Any] = {
            "key": checked_text("key", key, 255), "owner": checked_text("owner", owner, 200),
            "method_id": method, "amount": amount_minor, "asset": asset, "debit": accounts[0].id,
            "credit": accounts[1].id, "provider": checked_text("provider", provider, 100),
            "expires_at": expires_at, "metadata": notes,
        }  # fmt: skip
        body = to_json([str(value) for value in given.values()]).encode()
        given["body_hash"] = hashlib.sha256(body).digest()
        try:
            check_accounts(accounts, asset)
            given["owner"], given["provider"] = await self._paid_by(method, owner, provider)
        except Problem:  # a repeat gets its first answer, whatever became of these since
            if known := await self._known(key, given["body_hash"]):
                return known
            raise
        row = await self.tx.first(SQL["create"], id=(id := uuid7()), **given)
        if row is None and (known := await self._known(key, given["body_hash"])):
            return known
        made = await self.get(id)
        await self._told("created", None, made, made.amount_minor)
        return made

    async def authorize(
        self,
        payment: Which,
        *,
        reference: str | None,
        amount_minor: int | None,
        version: int | None,
    ) -> Payment:
        """Hold the money until the authorisation's time is over."""
        before = Payment.of(row := await self.locked(payment, version))
        checked_move(before.state, "authorized")
        amount = self._within(amount_minor, before.amount_minor)
        until = before.expires_at or row.now + self._knobs.expires
        if until <= row.now:
            raise IllegalState(f"its time was over at {until.isoformat()}")
        named = await self._named(before, reference)
        hold = await Ledger(self.tx).hold(
            before.debit_account_id, before.credit_account_id, amount, asset=before.asset,
            code="payment.authorized", expires_at=until, metadata=_of(before),
        )  # fmt: skip
        return await self._moved(
            before, "authorized", amount, authorized_minor=amount, hold_id=hold.id,
            provider_reference=named, expires_at=until,
        )  # fmt: skip

    async def capture(
        self,
        payment: Which,
        *,
        amount_minor: int | None,
        reference: str | None,
        version: int | None,
    ) -> Payment:
        """Post what was held, or a part of it; transfer at once when nothing was held."""
        before = Payment.of(await self.locked(payment, version))
        checked_move(before.state, "captured")
        most = before.authorized_minor if before.hold_id else before.amount_minor
        amount = self._within(amount_minor, most)
        named = await self._named(before, reference)
        if before.hold_id:
            moved = await Ledger(self.tx).post(
                before.hold_id, amount_minor=amount, code="payment.captured"
            )
        else:
            moved = await Ledger(self.tx).transfer(
                before.debit_account_id, before.credit_account_id, amount, asset=before.asset,
                code="payment.captured", metadata=_of(before),
            )  # fmt: skip
        fault("payments.capture.before_signal")
        return await self._moved(
            before, "captured", amount, captured_minor=amount, transfer_id=moved.id,
            provider_reference=named,
        )  # fmt: skip

    async def cancel(self, payment: Which, *, version: int | None) -> Payment:
        """Release what was held."""
        before = Payment.of(await self.locked(payment, version))
        return await self._ended(before, "cancelled", "void")

    async def fail(self, payment: Which, code: str, *, version: int | None) -> Payment:
        """The provider refused: release what was held."""
        without_card_numbers(code)
        checked_text("code", code, 200)
        before = Payment.of(await self.locked(payment, version))
        return await self._ended(before, "failed", "void", failure_code=code)

    async def expire(self, payment: Which, *, is_reported: bool = False) -> Payment:
        """The authorisation's time is over, as we see it or as the provider says."""
        before = Payment.of(row := await self.locked(payment, None))
        if not is_reported and before.expires_at and before.expires_at > row.now:
            raise IllegalState(f"it is authorized until {before.expires_at.isoformat()}")
        return await self._ended(before, "expired", "void" if is_reported else "expire")

    async def refund(
        self,
        payment: Which,
        *,
        amount_minor: int | None,
        reason: str,
        id: UUID | None,
        version: int | None,
        state: Literal["requested", "done"] = "requested",
    ) -> Refund:
        """Reverse all that is left, or a part; a refund's id has its effect once."""
        without_card_numbers(reason)
        why = checked_text("reason", reason, 200)
        before = Payment.of(await self.locked(_id(payment), None))
        if id is not None and (known := await self.tx.first(SQL["refund"], id=id)) is not None:
            return _same(Refund.of(known), before.id, amount_minor, str(why))
        _expect(before, payment, version)
        if before.state not in PAID:
            raise IllegalState(f"a payment that is {before.state} has nothing to refund")
        left = before.captured_minor - before.refunded_minor
        amount = left if amount_minor is None else checked_amount(amount_minor)
        if not 0 < amount <= left:
            raise OverRefund(f"{amount} of {left} that are left", left_minor=str(left))
        async with self.tx.savepoint():  # the id may yet turn out to be another payment's
            return await self._refunded(before, amount, str(why), id or uuid7(), state)

    async def _refunded(
        self, before: Payment, amount: int, reason: str, id: UUID, state: str
    ) -> Refund:
        back = await Ledger(self.tx).reverse(
            _transfer(before), amount_minor=amount, code="payment.refunded"
        )
        row = await self.tx.first(
            SQL["add_refund"], id=id, payment_id=before.id, amount=amount, transfer_id=back.id,
            state=state, reason=reason,
        )  # fmt: skip
        if row is None:
            raise KeyReused(f"refund {id}")
        total = before.refunded_minor + amount
        after: State = "refunded" if total == before.captured_minor else "captured"
        await self._moved(
            before, "refunded", amount, state=after, moved=back.id, refund_id=id,
            refunded_minor=total,
        )  # fmt: skip
        return Refund(
            id=id, payment_id=before.id, amount_minor=amount, transfer_id=back.id,
            state="done" if state == "done" else "requested", reason=reason,
            created_at=row.created_at,
        )  # fmt: skip

    # -- reading and locking -----------------------------------------------------------------------

    async def get(self, id: UUID) -> Payment:
        row = await self.tx.first(SQL["get"], id=id)
        if row is None:
            raise PaymentNotFound(f"payment {id}")
        return Payment.of(row)

    async def locked(self, payment: Which, version: int | None) -> Row:
        """The payment's row, locked before anything of the ledger."""
        id = _id(payment)
        row = await self.tx.first(SQL["locked"], id=id)
        if row is None:
            raise PaymentNotFound(f"payment {id}")
        if version is not None or isinstance(payment, Payment):
            _expect(row, payment, version)
        return row

    # -- what the moves are made of ----------------------------------------------------------------

    async def _ended(
        self, before: Payment, state: State, how: Literal["void", "expire"], **changes: Any
    ) -> Payment:
        checked_move(before.state, state)
        if before.hold_id is not None:
            await self._released(before.hold_id, how)
        return await self._moved(before, state, before.authorized_minor, **changes)

    async def _released(self, hold: UUID, how: Literal["void", "expire"]) -> None:
        """The ledger's own sweep may have been faster: free is free."""
        ledger = Ledger(self.tx)
        items = [Item(kind=how, hold=hold, code="payment.released")]
        (said,) = await ledger.transfers(items, on_error="return")
        if said.is_posted:
            return
        found = await ledger.find(hold)
        if found.transfer is None or found.transfer.hold_state not in {"voided", "expired"}:
            raise HoldResolved(f"hold {hold}: {said.code}")

    async def _moved(
        self,
        before: Payment,
        what: str,
        amount: int,
        *,
        state: State | None = None,
        moved: UUID | None = None,
        refund_id: UUID | None = None,
        **changes: Any,
    ) -> Payment:
        """The row, the event and the entry; `what` is the event's name, mostly the new state."""
        to: Any = state or what
        after = before.model_copy(update={"state": to, "version": before.version + 1, **changes})
        try:
            row = await self.tx.one(
                SQL["change"], id=before.id, version=before.version, state=to,
                authorized=after.authorized_minor, captured=after.captured_minor,
                refunded=after.refunded_minor, hold_id=after.hold_id,
                transfer_id=after.transfer_id, reference=after.provider_reference,
                failure_code=after.failure_code, expires_at=after.expires_at,
            )  # fmt: skip
        except Exception as error:
            if constraint(error) == "payments_reference_once":
                raise KeyReused(f"reference {after.provider_reference}") from error
            raise
        after = after.model_copy(
            update={"changed_at": row.changed_at, "captured_at": row.captured_at}
        )
        await self._told(what, before, after, amount, moved=moved, refund_id=refund_id)
        return after

    async def _told(
        self,
        what: str,
        before: Payment | None,
        after: Payment,
        amount: int,
        *,
        moved: UUID | None = None,
        refund_id: UUID | None = None,
    ) -> None:
        fact = FACTS[what](
            payment_id=after.id, state=after.state, asset=after.asset, amount_minor=amount,
            owner=after.owner, provider=after.provider, hold_id=after.hold_id,
            provider_reference=after.provider_reference, refund_id=refund_id,
            transfer_id=moved or after.transfer_id, failure_code=after.failure_code,
        )  # fmt: skip
        await Events(self.tx).append(stream_of(after.id), fact, expected=after.version - 1)
        await Audit(self.tx).record(
            f"payments.{what}", ("payment", str(after.id)),
            before=before.model_dump(mode="json") if before else None,
            after=after.model_dump(mode="json"),
        )  # fmt: skip
        PAYMENTS.add(state=after.state)

    async def _known(self, key: str | None, body_hash: bytes) -> Payment | None:
        row = await self.tx.first(SQL["by_key"], key=key) if key is not None else None
        if row is None:
            return None
        if bytes(row.body_hash) != body_hash:
            raise KeyReused(f"key {key}")
        return await self.get(row.id)

    async def _paid_by(
        self, method: UUID | None, owner: str | None, provider: str | None
    ) -> tuple[str | None, str]:
        """Owner and provider: the method's, when there is one."""
        if method is None:
            return owner, provider or MANUAL
        row = await self.tx.first(SQL["method"], id=method)
        if row is None:
            raise MethodNotFound(f"method {method}")
        if row.state != "active" or row.is_expired:
            raise InvalidMethod(f"method {method} is {'expired' if row.is_expired else row.state}")
        if owner not in {None, row.owner} or provider not in {None, row.provider}:
            raise InvalidMethod(f"method {method} is another owner's or provider's")
        return row.owner, row.provider

    async def _named(self, before: Payment, reference: str | None) -> str | None:
        """Its name at the provider; another payment's is refused before money moves."""
        if reference is None or reference == before.provider_reference:
            return before.provider_reference
        without_card_numbers(reference)
        checked_text("reference", reference, 200)
        other = await self.tx.first(
            SQL["by_reference"], provider=before.provider, reference=reference
        )
        if other is not None:
            raise KeyReused(f"reference {reference} of {before.provider} is payment {other.id}")
        return reference

    def _within(self, amount: int | None, most: int) -> int:
        if amount is None:
            return most
        if checked_amount(amount) > most:
            raise InvalidPayment(f"{amount} is more than {most}")
        return amount

    @property
    def _knobs(self) -> PaymentsSettings:
        return self.tx.knobs(PaymentsSettings)


def _id(it: Reference | Payment) -> Any:
    return it if isinstance(it, UUID | str) else it.id


def _of(payment: Payment) -> dict[str, str]:
    return {"payment_id": str(payment.id)}


def _transfer(payment: Payment) -> UUID:
    if payment.transfer_id is None:
        raise IllegalState(f"payment {payment.id} has no transfer")
    return payment.transfer_id


def _expect(found: Any, payment: Which, version: int | None) -> None:
    expected = version or (payment.version if isinstance(payment, Payment) else found.version)
    if found.version != expected:
        raise Stale(f"version {found.version}, not {expected}", version=found.version)


def _same(known: Refund, payment_id: UUID, amount: int | None, reason: str) -> Refund:
    same = known.payment_id == payment_id and known.reason == reason
    if not same or amount not in {None, known.amount_minor}:
        raise KeyReused(f"refund {known.id}")
    return known
