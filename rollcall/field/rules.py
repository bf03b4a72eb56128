"""How doors stand on the page, and what of a name does. Pure."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, Protocol, TypeVar


class OnFloor(Protocol):
    """Something on a floor that may still wait for somebody."""

    @property
    def floor(self) -> int | None:
        """The floor; None when it is not known."""

    @property
    def is_open(self) -> bool:
        """Whether somebody behind it is not accounted for."""


Door = TypeVar("Door", bound=OnFloor)


@dataclass(frozen=True, slots=True)
class Floor(Generic[Door]):
    """The doors of one floor: what is left first, what is done after it."""

    number: int | None
    open: tuple[Door, ...]
    done: tuple[Door, ...]

    @property
    def key(self) -> str:
        """Names the floor within the page."""
        return "f-unknown" if self.number is None else f"f-{self.number}".replace("--", "-b")

    @property
    def left(self) -> int:
        """Doors where somebody is not accounted for."""
        return len(self.open)


def by_floor(doors: Sequence[Door], *, rising: bool) -> list[Floor[Door]]:
    """Doors by floor, from the ground up or from the top down; an unknown floor comes last either way."""
    numbers = sorted({door.floor for door in doors if door.floor is not None}, reverse=not rising)
    unknown = [None] if any(door.floor is None for door in doors) else []
    return [_floor(number, [door for door in doors if door.floor == number]) for number in [*numbers, *unknown]]


def _floor(number: int | None, doors: Sequence[Door]) -> Floor[Door]:
    return Floor(
        number=number,
        open=tuple(door for door in doors if door.is_open),
        done=tuple(door for door in doors if not door.is_open),
    )


JUST_NOW = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Trace:
    """Who recorded something, and when."""

    who: uuid.UUID
    name: str
    at: datetime


def others_at_work(traces: Iterable[Trace], *, me: uuid.UUID, at: datetime) -> list[Trace]:
    """Who else recorded something within the last half hour, each with the latest of it, the latest first."""
    latest: dict[uuid.UUID, Trace] = {}
    for one in sorted(traces, key=lambda one: one.at):
        if one.who != me and timedelta() <= at - one.at <= JUST_NOW:
            latest[one.who] = one
    return sorted(latest.values(), key=lambda one: one.at, reverse=True)


def mask_name(name: str) -> str:
    """A name as it stands on lists seen at doors: 王小芬 → 王*芬, 王芬 → 王*, Mary Ann Lee → Mary A. L."""
    name = name.strip()
    words = name.split()
    if name.isascii():
        return " ".join([*words[:1], *(f"{word[0]}." for word in words[1:])])
    if len(name) <= 2:
        return name[:1] + "*" * (len(name) - 1)
    return name[0] + "*" * (len(name) - 2) + name[-1]


DONE = "DONE"  # stands in for an outcome that the asker may not know


@dataclass(frozen=True, slots=True)
class Said:
    """One record of one line, as far as taking it back depends on it."""

    line: uuid.UUID
    command: uuid.UUID
    withdraws: uuid.UUID | None
    at: datetime


def standing_commands(said: Iterable[Said]) -> dict[uuid.UUID, uuid.UUID]:
    """Line → the command that counts for it: the latest that nobody took back (as in rounds.rules.derive_state)."""
    everything = list(said)
    taken_back = {(one.line, one.withdraws) for one in everything if one.withdraws}
    standing: dict[uuid.UUID, uuid.UUID] = {}
    for one in sorted(everything, key=lambda one: (one.at, one.command.int)):
        if one.withdraws is None and (one.line, one.command) not in taken_back:
            standing[one.line] = one.command
    return standing


@dataclass(frozen=True, slots=True)
class Received:
    """One record of one of the lines of a form, as far as it matters whether the form is meant anew."""

    command: uuid.UUID
    says: tuple[str, str, uuid.UUID | None]


def command_meant(
    command: uuid.UUID, says: tuple[str, str, uuid.UUID | None], received: Sequence[Received]
) -> uuid.UUID:
    """The key of what a form without script means now. `received`: the records of its lines in the order in which they
    came. What nothing else followed is the same once more: the key stays. What was taken back since, or followed by
    something else, is meant anew when its page comes back and is sent again: it gets a key that follows from what came
    between, so that it too counts once, however often it is sent."""
    while any(one.command == command for one in received):
        commands = [one.command for one in received]
        last = len(commands) - 1 - commands[::-1].index(command)
        between = next((one for one in received[last + 1 :] if one.says != says), None)
        if between is None:
            return command
        command = command_of(command, str(between.command))
    return command


def command_of(page: uuid.UUID, said: str) -> uuid.UUID:
    """The key of a form sent without script: the same button of the same page gives the same key, however often."""
    return uuid.uuid5(page, said)


@dataclass(frozen=True, slots=True)
class Left:
    """What a phone says that it still keeps: records that only it has, those put aside on which its owner has not
    decided, and when the oldest of the first was made."""

    waiting: int = 0
    held: int = 0
    oldest_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """What is known of somebody's phones together; `last`: when one of them was heard."""

    last: datetime | None
    waiting: int
    held: int


SILENT_AFTER = timedelta(hours=2)
GRAVITY = ("SILENT", "WAITING", "HELD", "NOT_YET", "WELL")  # the order in which a supervisor asks


def how_a_phone_stands(heard: Heard, *, still_open: int, opened: datetime | None, at: datetime) -> str:
    """SILENT: somebody is still to be asked at these doors, and for two hours nothing was heard; WAITING: it keeps what
    the committee has not; HELD: its owner must look at something; NOT_YET: nothing was heard since the oldest running
    round was opened (`opened`), which is not long ago; WELL."""
    not_since = opened is not None and (heard.last is None or heard.last < opened)
    last = opened if not_since else heard.last
    if still_open and last is not None and at - last >= SILENT_AFTER:
        return "SILENT"
    if heard.waiting:
        return "WAITING"
    if heard.held:
        return "HELD"
    return "NOT_YET" if still_open and not_since else "WELL"
