"""The preview of a list: what becomes of each row, and what applying would do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _, ngettext, pgettext

from rollcall.register import say
from rollcall.register.forms import Wish
from rollcall.register.models import Upload, UploadRow
from rollcall.register.queries import Given
from rollcall.ui.parts import Chip, Row

ASKING = ("HELD", "REJECTED", "CONFLICT")  # verdicts that wait for somebody
CHIP = {"HELD": "OPEN", "REJECTED": "OPEN", "CONFLICT": "FLAG"}


@dataclass(frozen=True, slots=True)
class Said:
    """One problem of a row: where it stands, what it is, what to do."""

    column: str
    short: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Change:
    """One field before and after; not `taken`: the register keeps what it has."""

    field: str
    before: str
    after: str
    taken: bool


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody in a row."""

    name: str
    door: str
    more: str
    url: str = ""
    changes: list[Change] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RowLine:
    """One row of the file."""

    place: str
    people: list[PersonLine]
    about: str
    state: str
    said: str
    problems: list[Said]
    url: str = ""
    answer: str = ""  # what was decided about it
    waits: bool = False  # that answer takes effect only when the list is compared again


Answers = Mapping[tuple[str, int], Given]


def row_lines(upload: Upload, rows: Iterable[UploadRow], answers: Answers) -> list[RowLine]:
    """A page of rows; they can be answered while the list is in the register, or on its way there."""
    lines = [row_line(row, answers.get((row.sheet, row.row))) for row in rows]
    return lines if upload.stage in ("COMPARED", "APPLIED") else [replace(line, url="") for line in lines]


def row_line(row: UploadRow, given: Given | None = None) -> RowLine:
    """One row."""
    line = _row(row, row.content)
    if given is None:
        return line
    line = replace(line, answer=answer_text(given), waits=given.unread)
    return replace(line, state="DONE", said=_("answered")) if given.unread else line


def answer_text(given: Given) -> str:
    """What was decided about a row."""
    door = given.answer.door
    if not given.answer.take:
        return _("left out")
    return _("behind the door %(door)s") % {"door": f"{door.building}-{door.room}"} if door else _("taken over")


def choices(row: UploadRow) -> list[tuple[str, str]]:
    """The doors to offer for a row that waits: those it can be read as, and the one it names."""
    content: Mapping[str, Any] = row.content
    named = [one["door"] for one in content.get("people", ()) if all(one.get("door") or ("",))]
    return list(dict.fromkeys((building, room) for building, room in [*content.get("choices", ()), *named]))


def is_answerable(row: UploadRow) -> bool:
    """Whether saying where somebody lives settles the row; lists of people of one sort make nobody."""
    return row.kind == "HELD" and " LIST_PERSON_UNKNOWN " not in row.codes


def _row(row: UploadRow, content: Mapping[str, Any]) -> RowLine:
    return RowLine(
        url=reverse("register:import-row", args=[row.upload_id, row.id]) if is_answerable(row) else "",
        place=place(row.sheet, row.row),
        people=[_person(one) for one in content.get("people", ())],
        about=_dwelling(content.get("dwelling")) or say.ignored(content.get("ignored", "")),
        state=CHIP.get(row.kind, "DONE"),
        said=say.verdict(row.kind),
        problems=[
            Said(one["column"], say.problem_short(one["code"]), say.problem(one["code"], one["params"]))
            for one in content.get("problems", ())
        ],
    )


def place(sheet: str, row: int) -> str:
    """Where a row is."""
    if not row:
        return _("Sheet %(sheet)s") % {"sheet": sheet} if sheet else _("The table")
    if not sheet:
        return _("row %(row)s") % {"row": row}
    return _("%(sheet)s, row %(row)s") % {"sheet": sheet, "row": row}


