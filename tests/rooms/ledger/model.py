"""A ledger in plain Python: what the real one must agree with, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from groundplane.rooms.ledger import Item

LASTING = {
    "ledger.insufficient_funds", "ledger.account_not_found", "ledger.account_closed",
    "ledger.hold_not_found", "ledger.hold_resolved", "ledger.hold_expired",
    "ledger.transfer_not_found", "ledger.already_reversed",
}  # fmt: skip
Body = tuple[object, ...]


@dataclass
class Counters:
    """One account."""

    asset: str
    rule: str
    overdraft: int = 0
    is_closed: bool = False
    debits: int = 0
    credits: int = 0
    held_debits: int = 0
    held_credits: int = 0
    version: int = 0

    @property
    def breaks(self) -> bool:
        if self.rule == "debits_within_credits":
            return self.credits + self.overdraft < self.debits + self.held_debits
        if self.rule == "credits_within_debits":
            return self.debits + self.overdraft < self.credits + self.held_credits
        return False


@dataclass
class Known:
    """An id that was posted or refused."""

    body: Body
    code: str
    kind: str = ""
    debit: str = ""
    credit: str = ""
    amount: int = 0
    reversed: int = 0
    state: str = "open"
    expires: float | None = None


@dataclass
class Model:
    """Accounts by name, ids by their outcome."""

    accounts: dict[str, Counters] = field(default_factory=dict)
    known: dict[UUID, Known] = field(default_factory=dict)
    keys: dict[str, UUID] = field(default_factory=dict)
    now: float = 0.0

    def copy(self) -> Model:
        return Model(
            {name: replace(c) for name, c in self.accounts.items()},
            {id: replace(k) for id, k in self.known.items()},
            dict(self.keys),
            self.now,
        )

    def batch(self, items: Sequence[tuple[Item, float | None]]) -> list[str]:
        """The verdicts; chains are taken back from a copy."""
        codes: list[str] = []
        at = 0
        while at < len(items):
            chain = items[at][0].chain
            upto = at + 1
            while chain is not None and upto < len(items) and items[upto][0].chain == chain:
                upto += 1
            codes += self._chain(items[at:upto]) if chain else [self.one(*items[at])]
            at = upto
        return codes

    def _chain(self, items: Sequence[tuple[Item, float | None]]) -> list[str]:
        before, codes = self.copy(), list[str]()
        for item, expires in items:
            codes.append(self.one(item, expires))
            if codes[-1] != "posted":
                failed = (item, codes[-1])
                burned = self.known.get(item.id) if item.id else None
                self.accounts, self.known, self.keys = before.accounts, before.known, before.keys
                if burned is not None and failed[1] in LASTING:
                    self.known.setdefault(item.id, burned)  # type: ignore[arg-type]
                    if item.key:
                        self.keys.setdefault(item.key, item.id)  # type: ignore[arg-type]
                linked = "ledger.linked_failed"
                return (
                    [linked] * (len(codes) - 1) + [failed[1]] + [linked] * (len(items) - len(codes))
                )
        return codes

    def one(self, item: Item, expires: float | None = None) -> str:
        assert item.id is not None
        body: Body = (
            item.kind, item.debit, item.credit, item.amount_minor, item.asset, item.code,
            item.hold, item.reverses, item.key, item.expires_at,
        )  # fmt: skip
        id = self.keys.get(item.key, item.id) if item.key else item.id
        found = self.known.get(id)
        if found is not None:
            return found.code if found.body == body else "ledger.id_reused"
        code, made = self._verdict(item, body, expires)
        if code == "posted" or code in LASTING:
            self.known[item.id] = made
            if item.key:
                self.keys[item.key] = item.id
        return code

    def _verdict(self, item: Item, body: Body, expires: float | None) -> tuple[str, Known]:
        made = Known(body, "", item.kind)

        def said(code: str) -> tuple[str, Known]:
            made.code = code
            return code, made

        amount, source = item.amount_minor, None
        if item.kind in {"transfer", "hold"}:
            made.debit, made.credit = str(item.debit), str(item.credit)
            if amount is None or amount <= 0:
                return said("ledger.invalid_amount")
            if item.debit == item.credit:
                return said("ledger.same_account")
        elif item.kind in {"post", "void", "expire"}:
            source = self.known.get(item.hold) if item.hold else None
            if source is None or source.kind != "hold" or source.code != "posted":
                return said("ledger.hold_not_found")
            if item.kind == "post" and amount is not None and amount <= 0:
                return said("ledger.invalid_amount")
            if item.kind == "post" and amount is not None and amount > source.amount:
                return said("ledger.amount_exceeds_hold")
            is_late = source.expires is not None and source.expires <= self.now
            if source.state != "open" or (item.kind == "expire" and not is_late):
                return said("ledger.hold_resolved")
            if item.kind == "post" and is_late:
                return said("ledger.hold_expired")
            made.debit, made.credit = source.debit, source.credit
        else:
            source = self.known.get(item.reverses) if item.reverses else None
            if source is None or source.kind not in {"transfer", "post"} or source.code != "posted":
                return said("ledger.transfer_not_found")
            made.debit, made.credit = source.credit, source.debit
            if amount is not None and amount <= 0:
                return said("ledger.invalid_amount")
        debit, credit = self.accounts.get(made.debit), self.accounts.get(made.credit)
        if debit is None or credit is None:
            return said("ledger.account_not_found")
        if item.kind == "reverse" and source is not None:
            left = source.amount - source.reversed
            if left == 0 or (amount or 0) > left:
                return said("ledger.already_reversed")
            amount = amount or left
        if debit.asset != credit.asset or item.asset not in {None, debit.asset}:
            return said("ledger.asset_mismatch")
        if debit.is_closed or credit.is_closed:
            return said("ledger.account_closed")
        return self._applied(item, made, said, amount, source, expires)

    def _applied(self, item, made, said, amount, source, expires):  # type: ignore[no-untyped-def]
        debit, credit = self.accounts[made.debit], self.accounts[made.credit]
        moves, waits = amount or 0, 0
        if item.kind == "hold":
            moves, waits = 0, amount
        elif item.kind in {"post", "void", "expire"}:
            waits = -source.amount
            moves = (amount or source.amount) if item.kind == "post" else 0
        tried = replace(debit), replace(credit)
        tried[0].debits += moves
        tried[0].held_debits += waits
        tried[1].credits += moves
        tried[1].held_credits += waits
        if item.kind in {"transfer", "hold", "reverse"} and (tried[0].breaks or tried[1].breaks):
            return said("ledger.insufficient_funds")
        for name, counters in ((made.debit, tried[0]), (made.credit, tried[1])):
            counters.version += 1
            self.accounts[name] = counters
        made.amount, made.expires = (waits if item.kind == "hold" else moves), expires
        if item.kind in {"post", "void", "expire"}:
            source.state = item.kind
        elif item.kind == "reverse":
            source.reversed += moves
        return said("posted")
