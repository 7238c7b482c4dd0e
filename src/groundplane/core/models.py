"""The base of the rooms' models: frozen, made from rows, strict about what comes in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, Any, Self, TypeVar

import orjson
from pydantic import BaseModel, BeforeValidator, ConfigDict

from groundplane.core.links import Record, Row
from groundplane.core.problems import Unstorable

T = TypeVar("T")


class Model(BaseModel):
    """What a verb answers."""

    model_config = ConfigDict(frozen=True, from_attributes=True)

    @classmethod
    def of(cls, row: Row) -> Self:
        """Made from a row whose columns are named as the fields (from a dict: thrice as fast)."""
        return cls.model_validate(dict(row) if isinstance(row, Record) else row)

    @classmethod
    def of_all(cls, rows: Sequence[Row]) -> list[Self]:
        return [cls.of(row) for row in rows]


class Input(BaseModel):
    """What a caller sends: unknown members are refused, so that a typing error is seen."""

    model_config = ConfigDict(frozen=True, extra="forbid")


_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")  # the escape itself, not a text that shows it


def _parsed(value: Any) -> Any:
    return orjson.loads(value) if isinstance(value, str | bytes) else value


JsonDict = Annotated[dict[str, Any], BeforeValidator(_parsed)]
"""A jsonb column: it travels as text, so that no codec of anybody's matters."""

JsonList = Annotated[list[Any], BeforeValidator(_parsed)]


def to_json(value: Any, option: int = 0) -> str:
    """JSON text for a jsonb parameter, with a further option of orjson."""
    try:
        text = orjson.dumps(value, _encodable, option | orjson.OPT_NON_STR_KEYS).decode()
    except orjson.JSONEncodeError as error:
        if not any(reason in str(error) for reason in ("surrogates", "64-bit", "Recursion")):
            raise
        raise Unstorable(str(error)) from error
    if "\\u0000" in text and _NUL.search(text):
        raise Unstorable()
    return text


def _encodable(value: Any) -> Any:
    return value.model_dump(mode="json") if isinstance(value, BaseModel) else str(value)
