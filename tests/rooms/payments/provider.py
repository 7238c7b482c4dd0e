"""A payment provider as one meets them: it remembers, declines some, and reports as it pleases.

Charges are made once for a key. Every change is reported to our address with a credential of its
own, out of order, sometimes twice, sometimes long after; what was not answered with 200 is sent
again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from random import Random
from typing import Any
from uuid import UUID

import httpx


@dataclass
class Charge:
    """What the provider knows of a payment."""

    payment_id: UUID
    amount: int
    state: str = "authorized"
    captured: int = 0
    refunded: int = 0


@dataclass
class Provider:
    dice: Random
    ours: httpx.AsyncClient
    charges: dict[str, Charge] = field(default_factory=dict)
    outbox: list[dict[str, Any]] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)
    numbers: Any = field(default_factory=count)

    def charge(self, payment_id: UUID, amount: int, key: str) -> str:
        """Hold the money, once for a key; the reference, whether it was declined or not."""
        if key in self.keys:
            return self.keys[key]
        reference = self.keys[key] = f"ch_{next(self.numbers)}"
        charge = self.charges[reference] = Charge(payment_id, amount)
        if self.dice.random() < 0.2:
            charge.state = "failed"
        self._report(reference, charge.state, None if charge.state == "failed" else amount)
        return reference

    def capture(self, reference: str) -> None:
        charge = self.charges[reference]
        if charge.state == "authorized":
            charge.state, charge.captured = "captured", self.dice.randint(1, charge.amount)
            self._report(reference, "captured", charge.captured)

    def cancel(self, reference: str) -> None:
        charge = self.charges[reference]
        if charge.state == "authorized":
            charge.state = "cancelled"
            self._report(reference, "cancelled", None)

    def refund(self, reference: str) -> None:
        charge = self.charges[reference]
        left = charge.captured - charge.refunded
        if charge.state == "captured" and left:
            charge.refunded += self.dice.randint(1, left)
            self._report(reference, "refunded", charge.refunded)

    def _report(self, reference: str, kind: str, amount: int | None) -> None:
        self.outbox.append(
            {"id": f"evt_{next(self.numbers)}", "kind": kind, "reference": reference,
             "payment_id": str(self.charges[reference].payment_id), "amount_minor": amount}
        )  # fmt: skip

    async def deliver(self, most: int) -> None:
        """Some of what is to be told, in any order; one in five again later."""
        self.dice.shuffle(self.outbox)
        sent, self.outbox = self.outbox[:most], self.outbox[most:]
        for report in sent:
            answer = await self.ours.post("/payments/reports/psp", json=report)
            if answer.status_code != 200 or self.dice.random() < 0.2:
                self.outbox.append(report)

    def settlement(self) -> str:
        """The list that comes once a day."""
        lines = [f"{reference},{charge.captured},{charge.refunded},EUR"
                 for reference, charge in self.charges.items() if charge.captured]  # fmt: skip
        return "\n".join(["reference,captured_minor,refunded_minor,asset", *lines])
