"""The rooms, lowest floor first: each a folder of the same few files."""

ROOMS: tuple[str, ...] = (
    "audit", "database", "tenants", "jobs", "events", "idempotency", "flags", "ledger",
    "payments", "notifications",
)  # fmt: skip


def packages() -> list[tuple[str, str]]:
    """Each room's name with its package, in the order in which migrations apply."""
    return [(room, f"groundplane.rooms.{room}") for room in ROOMS]
