"""Kill the worker again and again while mail goes out: what is lost, and what comes twice?

    python -m tests.chaos.mail_campaign --kills 200

Half of the notifications are of a type that holds what is in doubt, half of one that sends again.
In the end doubts are settled by the mail server's own records, as an operator would do it.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
from collections import Counter
from typing import Any

from groundplane import Groundplane
from groundplane.rooms.jobs import Leases
from groundplane.rooms.notifications.tasks_care import sweep
from groundplane.testing import at
from tests.fixtures.mail import MailServer, mail_server
from tests.roof.working import process, until, with_settings, working

LEASE = {"GROUNDPLANE_JOBS__LEASE": "2s", "MODULES": "groundplane.rooms.notifications.tasks"}
PEOPLE = 8


class MailCampaign:
    """A stream of notifications, a worker that is killed at random, and a count at the end."""

    def __init__(
        self, gp: Groundplane, tenant: Groundplane, url: str, *, kills: int, seed: int
    ) -> None:
        self.gp, self.tenant, self.url = gp, tenant, url
        self.kills, self.dice = kills, random.Random(seed)
        self.sent: list[Any] = []

    async def run(self) -> dict[str, Any]:
        names = [f"user{number}" for number in range(PEOPLE)]
        users = [{"user_id": n, "email": f"{n}@example.org"} for n in names]
        await self.tenant.tenants.put_users(users)
        types = self.tenant.notifications.types
        await types.put("HELD", channels=["email", "in_app"], in_doubt="hold")
        await types.put("AGAIN", channels=["email", "in_app"], in_doubt="resend")
        with_settings(self.gp, lease="2s")
        with mail_server() as mail:
            for number in range(self.kills):
                await self._kill_one(mail, names, number)
            return await self._verdict(mail)

    async def _kill_one(self, mail: MailServer, names: list[str], number: int) -> None:
        for kind in ("HELD", "AGAIN"):
            made = await self.tenant.notifications.send(names, type=kind, title=f"n{number}")
            self.sent.append((made.id, kind))
        seen = mail.seen
        with process(self.url, GROUNDPLANE_NOTIFICATIONS__SMTP_URL=mail.url(), **LEASE) as running:
            await until(lambda: mail.seen > seen, 30)
            await asyncio.sleep(self.dice.uniform(0, 0.08))
            running.kill()
            running.wait()
        await asyncio.sleep(self.dice.uniform(0, 0.3))
        await Leases(self.gp).recover()

    async def _verdict(self, mail: MailServer) -> dict[str, Any]:
        await self._settle(mail)
        unknown = 0
        for id, _ in self.sent:
            for each in (await self.tenant.notifications.get(id)).deliveries:
                if each.state == "outcome_unknown":
                    unknown += 1
                    came = f"<{each.id}@localhost>" in mail.ids()
                    outcome = "delivered" if came else "failed"
                    await self.tenant.notifications.resolve(each.id, outcome)  # type: ignore[arg-type]
                    if not came:
                        await self.tenant.notifications.resend(each.id)
        await self._settle(mail)
        return await self._counted(mail) | {"kills": self.kills, "unknown_settled": unknown}

    async def _settle(self, mail: MailServer) -> None:
        """A worker that nobody kills, until nothing waits."""
        from tests.rooms.notifications.conftest import with_knobs

        with_knobs(self.gp, smtp_url=mail.url())
        await at(self.tenant, "2 minutes")  # jobs that died three times leave orphans to the sweep

        async def done() -> bool:
            await Leases(self.gp).recover()
            await sweep(self.gp)
            waiting = 0
            for state in ("queued", "sending"):
                page = await self.tenant.notifications.list(state=state)  # type: ignore[arg-type]
                waiting += len(page.data)
            return waiting == 0

        async with working(self.gp):
            await until(done, 120)

    async def _counted(self, mail: MailServer) -> dict[str, Any]:
        ids, states = mail.ids(), Counter[str]()
        lost = twice_held = twice_again = 0
        for id, kind in self.sent:
            found = await self.tenant.notifications.get(id)
            lost += PEOPLE - found.shown
            for each in found.deliveries:
                states[each.state] += 1
                came = ids[f"<{each.id}@localhost>"]
                lost += came == 0
                twice_held += kind == "HELD" and came > 1
                twice_again += kind == "AGAIN" and came > 1
        return {"lost": lost, "twice_held": twice_held, "twice_again": twice_again,
                "mails": sum(ids.values()), "states": dict(states)}  # fmt: skip


async def _main(kills: int, seed: int) -> int:
    from benchmarks.figures import durable_postgresql

    with durable_postgresql() as (url, _):
        gp = Groundplane(url)
        told = await MailCampaign(gp, gp.tenant("acme"), url, kills=kills, seed=seed).run()
        await gp.close()
    print(json.dumps(told), flush=True)
    return 1 if told["lost"] or told["twice_held"] else 0


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("--kills", type=int, default=200)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    sys.exit(asyncio.run(_main(given.kills, given.seed)))
