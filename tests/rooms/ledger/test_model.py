"""Random work in the room and in a plain model: every verdict and every counter must agree."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundplane import Groundplane
from groundplane.core.ids import uuid7
from groundplane.rooms.ledger import Item
from groundplane.testing import at
from tests.rooms.ledger.model import Counters, Model

ACCOUNTS = {
    "bank": ("EUR", "none", 0),
    "fees": ("EUR", "none", 0),
    "ada": ("EUR", "debits_within_credits", 0),
    "bob": ("EUR", "debits_within_credits", 50),
    "till": ("EUR", "credits_within_debits", 0),
    "points": ("CHF", "none", 0),
}
KINDS = ("transfer",) * 6 + ("hold",) * 3 + ("post",) * 2 + ("void", "reverse", "reverse", "again",
                                                             "expire")  # fmt: skip


class Play:
    """One tenant's ledger beside its model, under one stream of random choices."""

    def __init__(self, gp: Groundplane, seed: int) -> None:
        self.gp, self.random = gp.tenant(f"model-{uuid7()}"), Random(seed)
        self.model = Model({name: Counters(a, r, o) for name, (a, r, o) in ACCOUNTS.items()})
        self.ids: dict[str, UUID] = {}
        self.asked: list[tuple[Item, float | None]] = []
        self.names: dict[UUID, str] = {}
        self.begun: datetime

    async def open(self) -> None:
        for name, (asset, rule, overdraft) in ACCOUNTS.items():
            account = await self.gp.ledger.open_account(
                name, asset, "equity", rule=rule, overdraft_minor=overdraft
            )
            self.ids[name] = account.id

    def item(self, *, kinds: tuple[str, ...] = KINDS) -> tuple[Item, float | None]:
        r = self.random
        kind = r.choice(kinds)
        if kind == "again" and self.asked:
            item, expires = r.choice(self.asked)
            if r.random() < 0.3:  # the same id with another body
                item = Item(**{f: getattr(item, f) for f in item.__slots__} | {"code": "other"})
            return item, expires
        made: dict[str, Any] = {"id": uuid7(), "code": "x", "chain": None}
        expires = None
        if r.random() < 0.1:
            made["key"] = f"key-{r.randrange(40)}"
        amount = r.choice([1, 2, 5, 10, 30, 49, 50, 51, 100, 0, -3])
        holds = [id for id, k in self.model.known.items() if k.kind == "hold"]
        others = list(self.model.known)
        if kind in {"transfer", "hold", "again"}:
            names = [*ACCOUNTS, "nobody"] if r.random() < 0.1 else [*ACCOUNTS][:5]
            made |= {
                "kind": "hold" if kind == "hold" else "transfer", "amount_minor": amount,
                "debit": r.choice(names), "credit": r.choice(names),
            }  # fmt: skip
            if kind == "hold" and r.random() < 0.5:
                expires = self.model.now + r.choice([30.0, 300.0])
                made["expires_at"] = self.begun + timedelta(seconds=expires)
        elif kind in {"post", "void", "expire"}:
            made |= {"kind": kind, "hold": r.choice(holds) if holds else uuid7()}
            if kind == "post" and r.random() < 0.5:
                made["amount_minor"] = amount
        else:
            made |= {"kind": "reverse", "reverses": r.choice(others) if others else uuid7()}
            if r.random() < 0.5:
                made["amount_minor"] = amount
        return Item(**made), expires

    def real(self, item: Item) -> Item:
        """Ids in place of names, so that a name nobody has is an id nobody has."""
        fields = {f: getattr(item, f) for f in item.__slots__}
        for side, nobody in (("debit", UUID(int=0)), ("credit", UUID(int=1))):
            name = fields[side]
            if name is not None:
                fields[side] = self.ids.get(name, nobody)
                if item.debit == item.credit:
                    fields[side] = self.ids.get(name, UUID(int=0))
        return Item(**fields)

    async def alone(self, item: Item, expires: float | None, *, through_many: bool) -> None:
        chain = uuid7() if through_many else None
        real = self.real(item)
        linked = Item(**{f: getattr(real, f) for f in real.__slots__} | {"chain": chain})
        (said,) = await self.gp.ledger.transfers([linked], on_error="return")
        expected = self.model.one(item, expires)
        assert said.code == expected, (item, said, expected)
        self.asked.append((item, expires))

    async def batch(self, size: int) -> None:
        items: list[tuple[Item, float | None]] = []
        chain, left = None, 0
        while len(items) < size:
            if left == 0:
                left = self.random.choice([0, 0, 2, 3])
                chain = uuid7() if left else None
            item, expires = self.item()
            item = Item(**{f: getattr(item, f) for f in item.__slots__} | {"chain": chain})
            if (
                any(
                    item.id == other.id or (item.key and item.key == other.key)
                    for other, _ in items
                )
                and chain is not None
            ):
                continue  # a repeat inside a chain that may fail has its own test
            items.append((item, expires))
            left = max(left - 1, 0)
            if left == 0:
                chain = None
            if self.random.random() < 0.3 and item.kind in {"hold", "transfer"} and chain is None:
                follow = "post" if item.kind == "hold" else "reverse"
                reference = {"hold": item.id} if item.kind == "hold" else {"reverses": item.id}
                items.append((Item(kind=follow, id=uuid7(), code="x", **reference), None))  # type: ignore[arg-type]
        said = await self.gp.ledger.transfers([self.real(i) for i, _ in items], on_error="return")
        expected = self.model.batch(items)
        assert [s.code for s in said] == expected, list(zip(items, said, expected, strict=True))
        self.asked += [(Item(**{f: getattr(i, f) for f in i.__slots__} | {"chain": None}), e)
                       for i, e in items]  # fmt: skip

    async def later(self) -> None:
        await at(self.gp, "60 seconds")
        self.model.now += 60

    async def agree(self) -> None:
        for name, expected in self.model.accounts.items():
            b = await self.gp.ledger.balance(self.ids[name])
            assert (b.debits_posted_minor, b.credits_posted_minor, b.debits_pending_minor,
                    b.credits_pending_minor, b.version) == (
                expected.debits, expected.credits, expected.held_debits, expected.held_credits,
                expected.version,
            ), name  # fmt: skip
            assert not expected.breaks


@pytest.fixture
def stage(url: str) -> Iterator[tuple[asyncio.AbstractEventLoop, Groundplane]]:
    loop = asyncio.new_event_loop()
    gp = loop.run_until_complete(_made(url))
    yield loop, gp
    loop.run_until_complete(gp.close())
    loop.close()


async def _made(url: str) -> Groundplane:
    return Groundplane(url)


async def played(gp: Groundplane, seed: int, steps: int) -> Play:
    play = Play(gp, seed)
    await play.open()
    play.begun = (await play.gp.ledger.account("bank")).opened_at
    for _ in range(steps):
        choice = play.random.random()
        if choice < 0.35:
            await play.alone(*play.item(), through_many=False)
        elif choice < 0.6:
            await play.alone(*play.item(), through_many=True)
        elif choice < 0.95:
            await play.batch(play.random.randrange(1, 8))
        else:
            await play.later()
    await play.agree()
    return play


@settings(
    max_examples=25, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(seed=st.integers(0, 2**32))
def test_every_verdict_and_counter_is_the_models(
    stage: tuple[asyncio.AbstractEventLoop, Groundplane], seed: int
) -> None:
    loop, gp = stage
    play = loop.run_until_complete(played(gp, seed, 40))
    proof = loop.run_until_complete(play.gp.ledger.verify())
    assert proof.findings == []
