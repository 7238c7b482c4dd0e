"""Types that another process declared: found in the database, checked by their JSON schema."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import jsonschema_rs
import orjson

from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.events.drafts import Draft
from groundplane.rooms.events.problems import InvalidData, UnknownType
from groundplane.rooms.events.settings import EventsSettings

SQL = load(__package__)


async def check_unknown(tx: Scope, drafts: Sequence[Draft]) -> None:
    """Refuse what nobody declared, and what does not fit what somebody declared."""
    for type in sorted({draft.type for draft in drafts if not draft.is_known}):
        row = await tx.first(SQL["type_schema"], type=type)
        if row is None:
            if tx.knobs(EventsSettings).unknown_types == "refuse":
                raise UnknownType(f"{type!r} is declared nowhere")
            continue
        for draft in drafts:
            if draft.type == type:
                _check(draft, row)


def _check(draft: Draft, row: Any) -> None:
    if draft.schema_version not in {1, row.schema_version}:
        raise InvalidData(f"{draft.type}: version {row.schema_version} is the newest")
    error = next(_validator(row.json_schema).iter_errors(draft.plain), None)
    if error is not None:
        place = ".".join(map(str, error.instance_path)) or "data"
        raise InvalidData(f"{draft.type}: {place}: {error.message[:200]}")
    draft.schema_version = row.schema_version
    draft.personal = tuple(name for name in row.personal if name in draft.plain)


@lru_cache(maxsize=500)
def _validator(schema: str) -> Any:
    return jsonschema_rs.validator_for(orjson.loads(schema))
