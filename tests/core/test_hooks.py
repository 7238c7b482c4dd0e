"""Hooks of a lender's commit: what a savepoint undoes takes its own along, and no others."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from groundplane import Groundplane, wait
from tests.fixtures.django import connected


@pytest.fixture
def gp(url: str) -> Groundplane:
    return Groundplane(url, blocking=True).tenant("acme")


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    made = create_engine(url.replace(":", "+psycopg:", 1))
    yield made
    made.dispose()


@pytest.mark.parametrize("is_first", [True, False])
def test_a_nested_atomic_that_is_undone_takes_its_hooks_and_no_others(
    gp: Groundplane, url: str, is_first: bool
) -> None:
    told: list[str] = []
    with connected(url) as (connection, atomic), atomic():
        tx = wait(gp.on(connection))
        if not is_first:
            tx.after_commit(lambda: told.append("before"))
        with pytest.raises(ZeroDivisionError), atomic():
            tx.after_commit(lambda: told.append("undone"))
            raise ZeroDivisionError
        with atomic():
            tx.after_commit(lambda: told.append("nested"))
        tx.after_commit(lambda: told.append("after"))
    assert sorted(told) == sorted(["nested", "after"] + ["before"] * (not is_first))


def test_a_savepoint_of_a_session_takes_those_of_the_savepoints_in_it(
    gp: Groundplane, engine: Engine
) -> None:
    told: list[str] = []
    with Session(engine) as session, session.begin():
        tx = wait(gp.on(session))
        tx.after_commit(lambda: told.append("before"))
        undone = session.begin_nested()
        tx.after_commit(lambda: told.append("undone"))
        with session.begin_nested():
            tx.after_commit(lambda: told.append("released, then undone"))
        undone.rollback()
        with session.begin_nested():
            tx.after_commit(lambda: told.append("released"))
    assert told == ["before", "released"]


def test_a_session_that_is_closed_forgets_its_hooks(gp: Groundplane, engine: Engine) -> None:
    told: list[str] = []
    session = Session(engine)
    wait(gp.on(session)).after_commit(lambda: told.append("never"))
    session.close()
    wait(gp.on(session)).after_commit(lambda: told.append("kept"))
    session.commit()
    assert told == ["kept"]
