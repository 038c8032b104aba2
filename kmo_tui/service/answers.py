"""Answers as JSON text: kept for an idempotency key, and read back."""

import json
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any, TypeVar

T = TypeVar("T")


def fields_of(value: Any) -> dict[str, Any]:
    """Give the fields of a dataclass by name, as they are: nothing is copied."""
    return {field.name: getattr(value, field.name) for field in fields(value)}


def json_of(answer: Any) -> str:
    """Write a dataclass as JSON: instants in UTC with a Z, days in ISO form, decimals in full."""
    return json.dumps(fields_of(answer), separators=(",", ":"), ensure_ascii=False, default=_plain)


def read_json(kind: type[T], text: str) -> T:
    """Read back what was written."""
    # late, for the start: only who asks the same thing twice needs it
    from pydantic import TypeAdapter

    return TypeAdapter(kind).validate_json(text)


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return fields_of(value)
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return str(value)
