"""Plain values as JSON without blanks, fast: an import writes tens of thousands of small ones."""

import json
from collections.abc import Callable
from typing import Any, Final

import orjson

# Dataclasses and moments have no form of their own in JSON: whoever writes them says which.
STRICT: Final = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME


def dumps(value: Any, default: Callable[[Any], Any] | None = None, *, errors: str = "strict") -> bytes:
    """The value as UTF-8. `default` gives what else is to be written for a value that JSON does not know; `errors` is what
    becomes of half a sign, as in `str.encode`. Raises UnicodeEncodeError."""
    try:
        return orjson.dumps(value, default, STRICT)
    except (
        orjson.JSONEncodeError
    ):  # half a sign (a lone surrogate), whole numbers beyond 64 bits, keys that are no text
        text = json.dumps(value, ensure_ascii=False, check_circular=False, separators=(",", ":"), default=default)
        return text.encode("utf-8", errors)
