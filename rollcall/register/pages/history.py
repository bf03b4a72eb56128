"""The history of every field: before, after, who, when, from which door."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import dateformat, timezone
from django.utils.translation import gettext as _, pgettext

from rollcall.journal import words as journal
from rollcall.register import masks, say
from rollcall.register.queries.houses import Past

SHOWN = (
    "name",
    "sex",
    "birth_date",
    "id_number",
    "phones",
    "relation",
    "is_contact",
    "remark",
    "left",
    "left_on",
    "age",
)
FIELD_OF = {"left": "former", "kind": "needs"}
HOUSEHOLD = "register_household"
LISTS = {"register.apply_upload", "register.look_again", "register.undo_upload"}


@dataclass(frozen=True, slots=True)
class Step:
    """One act of the history."""

    at: datetime
    who: str
    what: str
    door: str
    changes: list[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Value:
    """What one field was set to, when, by whom, through which door."""

    at: datetime
    who: str
    door: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class FieldHistory:
    """One field with all its values, the latest first."""

    label: str
    values: list[Value]


def steps(found: Sequence[Past], uploads: Mapping[UUID, str]) -> list[Step]:
    """What was done, the latest first; changes of one act together."""
    made: dict[UUID, Step] = {}
    for past in found:
        entry = past.change.entry
        if entry.id not in made:
            what = _act(entry.act, uploads.get(entry.subject or entry.id, ""))
            made[entry.id] = Step(entry.at, _who(past), what, _door(past), [])
        made[entry.id].changes.extend(_changes(past))
    return list(made.values())


def fields(found: Sequence[Past]) -> list[FieldHistory]:
    """The same by field: those that changed last come first."""
    by_label: dict[str, list[Value]] = {}
    for past in found:
        for label, before, after in _changes(past):
            value = Value(past.change.entry.at, _who(past), _door(past), before, after)
            by_label.setdefault(label, []).append(value)
    return [FieldHistory(label, values) for label, values in by_label.items()]


def of_household(found: Iterable[Past], names: Mapping[UUID, str]) -> list[Step]:
    """Who came to a household and who went, the latest first."""
    made: dict[UUID, Step] = {}
    for past in found:
        entry = past.change.entry
        if entry.id not in made:
            made[entry.id] = Step(entry.at, _who(past), _act(entry.act, ""), _door(past), [])
        made[entry.id].changes.extend(_household_changes(past, names))
    return list(made.values())


def _household_changes(past: Past, names: Mapping[UUID, str]) -> Iterator[tuple[str, str, str]]:
    if past.change.table == HOUSEHOLD:
        if not past.before:
            yield pgettext("history", "Entry"), "", _("entered")
        if past.before.get("unnamed") != past.after.get("unnamed") and past.before:
            yield _("People without a name"), str(past.before.get("unnamed", "")), str(past.after.get("unnamed", ""))
        return
    name = names.get(past.change.row) or str(past.after.get("name") or past.before.get("name") or "")
    if not past.before:
        yield name, "", _("entered")
    elif "household_id" in past.after:
        yield name, "", _("moved to another household")
    elif "left" in past.after:
        yield name, _value("left", past.before.get("left")), _value("left", past.after["left"]) or _("lives here")


def _who(past: Past) -> str:
    by = past.change.entry.by
    return by.full_name if by else _("at the command line")


def _door(past: Past) -> str:
    entry = past.change.entry
    return journal.door("SHEET" if entry.act in LISTS else entry.door)


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
        case "register.found_register":
            return _("founding of the register")
        case _:
            said = journal.act(act)
            return said[:1].lower() + said[1:]


def _changes(past: Past) -> list[tuple[str, str, str]]:
    before, after = past.before, past.after
    match past.change.table:
        case "register_need":
            return list(_need_changes(before, after))
        case "register_absence":
            return [(_("Where the person is"), _absence(before), _absence(after))]
        case "register_kinship":
            return [(_("Family to call"), *_kinship(before, after))]
        case "register_relative" if "phones" in after or "name" in after or "place" in after:
            return [(_("Family to call"), _relative(before), _relative(after))]
        case "register_announcement":
            told = _("told to the building's team") if not before else _("over")
            return [(say.group(str(after["group"])), "", told)] if "group" in after else [(_("List"), "", told)]
        case "register_resident" if before and after:
            names = [name for name in SHOWN if name in after and before.get(name) != after.get(name)]
            moved = [(_("Household"), "", _("moved to another household"))] if "household_id" in after else []
            return moved + [(_label(name), _value(name, before.get(name)), _value(name, after[name])) for name in names]
        case "register_resident" if after:
            return [(pgettext("history", "Entry"), "", _("entered"))]
        case _:
            return []


def _need_changes(before: Mapping[str, object], after: Mapping[str, object]) -> Iterator[tuple[str, str, str]]:
    if "kind" in before or "kind" in after:
        yield _("Needs"), _need(before), _need(after)
    elif after.get("ended_at"):
        yield _("Needs"), "", _("over")
    elif "reviewed_at" in after:
        yield _("Needs"), "", _("confirmed")


def _label(name: str) -> str:
    if name == "left_on":
        return _("Died or moved away on")
    return say.field(FIELD_OF.get(name, name)).capitalize()


def _value(name: str, value: object) -> str:
    text = "" if value is None else str(value)
    if name == "phones":
        return say.SEPARATOR.join(masks.mask_phone(one) for one in text.split())
    return say.value(FIELD_OF.get(name, name), text) if text else ""


def _need(values: Mapping[str, object]) -> str:
    return say.need(str(values["kind"]), str(values.get("note") or "")) if "kind" in values else ""


def _absence(values: Mapping[str, object]) -> str:
    """What is said of a time away: only what the change is about."""
    parts = [say.presence(str(values["kind"]))] if "kind" in values else []
    if "starts_at" in values and "kind" not in values:
        parts.append(_("since %(day)s") % {"day": _moment(values["starts_at"])})
    if values.get("expected_on"):
        day = dateformat.format(date.fromisoformat(str(values["expected_on"])), _("j M Y"))
        parts.append(_("expected back on %(day)s") % {"day": day})
    if values.get("ends_at"):
        parts.append(_("back on %(day)s") % {"day": _moment(values["ends_at"])})
    elif "ends_at" in values and "kind" not in values:
        parts.append(_("away"))
    return _(", ").join(parts)


def _kinship(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[str, str]:
    """A relative noted, put right, or not to be called any more."""
    if after.get("withdrawn_at"):
        who = str(after.get("withdrawn_source") or "")
        return "", _("consent withdrawn: %(who)s") % {"who": who} if who else _("consent withdrawn")
    if "resident_id" in before and "relation" not in before:
        return "", _("came with another entry of the same person")
    if not before:
        told = {"relation": after.get("relation", ""), "who": after.get("consent_by", "")}
        return "", _("%(relation)s noted, with the consent of %(who)s") % told
    return str(before.get("relation", "")), str(after.get("relation", "")) or _("put right")


def _relative(values: Mapping[str, object]) -> str:
    """What is said of a relative: name, place, telephones as they are shown."""
    numbers = say.SEPARATOR.join(masks.mask_phone(one) for one in str(values.get("phones") or "").split())
    return _(", ").join(str(one) for one in (values.get("name"), values.get("place"), numbers) if one)


def _moment(value: object) -> str:
    return dateformat.format(timezone.localtime(datetime.fromisoformat(str(value))), _("j M Y"))
