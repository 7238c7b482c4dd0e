"""The rooms, lowest floor first: each a folder of the same few files."""

ROOMS: tuple[str, ...] = (
    "audit", "database", "tenants", "jobs", "idempotency", "flags", "notifications",
)  # fmt: skip
