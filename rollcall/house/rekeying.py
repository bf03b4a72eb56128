"""Other keys for what is sealed, while the product serves: announced, put in front, everything sealed anew, the old retired.

Every step can be stopped and begun anew: the file of keys says how far it came, and each sealed value says by which key.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db.models import Model

from rollcall.journal import actions as journal
from rollcall.journal.models import Door
from rollcall.lib import keyring, sealing
from rollcall.lib.keyring import Keyring
from rollcall.register import files, reindexing
from rollcall.team import reindexing as team
from rollcall.tenancy import resealing, scope, writing
from rollcall.tenancy.models import Committee

SETTLED: Final = timedelta(hours=1)  # a long import may have sealed with the old key before it heard of the new one
HEARD: Final = keyring.LOOK_AGAIN * 4  # seconds in which every process has heard of a key
STEPS: Final[dict[type[Model], reindexing.Step]] = {**reindexing.STEPS, **team.STEPS}

Say = Callable[[str, int], None]
Wait = Callable[[float], None]


class NotYet(RuntimeError):
    """The old keys cannot be retired; the text says why."""


class StillNeeded(NotYet):
    """Something is sealed by an old key, or cannot be read."""


class TooEarly(NotYet):
    """The new key is in front only since a short while."""


class NothingToRetire(NotYet):
    """There is one key only."""


@dataclass(slots=True)
class Rotated:
    """What one rotation did."""

    resumed: bool = False
    kept: Path | None = None
    seen: int = 0
    resealed: int = 0
    reindexed: int = 0
    files: int = 0
    unreadable: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Status:
    """The keys by their names, the newest first, with how much each sealed; `unknown` is sealed by none of them."""

    ring: Keyring
    held: dict[str, int]
    unknown: int

    @property
    def is_rotating(self) -> bool:
        """Whether there is an old key beside the one in front."""
        return len(self.ring.seal) > 1


def rotate(*, say: Say, wait: Wait, now: Callable[[], datetime], at: datetime) -> Rotated:
    """Seal everything by a new key; a rotation that was stopped, or whose old key is not retired, goes on instead."""
    folder = Path(settings.KEYS_FOLDER)
    ring = keyring.read(folder)
    done = Rotated(resumed=len(ring.seal) > 1)
    if not done.resumed:
        ring = keyring.announce(ring)
        done.kept = keyring.replace(folder, ring, at=at)
        wait(HEARD)
    if not ring.since:
        keyring.replace(folder, keyring.promote(ring, now()), at=now())
        wait(HEARD)
    keyring.in_use(folder, look_now=True)
    for committee in committees():
        with scope.within(committee):
            _one_committee(done, say, at)
    return done


def _one_committee(done: Rotated, say: Say, at: datetime) -> None:
    before = done.resealed + done.reindexed + done.files
    for model, columns in resealing.tables():
        part = resealing.reseal(model, columns, say=say)
        done.seen += part.seen
        done.resealed += part.resealed
        done.unreadable += part.unreadable
    for indexed, step in STEPS.items():
        done.reindexed += _reindex(indexed._meta.db_table, step, say)
    count, unreadable = files.reseal()
    done.files += count
    done.unreadable += unreadable
    changed = done.resealed + done.reindexed + done.files - before
    if changed:
        with writing.transaction():
            journal.write(act="house.rotate_keys", door=Door.COMMAND, figures={"values": changed}, by=None, at=at)


def _reindex(name: str, step: reindexing.Step, say: Say) -> int:
    last: UUID | None = None
    seen = changed = 0
    while True:
        last, rows, stale = step(last)
        seen, changed = seen + rows, changed + stale
        if last is None:
            return changed
        say(f"{name} #", seen)


def status() -> Status:
    """How much each key holds, over all committees."""
    ring = keyring.read(Path(settings.KEYS_FOLDER))
    names = {sealing.key_id(key): key for key in ring.seal}
    held, unknown = {sealing.key_id(key).hex(): 0 for key in ring.seal}, 0
    for committee in committees():
        with scope.within(committee):
            for key, count in _held():
                if key in names:
                    held[key.hex()] += count
                else:
                    unknown += count
    return Status(ring, held, unknown)


def retire(*, early: bool, say: Say, at: datetime) -> Path:
    """Take the old keys out of the file, once nothing needs them; a copy of the file as it was stays. Raises NotYet."""
    folder = Path(settings.KEYS_FOLDER)
    found = status()
    if not found.is_rotating:
        raise NothingToRetire
    if not found.ring.since or any(list(found.held.values())[1:]) or found.unknown or _index_was_stale(say):
        raise StillNeeded
    if not early and at - datetime.fromisoformat(found.ring.since) < SETTLED:
        raise TooEarly
    kept = keyring.replace(folder, keyring.retire(found.ring), at=at)
    for committee in committees():
        with scope.within(committee), writing.transaction():
            journal.write(act="house.retire_keys", door=Door.COMMAND, by=None, at=at)
    return kept


def _index_was_stale(say: Say) -> bool:
    """Looks at every blind index once more, and puts right what somebody wrote late."""
    late = 0
    for committee in committees():
        with scope.within(committee):
            late += sum(_reindex(model._meta.db_table, step, say) for model, step in STEPS.items())
    return late > 0


def committees() -> list[UUID]:
    """Every committee of the installation."""
    return list(Committee.objects.order_by("id").values_list("id", flat=True))


def _held() -> Iterator[tuple[bytes, int]]:
    for model, columns in resealing.tables():
        yield from resealing.held_by_key(model, columns).items()
    yield from files.held_by_key().items()
