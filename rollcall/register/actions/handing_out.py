"""Handing lists out: whoever takes one is noted with what it shows and why; the list itself is made anew and kept nowhere."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from rollcall.accounts.models import User
from rollcall.journal import actions as journal, looking
from rollcall.register import stamps
from rollcall.register.actions.carrying import day_in
from rollcall.register.models import Export, ExportFormat, Form
from rollcall.register.queries import leaving
from rollcall.register.queries.leaving import Area
from rollcall.register.rules import exports
from rollcall.sheets import stamped
from rollcall.tenancy import scope, writing
from rollcall.tenancy.models import Committee

ENDINGS = {ExportFormat.XLSX: "xlsx", ExportFormat.CSV: "csv", ExportFormat.GB: "csv", ExportFormat.JSON: "json"}
TAKEN = "register.export_register"
KINDS = {"id_number": looking.ID, "phones": looking.PHONE, "tags": looking.NEED, "remark": looking.REMARK}
ENCODINGS = {ExportFormat.CSV: "utf-8", ExportFormat.GB: "gb18030"}


class PurposeIsMissing(ValueError):
    """Sensitive values leave only for a purpose that somebody states."""


class NotForThisPost(PermissionError):
    """The post of whoever asks does not cover sensitive values of this area."""


class NeedsSheets(ValueError):
    """A layout with a sheet for each building cannot be a text file."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Which list somebody wants. `opened`: with sensitive values; `codes`: the columns of the layout CHOSEN."""

    area: Area
    layout: str = "PERSONS"
    group: str = exports.EVERYBODY
    codes: Sequence[str] = field(default_factory=tuple)
    file_format: str = ExportFormat.XLSX
    opened: bool = False
    purpose: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The codes of its columns."""
        return exports.columns_of(self.layout, self.codes)


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A list, ready to be sent: its content, what it is called, and the row that says who took it."""

    export: Export
    content: bytes
    name: str


def hand_out(*, wish: Wish, door: str, by: User | None, at: datetime) -> HandedOut:
    """Make a list and note that it was taken.

    Raises NotForThisPost, PurposeIsMissing, NeedsSheets.
    """
    shown = exports.sensitive(wish.columns) if wish.opened else frozenset()
    check(wish.area, wish.group, shown, wish.purpose)
    if wish.file_format in ENCODINGS and exports.LAYOUTS[wish.layout].by == "building":
        raise NeedsSheets
    whole = wish.layout == "WHOLE"
    homes, on = leaving.homes_in(wish.area, former=whole), today(at)
    taken = [UUID(one.id) for home in homes for one in (home.people if whole else _wanted(home, wish, on))]
    export, content = issue(
        make=lambda export: _content(homes, wish, export, on), layout=wish.layout, file_format=wish.file_format,
        area=wish.area, group=wish.group, columns=wish.columns, opened=shown, purpose=wish.purpose, whom=taken, people=len(taken),
        door=door, by=by, at=at,
    )  # fmt: skip
    return HandedOut(export, content, f"{_file_name(export, on)}.{ENDINGS[ExportFormat(wish.file_format)]}")


def check(area: Area, group: str, shown: frozenset[str], purpose: str) -> None:
    """Whether somebody may have sensitive values. Raises NotForThisPost, PurposeIsMissing."""
    if not shown and not exports.tells_needs(group):
        return
    if not area.may_open:
        raise NotForThisPost
    if len(purpose.strip()) < exports.PURPOSE_FROM:
        raise PurposeIsMissing


def issue(
    *, make: Callable[[Export], bytes], layout: str, file_format: str, area: Area, group: str, columns: Sequence[str],
    opened: frozenset[str], purpose: str, whom: Collection[UUID], people: int, form: Form | None = None, door: str, by: User | None, at: datetime,
) -> tuple[Export, bytes]:  # fmt: skip
    """Make a list under the next number and note that it was taken: the row and the journal entry.

    Nobody waits while the list is made; when somebody else took the number meanwhile, it is made again under the next.
    """
    while True:
        export = Export(
            number=(Export.objects.aggregate(last=Max("number"))["last"] or 0) + 1, at=at, by=by, layout=layout,
            form=form, file_format=file_format, area=list(area.label), group=group, columns=list(columns),
            opened=[code for code in exports.COLUMNS if code in opened], purpose=" ".join(purpose.split()),
            people=people, expires_on=today(at) + timedelta(days=exports.KEPT_FOR_DAYS),
        )  # fmt: skip
        content = make(export)
        if _noted(export, whom, door=door, by=by, at=at):
            return export, content


def _noted(export: Export, whom: Collection[UUID], *, door: str, by: User | None, at: datetime) -> bool:
    """Write the row, the journal entry and the look at everybody on the list, unless the number is taken."""
    with writing.transaction():
        Committee.objects.select_for_update().get(id=scope.current())  # numbers are given one after the other
        if Export.objects.filter(number=export.number).exists():
            return False
        export.save(force_insert=True)
        figures = {"residents": export.people, "export": export.number, "opened": export.opened}
        journal.write(act=TAKEN, door=door, subject=export.id, figures=figures, by=by, at=at)
        kinds = {KINDS[code] for code in export.opened} | (
            {looking.NEED} if exports.tells_needs(export.group) else set()
        )
        journal.look(page=TAKEN, kinds=kinds, people=whom, subject=export.id, door=door, by=by, at=at)
    return True


def today(at: datetime) -> date:
    """The day of a moment where the committee is."""
    return day_in(Committee.objects.values_list("timezone", flat=True).get(id=scope.current()), at)


def _wanted(home: exports.Home, wish: Wish, on: date) -> Sequence[exports.Listed]:
    wanted = [one for one in home.people if exports.belongs(one, wish.group, on)]
    return home.people if wanted and wish.layout == "HOUSEHOLDS" else wanted


def _content(homes: Sequence[exports.Home], wish: Wish, export: Export, on: date) -> bytes:
    tables = exports.tables(
        homes, layout=wish.layout, codes=wish.columns, group=wish.group, on=on, masked=not wish.opened
    )
    stamp = stamps.stamp_of(export)
    if wish.file_format in ENCODINGS:
        rows = [row for table in tables for row in table.rows]
        page = stamped.Page("", tables[0].headings, rows)
        return stamped.text(page, stamp, ENCODINGS[ExportFormat(wish.file_format)])
    titled = exports.LAYOUTS[wish.layout].by == "building"
    pages = [
        stamped.Page(
            table.name or _("Register"),
            table.headings,
            table.rows,
            _("%(building)s: residents") % {"building": table.name} if titled and table.name else "",
        )
        for table in tables
    ]
    return stamped.xlsx(pages, stamp)


def _file_name(export: Export, on: date) -> str:
    layout = stamps.layout(export.layout).partition(" (")[0].partition("(")[0]
    return f"{layout}-{stamps.area(export)}-{on.isoformat()}-{export.number}"
