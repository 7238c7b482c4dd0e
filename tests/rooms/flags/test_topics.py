"""The live topic `flags`: revisions of the caller's tenant and of the platform, never names."""

from __future__ import annotations

from groundplane import Groundplane
from groundplane.rooms.flags.topics import FLAGS
from groundplane.rooms.tenants import PLATFORM


async def test_the_topic_tells_revisions_and_nothing_else(
    gp: Groundplane, acme: Groundplane, globex: Groundplane
) -> None:
    keys = {("acme", ""), ("globex", "")}
    empty = await FLAGS.states(gp, keys)
    assert {key: dict(s.data) for key, s in empty.items()} == {
        key: {"environment": "production", "platform": 0, "own": 0} for key in keys
    }
    await acme.flags.create("secret", enabled=True)
    await gp.tenant(PLATFORM).flags.create("shared", enabled=True)
    await gp.tenant(PLATFORM).flags.kill("shared", reason="x")
    told = await FLAGS.states(gp, keys)
    assert told["acme", ""].data == {"environment": "production", "platform": 2, "own": 1}
    assert told["globex", ""].data == {"environment": "production", "platform": 2, "own": 0}
    assert "secret" not in repr(told)


async def test_only_who_may_evaluate_may_follow() -> None:
    assert str(FLAGS.access) == "flags.evaluate"
    assert FLAGS.argument is None
    assert FLAGS.hints == ("flags:",)
