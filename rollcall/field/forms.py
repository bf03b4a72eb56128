"""Reading what a phone or a plain form sends. A record that makes no sense is passed on as unreadable, never dropped."""

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.http import QueryDict

from rollcall.field import rules
from rollcall.lib import ids
from rollcall.rounds.actions import Told

MAX_BYTES = 256_000
MAX_RECORDS = 200
MAX_LINES = 120
MAX_NOTE = 500
MAX_DEPTH = 12
UNREADABLE = "UNREADABLE"
NOTHING_KEPT = rules.Left()
KEYS_OF_THE_UNREADABLE = uuid.UUID("6f0d3a52-6c1e-5b0e-9f39-5b1f6f3f0a11")


class NotADelivery(ValueError):
    """The whole message is not what a phone sends; the phone keeps it and tries its records one by one."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What one message brought: the keys as the phone wrote them, and what was told, in the same order; `user` is
    whoever ticked it, as far as the phone says; `phone` the key that it gave itself, and `left` what it still keeps."""

    user: str
    keys: tuple[Any, ...]
    told: tuple[Told, ...]
    phone: uuid.UUID | None = None
    left: rules.Left = NOTHING_KEPT


def read_delivery(body: bytes, *, at: datetime, of: uuid.UUID = KEYS_OF_THE_UNREADABLE) -> Delivery:
    """Read {"records": [...]}. Keys that are not known are tolerated; `of` is the committee, so that what comes without
    a key gets one of its own in each. Raises NotADelivery."""
    if len(body) > MAX_BYTES:
        raise NotADelivery("too large")
    try:
        message = json.loads(body, parse_constant=str)
    except (ValueError, RecursionError) as garbled:
        raise NotADelivery("not JSON") from garbled
    records = message.get("records") if isinstance(message, dict) else None
    if not isinstance(records, list) or len(records) > MAX_RECORDS:
        raise NotADelivery("no list of records")
    cleaned = [_clean(record, MAX_DEPTH) for record in records]
    phone = ids.read_id(message.get("device"))
    return Delivery(
        user=str(message.get("user") or ""),
        keys=tuple(record.get("id") if isinstance(record, dict) else None for record in records),
        told=tuple(replace(_read_record(record, at, of), phone=phone) for record in cleaned),
        phone=phone,
        left=_left(message),
    )


def _left(message: Mapping[str, Any]) -> rules.Left:
    """What the phone still keeps. Said by the way: what cannot be read is no reason to refuse the records."""
    try:
        oldest = message.get("oldest")
        return rules.Left(
            waiting=_count(message.get("waiting")) or 0,
            held=_count(message.get("held")) or 0,
            oldest_at=None if oldest is None else _moment(oldest),
        )
    except ValueError:
        return NOTHING_KEPT


def _clean(value: Any, depth: int) -> Any:
    """The same without halves of characters and NUL, which no database takes."""
    if depth == 0:
        raise NotADelivery("too deep")
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode().replace("\x00", "")
    if isinstance(value, list):
        return [_clean(one, depth - 1) for one in value]
    if isinstance(value, dict):
        return {_clean(key, depth - 1): _clean(one, depth - 1) for key, one in value.items()}
    return value


def _read_record(record: Any, at: datetime, of: uuid.UUID = KEYS_OF_THE_UNREADABLE) -> Told:
    body = record if isinstance(record, dict) else {"said": record}
    try:
        return _told(body)
    except (ValueError, TypeError, KeyError):
        return _unreadable(body, at, of)


def _told(body: dict[str, Any]) -> Told:
    lines = body["lines"]
    if not isinstance(lines, list) or not 0 < len(lines) <= MAX_LINES:
        raise ValueError("lines")
    return Told(
        command=_key(body["id"]),
        round=_key(body["round"]),
        lines=tuple(_key(line) for line in lines),
        seen_at=_moment(body["seen_at"]),
        outcome=_text(body, "outcome", 20),
        reason=_text(body, "reason", 20),
        note=_text(body, "note", MAX_NOTE),
        withdraws=None if body.get("withdraws") is None else _key(body["withdraws"]),
        seq=_count(body.get("seq")),
        body=body,
    )


def _unreadable(body: dict[str, Any], at: datetime, of: uuid.UUID) -> Told:
    """Kept whole. Without a readable key it gets one that the same words always get."""
    try:
        command = _key(body["id"])
    except (ValueError, TypeError, KeyError):
        command = uuid.uuid5(of, json.dumps(body, sort_keys=True, ensure_ascii=False))
    found = ids.read_id(body.get("round"))
    return Told(command=command, round=found, lines=(), seen_at=at, body=body, unreadable=UNREADABLE)


def _key(value: object) -> uuid.UUID:
    if not isinstance(value, str) or len(value) != 36:
        raise ValueError("key")
    return uuid.UUID(value)


def _moment(value: object) -> datetime:
    if not isinstance(value, str) or len(value) > 40:
        raise ValueError("moment")
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None or not 1970 <= moment.year <= 2200:
        raise ValueError("moment")
    return moment


def _text(body: dict[str, Any], key: str, longest: int) -> str:
    value = body.get(key) or ""
    if not isinstance(value, str) or len(value) > longest:
        raise ValueError(key)
    return value


def _count(value: object) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**31:
        raise ValueError("seq")
    return value


def read_plain(data: QueryDict, *, round_id: uuid.UUID, at: datetime) -> Told | None:
    """A tap on the page without script: `tick` is "OUTCOME line line", `undo` is "command line line", `floor` "reason
    CODE line line"; the page of one household sends `line` with `outcome` or `reason`. None when nothing was chosen."""
    said = _plainly(data)
    lines = [line for line in said["lines"] if ids.read_id(line)]
    if not lines or not (said["outcome"] or said["reason"] or said["withdraws"]):
        return None
    page = ids.read_id(data.get("page")) or ids.new_id()
    command = rules.command_of(page, json.dumps(said, sort_keys=True))
    body = {**said, "lines": lines, "id": str(command), "round": str(round_id), "seq": None}
    # The moment is left out of what is compared: the same button pressed twice is the same command.
    return replace(_read_record({**body, "seen_at": at.isoformat()}, at), body=body)


def _plainly(data: QueryDict) -> dict[str, Any]:
    tick, undo, floor = (data.get(name, "").split() for name in ("tick", "undo", "floor"))
    lines = [line for value in data.getlist("line") for line in value.split()]
    said: dict[str, Any] = {"outcome": "", "reason": "", "withdraws": None, "note": data.get("note", "").strip()}
    if undo:
        return {**said, "withdraws": undo[0], "lines": undo[1:] or lines}
    if tick:
        return {**said, "outcome": tick[0], "lines": tick[1:]}
    if len(floor) > 2 and floor[0] in ("outcome", "reason"):
        return {**said, floor[0]: floor[1], "lines": floor[2:]}
    return {**said, "outcome": data.get("outcome", ""), "reason": data.get("reason", ""), "lines": lines}


def answers(delivery: Delivery, said: Sequence[Mapping[str, str]]) -> list[dict[str, Any]]:
    """The answers under the keys that the phone wrote."""
    return [{**answer, "id": key} for key, answer in zip(delivery.keys, said, strict=True)]
