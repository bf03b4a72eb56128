"""A workbook as JSON and back: how it crosses from the process that reads untrusted files. JSON, because loading it runs nothing."""

import json
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from rollcall.sheets.book import Place, Sheet, Value, Workbook


def dump(workbook: Workbook) -> bytes:
    """The workbook as bytes."""
    return json.dumps(
        {"name": workbook.name, "blind": workbook.blind, "sheets": [_sheet_out(sheet) for sheet in workbook.sheets]},
        ensure_ascii=False,
        separators=(",", ":"),
        default=_value_out,
    ).encode("utf-8", "surrogatepass")


def load(data: bytes) -> Workbook:
    """The workbook that `dump` wrote."""
    raw = json.loads(data.decode("utf-8", "surrogatepass"), object_hook=_value_in)
    return Workbook(raw["name"], [_sheet_in(sheet) for sheet in raw["sheets"]], tuple(raw["blind"]))


def _sheet_out(sheet: Sheet) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "values": sheet.values,
        "hidden": sheet.hidden,
        "hidden_rows": sorted(sheet.hidden_rows),
        "colours": _places_out(sheet.colours),
        "formats": _places_out(sheet.formats),
        "merged": _places_out(sheet.merged),
        "unread": _places_out(sheet.unread),
    }


def _sheet_in(raw: dict[str, Any]) -> Sheet:
    return Sheet(
        raw["name"],
        raw["values"],
        raw["hidden"],
        frozenset(raw["hidden_rows"]),
        _places_in(raw["colours"]),
        _places_in(raw["formats"]),
        {place: (origin[0], origin[1]) for place, origin in _places_in(raw["merged"]).items()},
        _places_in(raw["unread"]),
    )


def _places_out(values: Mapping[Place, Any]) -> list[tuple[int, int, Any]]:
    return [(row, column, value) for (row, column), value in values.items()]


def _places_in(values: list[list[Any]]) -> dict[Place, Any]:
    return {(row, column): value for row, column, value in values}


def _value_out(value: object) -> dict[str, Any]:
    if isinstance(value, datetime):
        return {"$": "datetime", "v": value.isoformat()}
    if isinstance(value, date):
        return {"$": "date", "v": value.isoformat()}
    if isinstance(value, time):
        return {"$": "time", "v": value.isoformat()}
    if isinstance(value, timedelta):
        return {"$": "span", "v": value.total_seconds()}
    raise TypeError(type(value))


def _value_in(raw: dict[str, Any]) -> Value | dict[str, Any]:
    match raw.get("$"):
        case "datetime":
            return datetime.fromisoformat(raw["v"])
        case "date":
            return date.fromisoformat(raw["v"])
        case "time":
            return time.fromisoformat(raw["v"])
        case "span":
            return timedelta(seconds=raw["v"])
        case _:
            return raw