def _person(one: Mapping[str, Any]) -> PersonLine:
    more = [say.value("sex", one.get("sex", "")), one.get("birth", ""), one.get("id", "")]
    return PersonLine(
        name=one.get("name", ""),
        door="-".join(part or "?" for part in one["door"]) if one.get("door") else "",
        more=" · ".join(part for part in more if part),
        url=reverse("register:resident", args=[one["ref"]]) if one.get("ref") else "",
        changes=[
            Change(say.field(name), say.value(name, before), say.value(name, after), taken)
            for name, before, after, taken in one.get("changes", ())
        ],
    )


def _dwelling(found: list[Any] | None) -> str:
    if not found:
        return ""
    building, room, use, unnamed = found
    word = {"VACANT": _("vacant"), "SHOP": _("shop")}.get(use, _("room"))
    if unnamed:
        word = ngettext("%(count)s person without a name", "%(count)s people without names", unnamed) % {
            "count": unnamed
        }
    return f"{building}-{room}: {word}"


def verdict_chips(upload: Upload, wish: Wish, address: str) -> list[Chip]:
    """The ways to see the rows: all, or those of one verdict."""
    counts: Mapping[str, int] = upload.figures.get("rows", {})
    whole = sum(counts.values())
    chips = [Chip(pgettext("rows", "All"), _query(address, text=wish.text), whole, not wish.kind and not wish.code)]
    for kind in say.VERDICTS:
        if counts.get(kind):
            url = _query(address, kind=kind, text=wish.text)
            chips.append(Chip(say.verdict(kind), url, counts[kind], wish.kind == kind))
    return chips


def problem_chips(upload: Upload, wish: Wish, address: str) -> list[Chip]:
    """The questions of a list by sort, the most frequent first."""
    counts: Mapping[str, int] = upload.figures.get("problems", {})
    ordered = sorted(counts.items(), key=lambda item: -item[1])
    return [
        Chip(say.problem_short(code), _query(address, code=code), count, wish.code == code) for code, count in ordered
    ]


def _query(address: str, *, kind: str = "", code: str = "", text: str = "") -> str:
    values = {name: value for name, value in (("kind", kind), ("code", code), ("q", text)) if value}
    return address + ("?" + urlencode(values) if values else "")


def lead(upload: Upload) -> str:
    """What applying would mean, or what the list has done as a whole, in a sentence."""
    done = upload.stage == "APPLIED"
    counts, writes = upload.figures.get("rows", {}), whole(upload) if done else upload.figures.get("writes", {})
    people, waits = awaited(upload), max(waiting(upload) - awaited(upload), 0)
    rest = [
        (ngettext("%(count)s row as before", "%(count)s rows as before", counts.get("SAME", 0)), counts.get("SAME", 0)),
        (ngettext("%(count)s row for somebody to look at", "%(count)s rows for somebody to look at", waits), waits),
        (
            ngettext("%(count)s row that waits for its person", "%(count)s rows that wait for their people", people),
            people,
        ),
    ]
    parts = [*_people(writes), *(rest[1:] if done else rest)]
    return _(", ").join(text % {"count": f"{count:,}"} for text, count in parts if count)


def waiting(upload: Upload) -> int:
    """How many rows wait for somebody to look at them."""
    counts = upload.figures.get("rows", {})
    return sum(counts.get(kind, 0) for kind in ASKING)


def _people(writes: Mapping[str, int]) -> list[tuple[str, int]]:
    """What is said of people, each of them counted once for each thing."""
    new, died, moved = (writes.get(name, 0) for name in ("residents", "died", "moved"))
    known = writes.get("touched", writes.get("updates", 0))
    return [
        (ngettext("%(count)s new person", "%(count)s new people", new), new),
        (ngettext("%(count)s person with changes", "%(count)s people with changes", known), known),
        (ngettext("%(count)s person marked as dead", "%(count)s people marked as dead", died), died),
        (ngettext("%(count)s person marked as moved away", "%(count)s people marked as moved away", moved), moved),
    ]


def questions(upload: Upload) -> str:
    """How many questions there are about a list."""
    count = sum(upload.figures.get("problems", {}).values())
    text = ngettext("%(count)s question, by sort", "%(count)s questions, by sort", count)
    return text % {"count": f"{count:,}"}


