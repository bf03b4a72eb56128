"""What is missing, or too old, behind a door: decided from plain values."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from rollcall.lib.words import gettext_noop
from rollcall.register.rules.freshness import Freshness

Kind = Literal["NOBODY_KNOWN", "UNNAMED", "AWAY_UNKNOWN", "NO_PHONE", "NO_BIRTH", "NO_ID", "NEVER", "STALE", "LISTED"]

KINDS: Final = {
    "NOBODY_KNOWN": gettext_noop("nobody knows who lives here"),
    "UNNAMED": gettext_noop("people without names"),
    "AWAY_UNKNOWN": gettext_noop("nobody knows where somebody is"),
    "NO_PHONE": gettext_noop("no telephone"),
    "NO_BIRTH": gettext_noop("no date of birth"),
    "NO_ID": gettext_noop("no checked identity number"),
    "NEVER": gettext_noop("never confirmed"),
    "STALE": gettext_noop("to be confirmed again"),
    "LISTED": gettext_noop("known from a list only"),
}
QUIET: Final = frozenset({"LISTED"})  # worth a list of its own, but nothing that is missing now
KNOWN_USES: Final = frozenset({"VACANT", "SHOP"})  # a person said what the door is, so that nobody is missing there


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """Somebody of a household: what is known, not what it says."""

    key: str
    has_birth: bool
    has_phone: bool
    has_id: bool
    is_lost: bool = False  # nobody knows where the person is


@dataclass(frozen=True, slots=True)
class HomeFacts:
    """A household with its people."""

    key: str
    freshness: Freshness
    unnamed: int = 0
    people: tuple[PersonFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing; `home` is "" where it is about the door, `people` whom it is about, where it is about people."""

    kind: Kind
    home: str = ""
    people: tuple[str, ...] = ()


def of_door(use: str, homes: Iterable[HomeFacts]) -> list[Gap]:
    """Everything that is missing behind one door, the gravest first."""
    living = [home for home in homes if home.people or home.unnamed]
    if not living:
        return [] if use in KNOWN_USES else [Gap("NOBODY_KNOWN")]
    found = [gap for home in living for gap in _of_home(home)]
    order = list(KINDS)
    return sorted(found, key=lambda gap: order.index(gap.kind))


def _of_home(home: HomeFacts) -> Iterator[Gap]:
    if home.unnamed:
        yield Gap("UNNAMED", home.key)
    if home.people and not any(one.has_phone for one in home.people):
        yield Gap("NO_PHONE", home.key)
    lacking: dict[Kind, tuple[str, ...]] = {
        "AWAY_UNKNOWN": tuple(one.key for one in home.people if one.is_lost),
        "NO_BIRTH": tuple(one.key for one in home.people if not one.has_birth),
        "NO_ID": tuple(one.key for one in home.people if not one.has_id),
    }
    yield from (Gap(kind, home.key, people) for kind, people in lacking.items() if people)
    if home.freshness != "FRESH":
        yield Gap(home.freshness, home.key)
