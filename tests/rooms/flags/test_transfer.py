"""Flags in and out: exports, imports, and what is no document."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundplane import Groundplane, Problem
from groundplane.rooms.flags.authored import Changes, checked
from groundplane.rooms.flags.authoring import NEW, changed, settled
from groundplane.rooms.flags.problems import (
    FlagInUse,
    FlagTooLarge,
    InvalidRule,
    TypeMismatch,
)
from groundplane.rooms.flags.rules import document


async def test_an_export_imported_elsewhere_is_the_same(
    acme: Groundplane, globex: Groundplane
) -> None:
    when = {"attribute": "c", "operator": "equals", "value": "CH"}
    await acme.flags.create_segment("s", when=when)
    await acme.flags.create_segment("few", members=["u1", "u2"])
    await acme.flags.create_segment("many", members=[f"u{n}" for n in range(1500)])
    await acme.flags.create("a", enabled=True, conditions={"roles": ["X"]}, rollout_percentage=25)
    rule = {"when": {"operator": "in_segment", "value": ["s", "few"]}, "serve": {"x": 1, "y": 3}}
    await acme.flags.create(
        "b", enabled=True, type="string", variants={"x": "1", "y": "2"}, rules=[rule], tags=["t"]
    )
    text = await acme.flags.export()
    dry = await globex.flags.import_(text, dry_run=True)
    assert (dry.revision, [c.what for c in dry.changes]) == (None, ["created"] * 5)
    done = await globex.flags.import_(text)
    assert done.revision == 1
    again = await globex.flags.import_(text)
    assert (again.revision, again.changes) == (None, [])
    assert await globex.flags.export() == text
    for n in range(50):
        for name in ("a", "b"):
            ask = {"subject": f"u{n}", "context": {"role": "X", "c": "CH"}}
            mine = await acme.flags.evaluate(name, **ask)
            theirs = await globex.flags.evaluate(name, **ask)
            assert (mine.variant, mine.reason) == (theirs.variant, theirs.reason)
    await globex.flags.update_segment("s", when=when)
    assert (await globex.flags.remove_members("many", ["u7"])).members == 1499
    await globex.flags.import_(text)
    assert {s.name: s.members for s in (await globex.flags.list_segments()).data} == {
        "few": 2, "many": 1500, "s": None}  # fmt: skip


async def test_an_import_that_prunes_is_one_revision(acme: Groundplane) -> None:
    await acme.flags.create("kept")
    text = await acme.flags.export()
    await acme.flags.create("extra", enabled=True)
    await acme.flags.create("other", enabled=True)
    pruned = await acme.flags.import_(text, prune=True)
    assert [(c.name, c.what) for c in pruned.changes] == [
        ("extra", "removed"),
        ("other", "removed"),
    ]
    assert [f.name for f in (await acme.flags.list()).data] == ["kept"]
    at_once = [c.name for c in (await acme.flags.revisions()).data if c.revision == pruned.revision]
    assert at_once == ["other", "extra"]
    assert not await acme.flags.is_enabled("extra")
    await acme.flags.create("extra", prerequisites=[{"flag": "kept", "variants": ["on"]}])
    without = (await acme.flags.export()).replace("name: kept", "name: spare")
    with pytest.raises(FlagInUse):
        await acme.flags.import_(without, prune=True)


def flagd(**flag: Any) -> dict[str, Any]:
    return {"flags": {"f": {"state": "ENABLED", "variants": {"a": 1}} | flag}}


def ours(**flag: Any) -> dict[str, Any]:
    return {"flags": [{"name": "f", "variants": {"on": True, "off": False}} | flag]}


@pytest.mark.parametrize("document", [
    "", "[]", "flags: 7", "a: b: c", "{", '{"flags": {"x": 1}}', "flags: [7]", "flags: [{}]",
    {"flags": {"bad name": {"state": "ENABLED", "variants": {"a": 1}}}},
    flagd(state=[]), flagd(variants=7), flagd(variants={}), flagd(defaultVariant=[1]),
    flagd(metadata=3), flagd() | {"$evaluators": 4}, flagd() | {"metadata": 4},
    ours(kind="x"), ours(tags=5), ours(rules=7), ours(rules=[{"serve": "moon"}]),
    ours(rules=[{"serve": "on", "when": {"attribute": "a", "operator": [], "value": 1}}]),
    ours(rules=[{"serve": {"on": float("nan")}}]), ours(rules=[{"serve": "on", "bucket_by": {}}]),
    ours(rules=[{"serve": "on", "from": "soon"}]), ours(conditions={"planets": []}),
    ours(rollout_percentage=101), ours(prerequisites=[{"flag": "g"}]), ours(type="moon"),
    ours(variants={"on": 1}), ours(salt=""), ours(state="deleted"), ours(name=None),
    ours() | {"segments": [3]}, ours() | {"segments": [{"name": "s", "when": {"operator": 1}}]},
])  # fmt: skip
async def test_what_is_no_document_is_refused(acme: Groundplane, document: Any) -> None:
    with pytest.raises(Problem) as told:
        await acme.flags.import_(document)
    assert told.value.status == 422
    assert (await acme.flags.list()).data == []


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 101) | st.floats() | st.sampled_from(
        ["", "on", "off", "all", "in", "equals", "attribute", "\0", "x" * 300]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["all", "any", "not", "attribute", "operator", "value", "serve", "when",
                         "on", "id", "from", "roles", "flag", "variants", "$ref"]),
        inner, max_size=4),
    max_leaves=12,
)  # fmt: skip
FIELDS = ["conditions", "rules", "rollout_percentage", "prerequisites", "variants", "tags",
          "metadata", "default_variant", "enabled", "kind", "description", "owner"]  # fmt: skip


@given(
    st.dictionaries(
        st.sampled_from(FIELDS),
        JUNK
        | st.lists(
            st.fixed_dictionaries(
                {"serve": JUNK}, optional={"when": JUNK, "bucket_by": JUNK, "salt": JUNK}
            )
        ),
        max_size=4,
    )
)
@settings(max_examples=400, deadline=None)
def test_junk_is_refused_by_a_problem_and_never_by_an_error(changes: dict[str, Any]) -> None:
    before = NEW | {"variants": {"on": True, "off": False}, "salt": "f", "name": "f"}
    with suppress(InvalidRule, TypeMismatch, FlagTooLarge):
        made = settled(changed(before, checked(Changes, changes)))
        assert document(made, made)["variants"]