def awaited(upload: Upload) -> int:
    """How many people a list of one sort names whom no list has brought yet: once it is applied its rows wait for them."""
    count: int = upload.figures.get("problems", {}).get("LIST_PERSON_UNKNOWN", 0)
    return count


def unknown(upload: Upload) -> str:
    """What to do about people whom a list of one sort names and whom the register does not know yet."""
    count = awaited(upload)
    if not count or upload.stage not in ("COMPARED", "APPLIED"):
        return ""
    if upload.stage == "COMPARED" and writes_nothing(upload):
        text = ngettext(
            "%(count)s person of this list is not in the register yet, and a list of this kind adds nobody. Take it in all the "
            "same: its row finds its person by itself, as soon as another list brings the person.",
            "%(count)s people of this list are not in the register yet, and a list of this kind adds nobody. Take it in all "
            "the same: its rows find their people by themselves, as soon as other lists bring them.",
            count,
        )
        return text % {"count": f"{count:,}"}
    text = ngettext(
        "%(count)s person of this list is not in the register. A list of this kind adds nobody. Bring in the lists of the "
        "blocks, before or after this one: the row waits and finds its person by itself.",
        "%(count)s people of this list are not in the register. A list of this kind adds nobody. Bring in the lists of the "
        "blocks, before or after this one: the rows wait and find their people by themselves.",
        count,
    )
    return text % {"count": f"{count:,}"}


def found(upload: Upload) -> list[str]:
    """Which rows of other lists had waited for people whom this one brought."""
    return [
        ngettext(
            "%(count)s row of the list %(name)s had waited for somebody of this list, and was taken over.",
            "%(count)s rows of the list %(name)s had waited for people of this list, and were taken over.",
            count,
        )
        % {"count": f"{count:,}", "name": name}
        for name, count in upload.figures.get("found", [])
        if upload.stage == "APPLIED"
    ]


def whole(upload: Upload) -> Mapping[str, int]:
    """What all writings of a list together have done."""
    found: Mapping[str, int] = upload.figures.get("whole", upload.figures.get("writes", {}))
    return found


def answers(upload: Upload) -> list[Row]:
    """Exactly what applying does, line by line, and what it leaves."""
    counts = upload.figures.get("rows", {})
    held, people = counts.get("HELD", 0) + counts.get("REJECTED", 0), awaited(upload)
    left = [
        Row(_("Rows that wait for their people to come with another list"), people),
        Row(_("Rows that wait for an answer and are not taken over"), max(held - people, 0)),
        Row(_("Rows in conflict, where the register keeps what it has"), counts.get("CONFLICT", 0)),
        Row(_("Rows without a person"), counts.get("IGNORED", 0)),
    ]
    return [*written(upload.figures.get("writes", {})), *_counted(left)]


def written(writes: Mapping[str, int]) -> list[Row]:
    """What applying would write, or what was written, line by line: nothing is counted on two of them."""
    rows = [
        Row(_("Buildings added"), writes.get("buildings", 0)),
        Row(_("Rooms added"), writes.get("dwellings", 0)),
        Row(_("Households added"), writes.get("households", 0)),
        Row(_("People added"), writes.get("residents", 0)),
        Row(_("People marked as dead"), writes.get("died", 0)),
        Row(_("People marked as moved away"), writes.get("moved", 0)),
        Row(_("People whose details change"), writes.get("changed", writes.get("updates", 0))),
        Row(_("Needs added"), writes.get("needs", 0)),
        Row(_("People whose whereabouts are noted"), writes.get("absences", 0)),
        Row(_("Rooms and households changed"), writes.get("places", 0)),
    ]
    return _counted(rows)


def _counted(rows: Iterable[Row]) -> list[Row]:
    return [Row(row.label, f"{row.value:,}") for row in rows if row.value]


def writes_nothing(upload: Upload) -> bool:
    """Whether the register says all of it already."""
    return not upload.figures.get("writes")
