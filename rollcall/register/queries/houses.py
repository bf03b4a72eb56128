"""A building with everybody behind its doors, and a person with all that is known."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from rollcall.accounts import reach
from rollcall.accounts.standing import Standing
from rollcall.journal.models import Change, Entry
from rollcall.register.models import Absence, Building, Dwelling, Household, Kinship, Need, Resident, SeenBy, Upload
from rollcall.register.queries import families, people
from rollcall.register.queries.known import MOVED

CAPABILITY = "register.see"
STAFF = "register.change"
RESIDENT = "register_resident"


@dataclass(frozen=True, slots=True)
class Someone:
    """A resident on a list, with where somebody is who is not at home; `starred`: to be looked after first."""

    resident: Resident
    absence: Absence | None = None
    starred: bool = False


@dataclass(slots=True)
class Home:
    """One household behind a door."""

    household: Household
    people: list[Someone] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many it has, those without names too."""
        return len(self.people) + self.household.unnamed


@dataclass(slots=True)
class DoorRow:
    """One door with its households."""

    dwelling: Dwelling
    homes: list[Home] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many people live there, those without names too."""
        return sum(home.count for home in self.homes)

    @property
    def lived_in(self) -> list[Home]:
        """The households that have somebody in them."""
        return [home for home in self.homes if home.count]


def building_for(building_id: UUID, *, by: Standing) -> Building | None:
    """One building of which the asker may see some door at least."""
    found = Building.objects.filter(reach.houses(by, CAPABILITY), id=building_id)
    return found.select_related("block", "compound").first()


def doors_with_people(building: Building, *, by: Standing, at: datetime) -> list[DoorRow]:
    """The doors of a building that the asker may see, in order, with their households and who is away; five queries."""
    return _with_people(Dwelling.objects.filter(reach.behind(by, CAPABILITY), building=building), at=at)


def dwelling_for(dwelling_id: UUID, *, by: Standing, capability: str = CAPABILITY) -> Dwelling | None:
    """One door that the asker may see, or for which the capability holds."""
    found = Dwelling.objects.filter(reach.behind(by, capability), id=dwelling_id)
    return found.select_related("building__block").first()


def acts_on(dwelling: Dwelling) -> list[Entry]:
    """What people did to a door, the latest first."""
    found = Entry.objects.filter(subject=dwelling.id, act="register.change_dwelling")
    return list(found.select_related("by").order_by("-at", "-id"))


def door_with_people(dwelling: Dwelling, *, at: datetime) -> DoorRow:
    """One door with its households."""
    return _with_people(Dwelling.objects.filter(id=dwelling.id), at=at)[0]


def _with_people(found: QuerySet[Dwelling], *, at: datetime) -> list[DoorRow]:
    dwellings = found.order_by("position", "room")
    keys = found.values("id")
    doors = {dwelling.id: DoorRow(dwelling) for dwelling in dwellings}
    homes: dict[UUID, Home] = {}
    for household in Household.objects.filter(dwelling__in=keys).order_by("number"):
        homes[household.id] = Home(household)
        doors[household.dwelling_id].homes.append(homes[household.id])
    here = Resident.objects.filter(household__dwelling__in=keys, left="")
    residents = list(here.order_by("-is_contact", "position", "id"))
    away = people.absences_of([resident.id for resident in residents], at=at)
    needing = Need.objects.filter(resident__in=residents, ended_at__isnull=True)
    starred = set(needing.values_list("resident_id", flat=True))
    for resident in residents:
        home = homes[resident.household_id]
        home.people.append(Someone(resident, away.get(resident.id), resident.id in starred))
    for door in doors.values():  # a household that everybody has left is history
        door.homes = [home for home in door.homes if home.people or home.household.unnamed]
    return list(doors.values())


def home_now(household: Household, *, at: datetime) -> Home:
    """A household with its people and who is away."""
    residents = members_of(household)
    away = people.absences_of([one.id for one in residents], at=at)
    return Home(household, [Someone(one, away.get(one.id)) for one in residents])


def members_of(household: Household) -> list[Resident]:
    """Everybody in a household, without those who left."""
    found = Resident.objects.filter(household=household, left="")
    return list(found.order_by("-is_contact", "position", "id"))


@dataclass(frozen=True, slots=True)
class Past:
    """One change of a person or of what belongs to the person: who did what, when, before and after."""

    change: Change

    @property
    def before(self) -> dict[str, object]:
        """The values before; empty for what was new."""
        return self.change.values["before"] or {}

    @property
    def after(self) -> dict[str, object]:
        """The values after; empty for what was taken away."""
        return self.change.values["after"] or {}


@dataclass(frozen=True, slots=True)
class File:
    """All that is held about a person. `lists` names the lists by layout, `uploads` the files by key."""

    resident: Resident
    household: list[Resident]
    needs: list[Need]
    absences: list[Absence]
    relatives: list[Kinship]
    lapsed: list[Kinship]
    history: list[Past]
    lists: dict[str, str]
    uploads: dict[UUID, str]


def file_of(resident_id: UUID, *, by: Standing, on: date) -> File | None:
    """A person whom the asker may see, with all that is held."""
    resident = people.resident_for(resident_id, by=by)
    if resident is None:
        return None
    staff = reach.holds(by, STAFF, resident.household.dwelling)
    needs, absences = needs_of(resident, staff=staff), absences_of(resident)
    history = history_of(resident, staff=staff)
    return File(
        resident=resident,
        household=household_of(resident),
        needs=needs,
        absences=absences,
        relatives=families.relatives_of([resident.id], on=on) if not resident.left else [],
        lapsed=families.lapsed_of(resident.id, on=on) if not resident.left else [],
        history=history,
        lists=lists_named(layout for layout, _day in resident.sources.values()),
        uploads=uploads_of_entries(past.change.entry.subject for past in history),
    )


def needs_of(resident: Resident, *, staff: bool) -> list[Need]:
    """Recorded needs that have not ended; those for the staff only where the asker belongs to it."""
    return list(_seen(Need.objects.filter(resident=resident, ended_at__isnull=True), staff).order_by("noted_at", "id"))


def _seen(needs: QuerySet[Need], staff: bool) -> QuerySet[Need]:
    return needs if staff else needs.filter(seen_by=SeenBy.TEAM)


def absences_of(resident: Resident) -> list[Absence]:
    """All absences, the latest first."""
    return list(Absence.objects.filter(resident=resident).order_by("-starts_at", "-id"))


def household_of(resident: Resident) -> list[Resident]:
    """Everybody in the same household, the person too, without those who left."""
    found = Resident.objects.filter(household=resident.household_id, left="")
    return list(found.order_by("-is_contact", "position", "id"))


def history_of(resident: Resident, *, staff: bool) -> list[Past]:
    """What the journal knows of the person and of what belongs to the person, the latest first; two queries.

    A need that only the staff may read is left out for others.
    """
    hidden = (
        set()
        if staff
        else set(Need.objects.filter(resident=resident, seen_by=SeenBy.STAFF).values_list("id", flat=True))
    )
    changes = Change.objects.filter(about=resident.id).select_related("entry__by").order_by("-entry__at", "-id")
    found = [Past(change) for change in changes if change.row not in hidden]
    return [one for one in found if staff or SeenBy.STAFF not in (one.before.get("seen_by"), one.after.get("seen_by"))]


def past_of_household(household: Household) -> list[Past]:
    """What the journal knows of a household: its own row, and who came and went, the latest first; two queries."""
    people = set(Resident.objects.filter(household=household).values_list("id", flat=True))
    moves = Q(table=RESIDENT, entry__act=MOVED) | Q(row=household.id)
    changes = Change.objects.filter(moves | Q(table=RESIDENT, about__in=people))
    found = [Past(change) for change in changes.select_related("entry__by").order_by("-entry__at", "-id")]
    return [one for one in found if _is_of(one, household, people)]


def _is_of(past: Past, household: Household, people: Collection[UUID]) -> bool:
    """Whether a change is of the household itself, of who came or went, or of one of its people leaving."""
    homes = {past.before.get("household_id"), past.after.get("household_id")}
    leaves = "left" in _keys(past) and past.change.row in people
    return past.change.row == household.id or str(household.id) in homes or leaves


def names_of(found: Iterable[Past]) -> dict[UUID, str]:
    """The names of the people whom changes are about."""
    keys = {past.change.row for past in found if past.change.table == RESIDENT}
    return dict(Resident.objects.filter(id__in=keys).values_list("id", "name"))


def _keys(past: Past) -> set[str]:
    return {*past.before, *past.after}


def lists_named(layouts: Iterable[str]) -> dict[str, str]:
    """Layouts of lists -> the names of the last files that were laid out so."""
    found = Upload.objects.filter(layout__in=set(layouts)).order_by("id").values_list("layout", "name")
    return dict(found)


def uploads_of_entries(entries: Iterable[UUID | None]) -> dict[UUID, str]:
    """Journal subjects that are uploads -> the names of their files."""
    wanted = {key for key in entries if key}
    return dict(Upload.objects.filter(id__in=wanted).values_list("id", "name"))
