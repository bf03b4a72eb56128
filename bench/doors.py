"""Work at the doors for a benchmark: who ticks which lines, and what a phone sends for it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import uuid_utils.compat

from bench.client import Answer, Client

SECRETARY = "demo-secretary"
RECORDS = "/field/records"
PEOPLE_A_BATCH = 44  # the doors of a building of 11 floors


@dataclass(frozen=True, slots=True)
class Work:
    """A building of a round: who records there, and the lines."""

    username: str
    round: str
    building: str
    lines: list[str]


def ticks(work: Work) -> list[bytes]:
    """One request for each person of a building."""
    return [_body([_record(work.round, line, seq)]) for seq, line in enumerate(work.lines)]


def batch(work: Work) -> bytes:
    """44 ticks in one request, as a phone sends them that was without network."""
    return _body([_record(work.round, line, seq) for seq, line in enumerate(work.lines[:PEOPLE_A_BATCH])])


def is_received(answer: Answer) -> bool:
    """Whether everything in a request is in the committee's hands."""
    return answer.status == 200 and all(one["status"] == "received" for one in answer.json()["answers"])


def on_phones(port: int, work: Iterable[Work], sessions: Mapping[str, str]) -> list[Client]:
    """A phone for each building, signed in as its leader."""
    return [Client(port, session=sessions[one.username]) for one in work]


def dealt(things: Sequence[tuple[Client, list[bytes]]], hands: int) -> list[list[tuple[Client, bytes]]]:
    """Buildings dealt out to phones: each phone's requests in order, each with the client that sends it."""
    return [[(client, body) for client, bodies in things[hand::hands] for body in bodies] for hand in range(hands)]


def _record(round_id: str, line: str, seq: int) -> dict[str, object]:
    return {
        "id": str(_new_id()), "seq": seq, "round": round_id, "lines": [line], "outcome": "NEGATIVE", "reason": "",
        "note": "", "withdraws": None, "seen_at": datetime.now(UTC).isoformat(),
    }  # fmt: skip


def _body(records: list[dict[str, object]]) -> bytes:
    return json.dumps({"device": "bench", "epoch": "", "records": records}).encode()


def _new_id() -> UUID:
    return uuid_utils.compat.uuid7()
