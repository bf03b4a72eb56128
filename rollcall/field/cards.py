"""What the page of doors shows, as plain values in the reader's language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from rollcall.field import rules, words
from rollcall.plans.rules import Playbook
from rollcall.rounds import words as round_words
from rollcall.rounds.queries import Door, DoorHousehold, DoorLine
from rollcall.rounds.rules import SAME_PERSON

MARKS = {"DONE": "✓"}


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


@dataclass(frozen=True, slots=True)
class HouseholdCard:
    """People who are asked together. `tick` names the big button."""

    id: UUID
    title: str
    lines: tuple[LineCard, ...]
    tick: str

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
class Choice:
    """A big button of the sheet."""

    code: str
    label: str
    letter: str
    counts: str
    sensitive: bool = False


def outcomes(playbook: Playbook, language: str) -> list[Choice]:
    """What can come of it, the usual one first."""
    ordered = sorted(playbook.outcomes, key=lambda outcome: not outcome.usual)
    return [
        Choice(one.code, one.label.for_language(language), MARKS.get(one.counts, ""), one.counts, one.sensitive)
        for one in ordered
    ]


def reasons(playbook: Playbook, language: str) -> list[Choice]:
    """Why it was not done; what is signed for only at closing is no button."""
    return [
        Choice(one.code, one.label.for_language(language), one.letter.for_language(language), "NOT_DONE")
        for one in playbook.reasons
        if not one.signed
    ]


def catalog(playbook: Playbook, language: str) -> dict[str, dict[str, str]]:
    """Every code with its word and letter, also those that no button gives."""
    known = {one.code: one for one in [*outcomes(playbook, language), *reasons(playbook, language)]}
    signed = playbook.signed_reason
    known[signed.code] = Choice(
        signed.code, signed.label.for_language(language), signed.letter.for_language(language), "NOT_DONE"
    )
    known[SAME_PERSON] = Choice(SAME_PERSON, round_words.reason(playbook, SAME_PERSON), "=", "NOT_DONE")
    known[rules.DONE] = Choice(rules.DONE, playbook.done.for_language(language), MARKS.get("DONE", ""), "DONE")
    return {code: {"label": one.label, "letter": one.letter, "counts": one.counts} for code, one in known.items()}


def doors(found: Sequence[Door], commands: Mapping[UUID, UUID], playbook: Playbook, language: str) -> list[DoorCard]:
    """The doors as cards, in their order."""
    known = catalog(playbook, language)
    usual = playbook.usual.label.for_language(language)
    return [_door(place, door, commands, known, usual) for place, door in enumerate(found)]


def _door(
    place: int, door: Door, commands: Mapping[UUID, UUID], known: dict[str, dict[str, str]], usual: str
) -> DoorCard:
    several = len(door.households) > 1
    households = tuple(_household(door, one, several, commands, known, usual) for one in door.households)
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


def _household(
    door: Door,
    household: DoorHousehold,
    several: bool,
    commands: Mapping[UUID, UUID],
    known: dict[str, dict[str, str]],
    usual: str,
) -> HouseholdCard:
    title = _("%(room)s, household %(number)s") % {"room": door.room, "number": household.number}
    lines = tuple(_line(line, commands, known) for line in household.lines)
    return HouseholdCard(household.id, title if several else door.room, lines, tick_label(lines, usual))


def tick_label(lines: Sequence[LineCard], usual: str) -> str:
    """All negative · the rest negative · negative."""
    left = sum(line.state == "OPEN" for line in lines)
    if left < len(lines):
        return words.texts()["rest"].format(outcome=usual)
    return words.texts()["whole" if left > 1 else "one"].format(outcome=usual)


def _line(line: DoorLine, commands: Mapping[UUID, UUID], known: dict[str, dict[str, str]]) -> LineCard:
    word = known.get(line.outcome or line.reason, {"label": words.texts()["open"], "letter": ""})
    return LineCard(
        id=line.id,
        name=rules.mask_name(line.name),
        state=line.state,
        outcome=line.outcome,
        reason=line.reason,
        says=word["label"],
        letter=word["letter"],
        record=str(commands.get(line.id, "")),
        disputed=line.disputed,
    )
