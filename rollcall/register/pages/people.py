"""The page of a person."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils import dateformat, timezone
from django.utils.translation import gettext as _

from rollcall.accounts import reach
from rollcall.accounts.standing import Standing
from rollcall.journal import looking
from rollcall.register import masks, say
from rollcall.register.models import Absence, Need, Resident, SeenBy
from rollcall.register.pages import places
from rollcall.ui.parts import Crumb, Row

PRECISION = {"YEAR": 4, "MONTH": 7}


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number; without `call` it is masked."""

    shown: str
    call: str


@dataclass(frozen=True, slots=True)
class NeedLine:
    """Something to look after, and who says so since when."""

    key: UUID
    said: str
    source: str
    on: date
    review_on: date | None
    until_on: date | None
    staff_only: bool


@dataclass(frozen=True, slots=True)
class AbsenceLine:
    """A time away. `known` and `ended` say who told of it how; `overdue`: should be back, and nobody has asked."""

    key: UUID
    said: str
    starts_on: date
    ends_on: date | None
    expected_on: date | None
    known: str
    ended: str
    overdue: bool


def facts(resident: Resident, on: date, shown: Collection[str] = ()) -> list[Row]:
    """What is known, as lines of label and value; what is not known is left out. `shown` are numbers not to mask."""
    rows = [
        Row(_("Sex"), say.value("sex", resident.sex)),
        Row(_("Born"), _born(resident, on)),
        Row(_("Identity number"), _id(resident, whole="id_number" in shown)),
        Row(_("Relation to the contact"), resident.relation),
        Row(_("Remarks"), resident.remark),
        Row(_("Registered behind"), registered_in(resident)),
        Row(_("No longer here"), "" if resident.merged_into else _left(resident)),
    ]
    return [row for row in rows if row.value]


def shown_of(resident: Resident, needs: Sequence[Need], shown: Collection[str] = (), *, by: Standing) -> set[str]:
    """Which sorts of sensitive values the page shows in full: what is noted as a look."""
    kinds = {
        looking.NEED: bool(needs),
        looking.REMARK: bool(resident.remark),
        looking.PHONE: any(phone.call for phone in phones(resident, shown, by=by)),
        looking.ID: "id_number" in shown,
    }
    return {kind for kind, is_shown in kinds.items() if is_shown}


def _left(resident: Resident) -> str:
    said = say.value("former", resident.left) if resident.left else ""
    if not said or resident.left_on is None:
        return said
    return _("%(what)s, %(day)s") % {"what": said, "day": dateformat.format(resident.left_on, _("j M Y"))}


def registered_in(resident: Resident) -> str:
    """The door where somebody is registered who lives behind another one: 12-302."""
    place = resident.registered_in
    return f"{place.building.number}-{place.room}" if place else ""


def _born(resident: Resident, on: date) -> str:
    years = places.age(resident, on)
    if resident.birth_date is None or not resident.birth_precision:
        return _("%(age)s by a list") % {"age": years} if years else ""
    text = resident.birth_date.isoformat()[: PRECISION.get(resident.birth_precision, 10)]
    return _("%(date)s (%(age)s)") % {"date": text, "age": years}


def _id(resident: Resident, *, whole: bool) -> str:
    if not resident.id_number:
        return ""
    shown = str(resident.id_number) if whole else masks.mask_id(resident.id_number)
    return shown if resident.id_verified else _("%(number)s, not verified") % {"number": shown}


def phones(resident: Resident, shown: Collection[str] = (), *, by: Standing) -> list[Phone]:
    """Telephone numbers: to call for those who keep the register or had them shown, masked for others."""
    may = "phones" in shown or reach.holds(by, "register.change", resident.household.dwelling)
    return [Phone(number, number) if may else Phone(masks.mask_phone(number), "") for number in resident.phones.split()]


def needs(found: Iterable[Need]) -> list[NeedLine]:
    """Needs in words."""
    return [
        NeedLine(
            key=one.id,
            said=say.need(str(one.kind), str(one.note)),
            source=one.source,
            on=_day(one.reviewed_at or one.noted_at),
            review_on=one.review_on,
            until_on=one.until_on,
            staff_only=one.seen_by == SeenBy.STAFF,
        )
        for one in found
    ]


def absences(found: Iterable[Absence], on: date) -> list[AbsenceLine]:
    """Absences in words, those that last first."""
    return [absence(one, on) for one in sorted(found, key=lambda one: one.ends_at is not None)]


def absence(one: Absence, on: date) -> AbsenceLine:
    """One absence in words."""
    return AbsenceLine(
        key=one.id,
        said=say.presence(one.kind),
        starts_on=_day(one.starts_at),
        ends_on=_day(one.ends_at) if one.ends_at else None,
        expected_on=one.expected_on,
        known=say.known_from(one.how, one.source),
        ended=say.known_from(one.ended_how, one.ended_source),
        overdue=is_overdue(one, on),
    )


def initial_of(one: Absence) -> dict[str, object]:
    """An absence as the form to put it right begins."""
    return {
        "kind": one.kind,
        "since": _day(one.starts_at),
        "until": _day(one.ends_at) if one.ends_at else None,
        "expected_on": one.expected_on,
        "how": one.how,
        "source": one.source,
    }


def is_overdue(one: Absence, on: date) -> bool:
    """Whether somebody should be back by now, and nobody has noted it."""
    return one.ends_at is None and one.expected_on is not None and one.expected_on < on


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def layouts_of(resident: Resident) -> set[str]:
    """The lists that the person's values came from."""
    return {layout for layout, _day in resident.sources.values() if layout}


def sources(resident: Resident, lists: Mapping[str, str]) -> list[Row]:
    """Where each value came from."""
    rows = []
    for name, (layout, day) in sorted(resident.sources.items()):
        when = dateformat.format(date.fromisoformat(day), _("j M Y"))
        origin = lists.get(layout, _("a list")) if layout else _("by hand")
        said = _("%(list)s, as of %(date)s") % {"list": origin, "date": when}
        rows.append(Row(say.field(name).capitalize(), said))
    return rows


def crumbs(resident: Resident, last: str = "") -> list[Crumb]:
    """The way back, from the person or from something about the person."""
    way = places.crumbs(resident.household.dwelling.building, last=resident.name)
    if not last:
        return way
    return [*way[:-1], Crumb(resident.name, reverse("register:resident", args=[resident.id])), Crumb(last)]


def housemates(found: Iterable[Resident], resident: Resident, on: date) -> list[tuple[str, str, str]]:
    """Name, age and address of the page of everybody else in the household."""
    return [
        (one.name, places.age(one, on), reverse("register:resident", args=[one.id]))
        for one in found
        if one.id != resident.id
    ]
