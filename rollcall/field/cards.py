"""What the page of doors shows, as plain values in the reader's language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rollcall.field import rules, words
from rollcall.plans.rules import DWELLING, HOUSEHOLD, RESIDENT, Playbook
from rollcall.register.rules.attempts import Asked
from rollcall.rounds import naming, words as round_words
from rollcall.rounds.queries import Door, DoorHousehold, DoorLine, LastTime
from rollcall.rounds.rules import GONE, SAME_PERSON

MARKS = {"DONE": "✓"}
MOST_NAMES = 6  # of a household on its card


@dataclass(frozen=True, slots=True)
class LineCard:
    """One person: what is known, in a word. `record` is the command that said so."""

    id: UUID
    name: str
    state: str
    outcome: str
    reason: str
    says: str
    letter: str
    record: str
    disputed: bool
    follow_up: bool = False


@dataclass(frozen=True, slots=True)
class HouseholdCard:
    """People who are asked together. `tick` names the big button, blank where the usual outcome cannot be; `why` it is on
    the list, `asked`: what earlier tries came to, `unknown`: nobody is known to live there; `register`: where its entry
    stands, for who may see it."""

    id: UUID
    title: str
    lines: tuple[LineCard, ...]
    tick: str
    why: tuple[str, ...] = ()
    asked: str = ""
    unknown: bool = False
    register: str = ""
    last: str = ""

    @property
    def to_put_right(self) -> bool:
        """Whether somebody said that the entry is not right any more."""
        return any(line.follow_up for line in self.lines)

    @property
    def open(self) -> list[str]:
        """The lines that the big button is about."""
        return [str(line.id) for line in self.lines if line.state == "OPEN"]

    @property
    def record(self) -> str:
        """The command that one tap takes back."""
        return next((line.record for line in self.lines if line.record), "")

    @property
    def recorded(self) -> list[str]:
        """The lines of which that command speaks."""
        return [str(line.id) for line in self.lines if line.record and line.record == self.record]


@dataclass(frozen=True, slots=True)
class DoorCard:
    """One door. `place` is its order in the building; `note` says why nobody is on the list there."""

    id: UUID
    room: str
    floor: int | None
    place: int
    households: tuple[HouseholdCard, ...]
    mark: str
    note: str

    @property
    def is_open(self) -> bool:
        """Whether somebody behind it is not accounted for."""
        return any(household.open for household in self.households)

    @property
    def state(self) -> str:
        """open, done, or none: nobody lives here."""
        if self.is_open:
            return "open"
        return "done" if self.households else "none"


@dataclass(frozen=True, slots=True)
class FloorCard:
    """The doors of one floor; `lines`: those not accounted for, `others`: who else is at work there."""

    label: str
    key: str
    number: int | None
    left: int
    open: tuple[DoorCard, ...]
    done: tuple[DoorCard, ...]
    others: str

    @property
    def lines(self) -> list[str]:
        """The lines of which it can be said at once that nobody opened."""
        return [line for door in self.open for household in door.households for line in household.open]


def floors(found: Sequence[rules.Floor[DoorCard]], others: Mapping[int | None, str]) -> list[FloorCard]:
    """The floors as cards, in their order."""
    return [
        FloorCard(
            words.floor(one.number), one.key, one.number, one.left, one.open, one.done, others.get(one.number, "")
        )
        for one in found
    ]


@dataclass(frozen=True, slots=True)
class Choice:
    """A big button of the sheet."""

    code: str
    label: str
    letter: str
    counts: str
    sensitive: bool = False
    where: str = ""
    follow_up: bool = False


def outcomes(playbook: Playbook, language: str, *, known: bool | None = None) -> list[Choice]:
    """What can come of it, the usual one first; `known`: only what fits a door where people are known, or are not."""
    fitting = [one for one in playbook.outcomes if known is None or one.fits(known=known)]
    ordered = sorted(fitting, key=lambda outcome: not outcome.usual)
    return [
        Choice(
            one.code,
            one.label.for_language(language),
            MARKS.get(one.counts, ""),
            one.counts,
            one.sensitive,
            one.where,
            one.follow_up,
        )
        for one in ordered
    ]


def reasons(playbook: Playbook, language: str) -> list[Choice]:
    """Why it was not done; what is signed for only at closing is no button."""
    return [
        Choice(one.code, one.label.for_language(language), one.letter.for_language(language), "NOT_DONE")
        for one in playbook.reasons
        if not one.signed
    ]


def nobody(playbook: Playbook) -> str:
    """What says that nobody opened, as the script and the form name it: "reason NO_ANSWER"; empty where nothing does."""
    found = playbook.nobody
    if found is None:
        return ""
    return f"{'outcome' if playbook.outcome(found.code) else 'reason'} {found.code}"


def catalog(playbook: Playbook, language: str) -> dict[str, dict[str, Any]]:
    """Every code with its word and letter, also those that no button gives."""
    known = {one.code: one for one in [*outcomes(playbook, language), *reasons(playbook, language)]}
    signed = playbook.signed_reason
    known[signed.code] = Choice(
        signed.code, signed.label.for_language(language), signed.letter.for_language(language), "NOT_DONE"
    )
    for code in (SAME_PERSON, *GONE):
        known[code] = Choice(code, round_words.reason(playbook, code), "=", "NOT_DONE")
    known[rules.DONE] = Choice(rules.DONE, playbook.done.for_language(language), MARKS.get("DONE", ""), "DONE")
    return {code: _entry(one) for code, one in known.items()}


def _entry(one: Choice) -> dict[str, Any]:
    entry: dict[str, Any] = {"label": one.label, "letter": one.letter, "counts": one.counts}
    return {**entry, "follow": True} if one.follow_up else entry


@dataclass(frozen=True, slots=True)
class Around:
    """What the cards of one page need besides the doors: the playbook in the reader's language, the records that can be
    taken back, what earlier tries and the last round came to by the key of the household or door, and the doors whose register pages may be
    linked."""

    playbook: Playbook
    language: str
    known: dict[str, dict[str, Any]]
    commands: Mapping[UUID, UUID]
    asked: Mapping[UUID, Asked]
    links: frozenset[UUID]
    last: Mapping[UUID, LastTime]

    @property
    def usual(self) -> str:
        """The word on the big button."""
        return self.playbook.usual.label.for_language(self.language)


def doors(
    found: Sequence[Door],
    commands: Mapping[UUID, UUID],
    playbook: Playbook,
    language: str,
    asked: Mapping[UUID, Asked] | None = None,
    *,
    links: frozenset[UUID] = frozenset(),
    last: Mapping[UUID, LastTime] | None = None,
) -> list[DoorCard]:
    """The doors as cards, in their order."""
    around = Around(playbook, language, catalog(playbook, language), commands, asked or {}, links, last or {})
    return [_door(place, door, around) for place, door in enumerate(found)]


def _door(place: int, door: Door, around: Around) -> DoorCard:
    several = len(door.households) > 1
    households = tuple(_household(door, one, several, around) for one in door.households)
    letters = {line.letter: None for household in households for line in household.lines}
    return DoorCard(
        id=door.id,
        room=door.room,
        floor=door.floor,
        place=place,
        households=households,
        mark=" ".join(letters),
        note="" if households else _nobody(door.use),
    )


def _nobody(use: str) -> str:
    if use == "SHOP":
        return _("shop")
    return _("vacant") if use == "VACANT" else _("nobody registered")


def _household(door: Door, home: DoorHousehold, several: bool, around: Around) -> HouseholdCard:
    title = _("%(room)s, household %(number)s") % {"room": door.room, "number": home.number}
    lines = tuple(_line(line, home, door, around) for line in home.lines)
    whole = all(line.subject != RESIDENT for line in home.lines)
    unknown = all(line.subject == DWELLING for line in home.lines) and not home.people
    has_usual = not (unknown and not around.playbook.usual.fits(known=False))
    asked = around.asked.get(home.id)
    return HouseholdCard(
        id=home.id,
        title=title if several else door.room,
        lines=lines,
        tick=tick_label(lines, around.usual) if has_usual else "",
        why=tuple(round_words.why(code) for line in home.lines for code in line.why),
        asked=words.asked(asked) if asked else "",
        unknown=unknown,
        register=_register(home) if whole and door.id in around.links else "",
        last=_last(home, around),
    )


def _last(home: DoorHousehold, around: Around) -> str:
    """What the last round came to, where it was anything but the usual."""
    last = around.last.get(home.id)
    if last is None or set(last.codes) == {around.playbook.usual.code}:
        return ""
    said = [
        (around.known[code]["label"] if code in around.known else words.texts()["open"], n)
        for code, n in last.codes.most_common()
    ]
    return words.last(last.at, said)


def _register(home: DoorHousehold) -> str:
    """The page of the register on which the entry can be put right."""
    is_household = any(line.subject == HOUSEHOLD for line in home.lines)
    return reverse("register:household" if is_household else "register:dwelling", args=[home.id])


def tick_label(lines: Sequence[LineCard], usual: str) -> str:
    """All negative · the rest negative · negative."""
    left = sum(line.state == "OPEN" for line in lines)
    if left < len(lines):
        return words.texts()["rest"].format(outcome=usual)
    return words.texts()["whole" if left > 1 else "one"].format(outcome=usual)


def _line(line: DoorLine, home: DoorHousehold, door: Door, around: Around) -> LineCard:
    word = around.known.get(line.outcome or line.reason, {"label": words.texts()["open"], "letter": ""})
    return LineCard(
        id=line.id,
        name=_name(line, home, door, around.playbook.subject),
        state=line.state,
        outcome=line.outcome,
        reason=line.reason,
        says=word["label"],
        letter=word["letter"],
        record=str(around.commands.get(line.id, "")),
        disputed=line.disputed,
        follow_up="follow" in word,
    )


def _name(line: DoorLine, home: DoorHousehold, door: Door, subject: str) -> str:
    """Who is asked for: the person, or everybody of the household, as far as names do at a door."""
    if line.name:
        return rules.mask_name(line.name)
    if not home.people:
        return naming.of_door_line(line, home, subject, door.room)
    named = _(", ").join(rules.mask_name(name) for name in home.people[:MOST_NAMES])
    return f"{named} …" if len(home.people) > MOST_NAMES else named
