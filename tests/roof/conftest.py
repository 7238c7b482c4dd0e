"""What the tests of the roof share with those of its rooms."""

from tests.rooms.jobs.conftest import effects, leases, sound

__all__ = ["effects", "leases", "sound"]
