"""Who fits a list's conditions now: one rule, over facts that are read by a constant number of queries."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rollcall.plans import rules
from rollcall.plans.rules import Playbook, who
from rollcall.register import queries as register
from rollcall.register.models import Dwelling, Household
from rollcall.register.queries import facts, groups
from rollcall.register.rules import gaps
from rollcall.register.rules.groups import STAYS, Membership


@dataclass(frozen=True, slots=True)
class Fitting:
    """Which keys fit. `about_people`: something is asked about people, so that a door alone does not fit; `ageless`: how
    many are left out only since nobody knows how old they are."""

    dwellings: frozenset[UUID]
    about_people: bool = False
    residents: frozenset[UUID] = frozenset()
    households: frozenset[UUID] = frozenset()
    ageless: int = 0

    def has(self, subject: str, *, dwelling: UUID, household: UUID | None = None, resident: UUID | None = None) -> bool:
        """Whether somebody or something of a list fits."""
        if not self.about_people or subject == rules.DWELLING:
            return dwelling in self.dwellings
        return resident in self.residents if subject == rules.RESIDENT else household in self.households


def fitting(conditions: Collection[rules.Condition], *, at: datetime) -> Fitting:
    """Who fits: two queries where only doors are asked about, up to seven more where people are."""
    doors = _doors(conditions)
    if not who.asks_about_people(conditions):
        return Fitting(doors)
    homes = dict(Household.objects.values_list("id", "dwelling_id"))
    known = facts.facts_at(at)
    on = at.astimezone(facts.zone()).date()
    belongs = _groups(conditions, known.memberships(on))
    residents, households, dwellings, ageless = set(), set(), set(), 0
    for row in known.people:
        door = homes[row.household_id]
        if row.left or door not in doors:
            continue
        away = known.away.get(row.id)
        person = who.Person(facts.age_of(row, on), away is None or away.kind in STAYS, frozenset(belongs[row.id]))
        if who.fits_person(conditions, person):
            residents.add(row.id)
            households.add(row.household_id)
            dwellings.add(door)
        ageless += person.age is None and _would_fit(conditions, person)
    return Fitting(frozenset(dwellings), True, frozenset(residents), frozenset(households), ageless)


def _would_fit(conditions: Collection[rules.Condition], person: who.Person) -> bool:
    """Whether somebody would fit but for an age that nobody knows."""
    others = [one for one in conditions if one.fact not in (who.AGE_FROM, who.AGE_TO)]
    return len(others) < len(conditions) and who.fits_person(others, person)


def _doors(conditions: Collection[rules.Condition]) -> frozenset[UUID]:
    rows = Dwelling.objects.values_list("id", "building__block__code", "building__number", "floor", "use")
    return frozenset(
        key
        for key, block, building, floor, use in rows
        if who.fits_door(conditions, who.Door(block or "", building, floor, use))
    )


def _groups(conditions: Collection[rules.Condition], memberships: Collection[Membership]) -> Mapping[UUID, set[str]]:
    """The special groups of everybody, and of what people need what the conditions name and a building's team may read."""
    found: dict[UUID, set[str]] = defaultdict(set)
    for one in memberships:
        found[UUID(one.key)].add(one.group)
    asked = {code for one in conditions if one.fact == who.GROUPS for code in one.values}
    for kind, people in groups.needing_now(asked & set(who.RECORDED)).items():
        for person in people:
            found[person].add(kind)
    return found


@dataclass(frozen=True, slots=True)
class Number:
    """How long a list would be now, of how many in all; `ageless`: see Fitting."""

    count: int
    everybody: int
    ageless: int = 0


def number_for(playbook: Playbook, *, at: datetime) -> Number:
    """How long the list of a playbook would be now."""
    fit = fitting(playbook.who, at=at) if playbook.who else None
    if playbook.subject == rules.RESIDENT:
        people = register.present_or_away()
        fits = sum(1 for one in people if fit is None or one.resident in fit.residents or _door_only(fit, one.dwelling))
        return Number(fits, len(people), fit.ageless if fit else 0)
    homes = register.households_now()
    if playbook.subject == rules.HOUSEHOLD:
        homes = [home for home in homes if home.household or home.use not in gaps.KNOWN_USES]
    if playbook.audience == rules.MISSING:
        lacking = register.lacking(at=at)
        homes = [home for home in homes if set(lacking.get(home.household or home.dwelling, ())) & set(playbook.gaps)]
    keys = {home.dwelling if playbook.subject == rules.DWELLING else home.household or home.dwelling for home in homes}
    fitted = {
        home.dwelling if playbook.subject == rules.DWELLING else home.household or home.dwelling
        for home in homes
        if fit is None or fit.has(playbook.subject, dwelling=home.dwelling, household=home.household)
    }
    return Number(len(fitted), len(keys), fit.ageless if fit else 0)


def _door_only(fit: Fitting, dwelling: UUID) -> bool:
    return not fit.about_people and dwelling in fit.dwellings
