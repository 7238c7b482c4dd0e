"""How a figure is measured and told: alternated rounds, medians, one JSON line."""

from __future__ import annotations

import gc
import json
import statistics
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROUNDS = 3


@dataclass(frozen=True)
class Figure:
    """A ratio and whether it is as good as it has to be; `goal` is `>= 2` or `<= 1.2`."""

    figure: str
    value: float
    unit: str
    goal: str

    @property
    def holds(self) -> bool:
        sign, bound = self.goal.split()
        return self.value >= float(bound) if sign == ">=" else self.value <= float(bound)

    def tell(self) -> None:
        line = asdict(self) | {"value": round(self.value, 3), "holds": self.holds}
        print(json.dumps(line), flush=True)


def median_ratio(ours: list[float], theirs: list[float]) -> float:
    """The median of the rounds' ratios: the machine's drift cancels within a round."""
    return statistics.median(a / b for a, b in zip(ours, theirs, strict=True))


def alternated(*contenders: Callable[[], float], rounds: int = ROUNDS) -> list[list[float]]:
    """Each contender's measurements, taken in turns after one warm-up of each."""
    for contender in contenders:
        contender()
    taken: list[list[float]] = [[] for _ in contenders]
    for number in range(rounds):
        order = range(len(contenders)) if number % 2 == 0 else reversed(range(len(contenders)))
        for at in order:
            taken[at].append(contenders[at]())
    return taken


def in_ms(taken: list[float], times: int = 1) -> list[float]:
    """Milliseconds of each, of measurements in seconds that did the thing so many times."""
    return [round(each / times * 1000, 2) for each in taken]


def note(text: str) -> None:
    """Say something that is not a figure."""
    print(text, file=sys.stderr, flush=True)


@contextmanager
def durable_postgresql() -> Iterator[tuple[str, str]]:
    """(url, administrator's url) of a migrated database on a PostgreSQL that really syncs."""
    from groundplane.roof.embedded import Cluster
    from groundplane.testing.server import TEMPLATE, Server, prepare

    gc.collect()
    gc.freeze()  # for all contenders what the server and the worker do once they have started
    with TemporaryDirectory(prefix="groundplane-bench-") as folder:
        Path(folder).chmod(0o755)
        with Cluster(Path(folder) / "data", durable=True, follow_parent=True) as cluster:
            server = Server(cluster.admin_url())
            prepare(server)
            yield server.url(TEMPLATE), server.admin_url(TEMPLATE)
