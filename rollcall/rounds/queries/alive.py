"""List and register beside each other: what a round's list would change by, were it brought in line now."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from rollcall.plans import queries as plans, rules as playbooks
from rollcall.plans.rules import Playbook
from rollcall.register import queries as register
from rollcall.register.models import Absence, Household, Left, Resident
from rollcall.register.queries import facts
from rollcall.rounds.models import Line, Round
from rollcall.rounds.queries import audience
from rollcall.rounds.queries.audience import Listed
from rollcall.rounds.rules import alive, states

NEWBORN = timedelta(days=60)
LEFT = {Left.DEAD: states.DIED, Left.MOVED: states.MOVED_AWAY}


def differences_in(round_id: UUID, playbook: Playbook, *, at: datetime) -> list[alive.Difference]:
    """Everything that list and register do not agree on, by one reading of both."""
    look = _Look(round_id, playbook, at)
    return alive.differences(look.wanted(), look.lines(), look.gone())


@dataclass
class _Look:
    """One reading of list and register for one round."""

    round_id: UUID
    playbook: Playbook
    at: datetime

    def __post_init__(self) -> None:
        self.of_people = self.playbook.subject == playbooks.RESIDENT
        self.rows = list(_rows(self.round_id, with_person=self.of_people))
        self.doors = {row.place.dwelling for row in self.rows}
        self.whole = self.playbook.audience == playbooks.EVERYBODY
        self.is_given = Round.objects.filter(id=self.round_id, follows__isnull=False).exists()
        self.fit = plans.fitting(self.playbook.who, at=self.at) if self.playbook.who else None
        self.here = facts.zone()

    def lines(self) -> Iterator[tuple[UUID, alive.OnList]]:
        """The list."""
        return ((row.key, alive.OnList(row.line, row.place, row.excuse, row.until)) for row in self.rows)

    def wanted(self) -> dict[UUID, alive.Wanted]:
        """The register: everybody, or everything, that a list of this kind may have."""
        away = register.absences_at(self.at)
        everybody = replace(self.playbook, audience=playbooks.EVERYBODY, who=())
        everything = audience.everything_for(everybody, at=self.at)
        known = {row.key for row in self.rows}
        new = {_key(one) for one in everything} - known
        young = self._young(new) if self.of_people else set()
        gone_before = {row.key for row in self.rows if row.excuse in states.GONE}
        found = {}
        for one in everything:
            key = _key(one)
            explain = key in new or key in gone_before
            belongs = self._belongs(one)
            found[key] = self._wanted(one, away, belongs=belongs, why=self._why(key, one, young) if explain else "")
        return found

    def gone(self) -> dict[UUID, alive.Gone]:
        """Why those who are on the list and not counted any more are not."""
        if self.of_people:
            return {
                row.key: alive.Gone(LEFT.get(Left(row.left), states.NOT_HERE), row.left_on)
                for row in self.rows
                if row.left
            }
        lived_in = set(Household.objects.filter(residents__left="").values_list("dwelling_id", flat=True))
        return {
            row.key: alive.Gone(states.KNOWN_NOW if row.place.dwelling in lived_in else states.NOT_HERE)
            for row in self.rows
            if row.place.household is None
        }

    def _wanted(self, one: Listed, away: dict[UUID, Absence], *, belongs: bool, why: str) -> alive.Wanted:
        absence = away.get(one.resident) if one.resident else None
        return alive.Wanted(
            place=alive.Place(one.building, one.dwelling, one.household),
            excuse=one.excuse,
            away=absence.kind if absence else "",
            since=absence.starts_at.astimezone(self.here).date() if absence else None,
            belongs=belongs,
            why=why,
        )

    def _belongs(self, one: Listed) -> bool:
        """On a list of those about whom something is missing, only what came into the register since; on one with
        conditions, whoever fits them now; on one about the people of another round, nobody else."""
        if self.is_given or not (self.whole or _key(one).int > self.round_id.int):
            return False
        fit, subject = self.fit, self.playbook.subject
        return fit is None or fit.has(subject, dwelling=one.dwelling, household=one.household, resident=one.resident)

    def _why(self, key: UUID, one: Listed, young: set[UUID]) -> str:
        if key.int < self.round_id.int:
            return "FITS" if self.playbook.who else "BACK_HERE"
        if one.resident:
            return "BORN" if key in young else "MOVED_IN"
        if one.household is None:
            return "NEW_DOOR"
        return "SPLIT" if one.dwelling in self.doors else "NEW_HOUSEHOLD"

    def _young(self, keys: set[UUID]) -> set[UUID]:
        day: date = self.at.astimezone(self.here).date() - NEWBORN
        born = Resident.objects.filter(birth_date__gte=day) if keys else Resident.objects.none()
        return set(born.values_list("id", flat=True))


@dataclass(frozen=True, slots=True)
class _Row:
    line: UUID
    key: UUID
    place: alive.Place
    excuse: str
    until: datetime | None
    left: str = ""
    left_on: date | None = None


def _rows(round_id: UUID, *, with_person: bool) -> Iterable[_Row]:
    lines = Line.objects.filter(round=round_id)
    plain = ("id", "building_id", "dwelling_id", "household_id", "excuse", "excused_until")
    if not with_person:
        for line, building, dwelling, household, excuse, until in lines.values_list(*plain):
            yield _Row(line, household or dwelling, alive.Place(building, dwelling, household), excuse, until)
        return
    names = (*plain, "resident_id", "resident__merged_into_id", "resident__left", "resident__left_on")
    for line, building, dwelling, household, excuse, until, own, other, left, left_on in lines.values_list(*names):
        place = alive.Place(building, dwelling, household)
        yield _Row(line, other or own, place, excuse, until, "" if other else left, left_on)


def _key(one: Listed) -> UUID:
    return one.resident or one.household or one.dwelling
