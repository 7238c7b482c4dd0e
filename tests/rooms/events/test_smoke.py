from groundplane.rooms.events import NEW
from tests.rooms.events.declarations import Counted

async def test_smoke(acme, followers, sound):
    made = await acme.events.append("a", [Counted(n=1), Counted(n=2)], expected=NEW)
    assert (made.first_version, made.last_version) == (1, 2)
    ids = await acme.events.publish(Counted(n=3))
    assert await followers.sequence() == (3, False, 3)
    page = await acme.events.log()
    assert [e.data["n"] for e in page.events] == [1, 2, 3]
    assert (await acme.events.get(ids[0])).log_pos == 3
    await sound()
