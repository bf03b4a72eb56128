"""A playbook as a file: out as TOML or JSON, in as either. Plain values on both sides."""

import json
import tomllib
from collections.abc import Mapping
from typing import Any

MOST_BYTES = 100_000
FORMATS = {"toml": "application/toml", "json": "application/json"}


class NotAPlaybookFile(ValueError):
    """The file is neither TOML nor JSON, or too large for a playbook."""


def read(content: bytes) -> dict[str, Any]:
    """What a file holds. Raises NotAPlaybookFile."""
    if len(content) > MOST_BYTES:
        raise NotAPlaybookFile
    try:
        text = content.decode("utf-8-sig")
        found = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except (ValueError, RecursionError) as wrong:
        raise NotAPlaybookFile from wrong
    if not isinstance(found, dict):
        raise NotAPlaybookFile
    return found


def write(body: Mapping[str, Any], kind: str) -> str:
    """A body as the text of a file."""
    if kind == "json":
        return json.dumps(body, ensure_ascii=False, indent=2) + "\n"
    return "".join(_toml(body))


def _toml(body: Mapping[str, Any]) -> list[str]:
    """TOML as people read it: plain words first, then each row of a list under a heading of its own."""
    rows = {
        key: value for key, value in body.items() if isinstance(value, list) and value and isinstance(value[0], dict)
    }
    plain = [f"{key} = {_value(value)}\n" for key, value in body.items() if key not in rows]
    tables = [
        f"\n[[{key}]]\n" + "".join(f"{name} = {_value(value)}\n" for name, value in row.items())
        for key, several in rows.items()
        for row in several
    ]
    return plain + tables


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_value(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_value(one) for one in value) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
