"""The page of a person."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils import dateformat, timezone
from django.utils.translation import gettext as _, pgettext

from rollcall.accounts.standing import Standing
from rollcall.register import masks, say
from rollcall.register.models import Absence, Need, Resident
from rollcall.register.pages import places
from rollcall.register.queries.houses import Past
from rollcall.ui.parts import Crumb, Row

PRECISION = {"YEAR": 4, "MONTH": 7}
SHOWN = ("name", "sex", "birth_date", "id_number", "phones", "relation", "is_contact", "remark", "left", "age")
FIELD_OF = {"left": "former", "kind": "needs"}


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number; without `call` it is masked."""

    shown: str
    call: str


@dataclass(frozen=True, slots=True)
class NeedLine:
    """Something to look after, and who says so since when."""

    said: str
    source: str
    on: date


@dataclass(frozen=True, slots=True)
class AbsenceLine:
    """A time away."""

    said: str
    starts_on: date
    ends_on: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of a person's history."""

    at: datetime
    who: str
    what: str
    changes: list[tuple[str, str, str]]


def facts(resident: Resident, on: date, shown: Collection[str] = ()) -> list[Row]:
    """What is known, as lines of label and value; what is not known is left out. `shown` are numbers not to mask."""
    rows = [
        Row(_("Sex"), say.value("sex", resident.sex)),
        Row(_("Born"), _born(resident, on)),
        Row(_("Identity number"), _id(resident, whole="id_number" in shown)),
        Row(_("Relation to the contact"), resident.relation),
        Row(_("Remarks"), resident.remark),
        Row(_("Registered behind"), registered_in(resident)),
        Row(_("No longer here"), "" if resident.merged_into else say.value("former", resident.left)),
    ]
    return [row for row in rows if row.value]


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
    may = "phones" in shown or by.may("register.change", resident.household.dwelling.building_id)
    return [Phone(number, number) if may else Phone(masks.mask_phone(number), "") for number in resident.phones.split()]


def needs(found: Iterable[Need]) -> list[NeedLine]:
    """Needs in words."""
    return [NeedLine(say.need(str(one.kind), str(one.note)), one.source, _day(one.noted_at)) for one in found]


def absences(found: Iterable[Absence]) -> list[AbsenceLine]:
    """Absences in words."""
    return [
        AbsenceLine(say.presence(one.kind), _day(one.starts_at), _day(one.ends_at) if one.ends_at else None, one.source)
        for one in found
    ]


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
        said = _("%(list)s, as of %(date)s") % {"list": lists.get(layout, _("a list")), "date": when}
        rows.append(Row(say.field(name).capitalize(), said))
    return rows


def history(found: Sequence[Past], uploads: Mapping[UUID, str]) -> list[Step]:
    """What was done, the latest first; changes of one act together."""
    steps: dict[UUID, Step] = {}
    for past in found:
        entry = past.change.entry
        if entry.id not in steps:
            who = entry.by.full_name if entry.by else _("at the command line")
            steps[entry.id] = Step(entry.at, who, _act(entry.act, uploads.get(entry.subject or entry.id, "")), [])
        steps[entry.id].changes.extend(_changes(past))
    return list(steps.values())


def _act(act: str, upload: str) -> str:
    match act:
        case "register.apply_upload" | "register.look_again":
            return _("from the list %(name)s") % {"name": upload}
        case "register.undo_upload":
            return _("when the list %(name)s was taken back") % {"name": upload}
        case "register.merge_residents":
            return _("when two entries were made one person")
        case "register.take_back_decision":
            return _("when a decision about two entries was taken back")
        case "register.change_dwelling" | "register.move_resident":
            return _("by hand")
        case _:
            return _("founding of the register")


def _changes(past: Past) -> list[tuple[str, str, str]]:
    match past.change.table:
        case "register_need":
            return [(_("Needs"), _need(past.before), _need(past.after))]
        case "register_absence":
            return [(_("Where the person is"), _absence(past.before), _absence(past.after))]
        case "register_resident" if past.before and past.after:
            names = [name for name in SHOWN if name in past.after and past.before.get(name) != past.after.get(name)]
            return [
                (_label(name), _value(name, past.before.get(name)), _value(name, past.after[name])) for name in names
            ]
        case "register_resident" if past.after:
            return [(pgettext("history", "Entry"), "", _("entered"))]
        case _:
            return []


def _label(name: str) -> str:
    return say.field(FIELD_OF.get(name, name)).capitalize()


def _value(name: str, value: object) -> str:
    text = "" if value is None else str(value)
    if name == "phones":
        return say.SEPARATOR.join(masks.mask_phone(one) for one in text.split())
    return say.value(FIELD_OF.get(name, name), text) if text else ""


def _need(values: Mapping[str, object]) -> str:
    return say.need(str(values["kind"]), str(values.get("note") or "")) if "kind" in values else ""


def _absence(values: Mapping[str, object]) -> str:
    if "kind" in values:
        return say.presence(str(values["kind"]))
    return _("back") if values.get("ends_at") else _("away")


def crumbs(resident: Resident) -> list[Crumb]:
    """The way back."""
    return places.crumbs(resident.household.dwelling.building, last=resident.name)


def housemates(found: Iterable[Resident], resident: Resident, on: date) -> list[tuple[str, str, str]]:
    """Name, age and address of the page of everybody else in the household."""
    return [
        (one.name, places.age(one, on), reverse("register:resident", args=[one.id]))
        for one in found
        if one.id != resident.id
    ]
