"""Filling somebody else's form (上级表格): keep it, settle what its columns ask for, hand it out filled."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.journal import actions as journal
from rollcall.lib import ids
from rollcall.register import files, packing, stamps
from rollcall.register.actions import handing_out
from rollcall.register.actions.handing_out import HandedOut
from rollcall.register.models import Export, ExportFormat, Form
from rollcall.register.queries import forms_from_above as queries, leaving
from rollcall.register.queries.leaving import Area
from rollcall.register.rules import columns, exports, form_columns, form_rows
from rollcall.register.rules.facts import Layout, SheetMapping
from rollcall.sheets import Sheet, Workbook, copying, errors, filling, guarded, wire
from rollcall.tenancy import scope, writing
from rollcall.tenancy.models import Committee

LARGEST: Final = 5_000_000  # bytes; an empty form has a hundredth of it
XLSX: Final = b"PK\x03\x04"
SAMPLES: Final = 4


class FormRefused(ValueError):
    """A file that cannot be filled; the code says why: FORM_NO_HEADINGS, FORM_MACROS, FORM_TOO_LARGE, or that
    of a SheetError."""

    def __init__(self, code: str, params: Mapping[str, str | int] | None = None) -> None:
        self.code, self.params = code, dict(params or {})
        super().__init__(code)


def bring_form(*, name: str, content: bytes, door: str, by: User | None, at: datetime) -> Form:
    """Read a form and keep it, sealed. Raises FormRefused; nothing is kept then."""
    name = name.replace("\\", "/").rsplit("/", 1)[-1][:200] or "?"
    workbook, content = _read(name, content)
    sheet, mapping = _sheet_with_headings(workbook)
    drawn = sorted(_drawn(content, sheet.name))
    form = Form(
        id=ids.new_id(),
        name=name,
        size=len(content),
        fingerprint=mapping.fingerprint,
        reading={
            "layout": packing.pack(Layout((mapping,), mapping.fingerprint)).decode(),
            "samples": {
                one.letter: columns.sample(sheet, mapping.first_row, one.index)[:SAMPLES] for one in mapping.columns
            },
            "drawn": drawn,
        },
        meanings=queries.meanings_remembered(mapping.fingerprint),
        at=at,
        by=by,
    )
    files.keep(form.id, files.CONTENT, content)
    files.keep(form.id, queries.SHEET, wire.dump(Workbook(name, [sheet])))
    with writing.transaction():
        form.save(force_insert=True)
        journal.write(act="register.bring_form", door=door, subject=form.id, figures={"bytes": form.size}, by=by, at=at)
    return form


def settle_form(*, form: Form, meanings: Mapping[str, str], door: str, by: User | None, at: datetime) -> None:
    """Keep what somebody says the columns ask for; the next form of the same layout asks nothing."""
    if dict(meanings) == form.meanings:
        return
    with writing.transaction():
        Form.objects.filter(id=form.id).update(meanings=dict(meanings))
        journal.write(act="register.settle_form", door=door, subject=form.id, by=by, at=at)
    form.meanings = dict(meanings)


@dataclass(frozen=True, slots=True)
class FormWish:
    """Who goes into a form. `group` None: only the rows that are there are filled. `opened`: with sensitive values."""

    area: Area
    group: str | None
    meanings: Mapping[str, str]
    opened: bool = False
    purpose: str = ""


def fill_form(*, form: Form, wish: FormWish, door: str, by: User | None, at: datetime) -> HandedOut:
    """The form, filled, in the very workbook that it came in (of an xls, ods or csv: in one with the same cells). Raises NotForThisPost, PurposeIsMissing, FormRefused."""
    asked = form_columns.sensitive(wish.meanings.values()) if wish.opened else frozenset()
    group = wish.group or exports.EVERYBODY
    handing_out.check(wish.area, group, asked, wish.purpose)
    whole = form_columns.Whole(_committee(), handing_out.today(at), masked=not wish.opened)
    reading = queries.reading_of(form)
    plan = form_rows.plan(
        reading.sheet, reading.mapping, wish.meanings, reading.drawn, leaving.homes_in(wish.area), wish.group, whole
    )
    content = files.load(form.id, files.CONTENT)

    def make(export: Export) -> bytes:
        footer = f"{stamps.stamp_of(export).foot} · {export.purpose}"
        return _filled(content, filling.Filling(reading.sheet.name, plan.cells, plan.insertion, footer))

    export, filled = handing_out.issue(
        make=make, layout="FORM", file_format=ExportFormat.XLSX, area=wish.area, group=group, opened=asked, form=form,
        columns=sorted({meaning for meaning in wish.meanings.values() if meaning}), purpose=wish.purpose,
        whom=[UUID(key) for key in plan.whom], people=plan.people, door=door, by=by, at=at,
    )  # fmt: skip
    settle_form(form=form, meanings=wish.meanings, door=door, by=by, at=at)
    return HandedOut(export, filled, f"{form.name.rsplit('.', 1)[0]}-{export.number}.xlsx")


def _committee() -> str:
    return Committee.objects.values_list("name", flat=True).get(id=scope.current())


def _read(name: str, content: bytes) -> tuple[Workbook, bytes]:
    """What is in a form, and the xlsx that is filled: the file itself, or one with the same cells where it is no xlsx."""
    if len(content) > LARGEST:
        raise FormRefused("FORM_TOO_LARGE", {"limit": LARGEST // 10**6})
    try:
        workbook = guarded.read_bytes_in_child(content, name)
        if not content.startswith(XLSX) or workbook.blind:  # only in an xlsx colours can be seen
            content = copying.as_xlsx(workbook)
            return guarded.read_bytes_in_child(content, f"{name}.xlsx"), content
    except errors.SheetError as refusal:
        raise FormRefused(refusal.code, refusal.params) from refusal
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        if any(part.endswith("vbaProject.bin") for part in parts.namelist()):
            raise FormRefused("FORM_MACROS")
    return workbook, content


def _sheet_with_headings(workbook: Workbook) -> tuple[Sheet, SheetMapping]:
    """The first sheet that has headings. Raises FormRefused."""
    layout = columns.match(workbook)
    for sheet, mapping in zip(workbook.sheets, layout.sheets, strict=True):
        if mapping.header_rows and not sheet.hidden and len(sheet.values) <= form_rows.MOST_ROWS:
            return sheet, mapping
    raise FormRefused("FORM_NO_HEADINGS")


def _drawn(content: bytes, sheet: str) -> Sequence[int]:
    try:
        return sorted(filling.drawn_rows(content, sheet))
    except errors.SheetError as refusal:
        raise FormRefused(refusal.code, refusal.params) from refusal


def _filled(content: bytes, written: filling.Filling) -> bytes:
    try:
        return filling.fill(content, written)
    except errors.SheetError as refusal:
        raise FormRefused(refusal.code, refusal.params) from refusal
