"""A process that follows flags and says when it sees what: `python -m ...reader URL TENANT`."""

from __future__ import annotations

import asyncio
import json
import sys
import time

from groundplane import Groundplane
from groundplane.roof.following import Follower
from groundplane.rooms.flags.holding import held


async def main(url: str, tenant: str) -> None:
    gp = Groundplane(url).tenant(tenant)
    following = asyncio.create_task(Follower(gp).run())
    here, last = held(gp), None
    ending = asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    while not ending.done():
        found = here.current((tenant, "production"))
        if found is not None and found.revisions != last:
            last = found.revisions
            on = [name for name in found.names() if found.evaluate(name).value is True]
            print(json.dumps({"revision": last[1], "at": time.time(), "on": on}), flush=True)
        await asyncio.sleep(0.002)
    following.cancel()
    await gp.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
