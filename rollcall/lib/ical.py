"""A calendar that phones subscribe to (RFC 5545): events in UTC, lines folded at 75 bytes, nothing else."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

WIDTH = 75


@dataclass(frozen=True, slots=True)
class Event:
    """One event. `uid` stays the same when it changes."""

    uid: str
    starts_at: datetime
    ends_at: datetime
    title: str
    place: str = ""
    changed_at: datetime | None = None


def write(name: str, events: Iterable[Event], *, at: datetime) -> bytes:
    """The calendar as it is sent."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Rollcall//Rollcall//ZH", "CALSCALE:GREGORIAN"]
    lines += [f"X-WR-CALNAME:{_text(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT1H"]
    for event in events:
        lines += _event(event, at)
    lines.append("END:VCALENDAR")
    return b"".join(part for line in lines for part in _folded(line))


def _event(event: Event, at: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.uid)}"
    yield f"DTSTAMP:{_moment(event.changed_at or at)}"
    yield f"DTSTART:{_moment(event.starts_at)}"
    yield f"DTEND:{_moment(event.ends_at)}"
    yield f"SUMMARY:{_text(event.title)}"
    if event.place:
        yield f"LOCATION:{_text(event.place)}"
    yield "END:VEVENT"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(plain: str) -> str:
    for sign in "\\;,":
        plain = plain.replace(sign, "\\" + sign)
    return "\\n".join(plain.splitlines())


def _folded(line: str) -> Iterator[bytes]:
    """No line is longer than 75 bytes; what goes on begins with a blank, and no character is cut in two."""
    part = b""
    for sign in line:
        piece = sign.encode()
        if len(part) + len(piece) > WIDTH:
            yield part + b"\r\n"
            part = b" "
        part += piece
    yield part + b"\r\n"
