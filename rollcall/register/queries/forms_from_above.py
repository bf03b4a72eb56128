"""Somebody else's forms that were brought in, and what their columns were said to ask for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from rollcall.accounts.standing import Standing
from rollcall.register import files, packing
from rollcall.register.models import Form
from rollcall.register.queries import leaving
from rollcall.register.rules import form_columns, form_rows
from rollcall.register.rules.facts import Layout, SheetMapping
from rollcall.sheets import Sheet, wire

SHEET: Final = "sheet"  # the sheet that is filled, as it was read


@dataclass(frozen=True, slots=True)
class FormReading:
    """A form as it was read: the sheet, what its columns are, the rows in which the file draws cells."""

    sheet: Sheet
    mapping: SheetMapping
    drawn: frozenset[int]


def forms(*, by: Standing) -> QuerySet[Form]:
    """Forms that were brought in, the newest first, for those who may take whole lists."""
    found = Form.objects.select_related("by").order_by("-id")
    return found if by.everywhere(leaving.OPEN) else found.none()


def form_for(form_id: UUID, *, by: Standing) -> Form | None:
    """One form."""
    return forms(by=by).filter(id=form_id).first()


def reading_of(form: Form) -> FormReading:
    """How a form was read."""
    sheet = wire.load(files.load(form.id, SHEET)).sheets[0]
    return FormReading(sheet, mapping_of(form), frozenset(form.reading["drawn"]))


def mapping_of(form: Form) -> SheetMapping:
    """The columns of a form."""
    return packing.unpack(Layout, form.reading["layout"].encode()).sheets[0]


def meanings_of(form: Form) -> dict[str, str]:
    """What each column is taken to ask for, by letter: as somebody said, else by its heading."""
    said = form.meanings
    return {column.letter: said.get(column.letter, form_columns.asked(column)) for column in mapping_of(form).columns}


def meanings_remembered(fingerprint: str) -> dict[str, str]:
    """What somebody said of the last form of the same layout; empty when nobody did."""
    found = Form.objects.filter(fingerprint=fingerprint).exclude(meanings={}).order_by("-id").first()
    return dict(found.meanings) if found else {}


def rows_named(form: Form, meanings: Mapping[str, str], *, by: Standing) -> Sequence[form_rows.Named]:
    """The rows of a form that name somebody or a door already, with whom of the asker's area they mean."""
    reading = reading_of(form)
    body = form_rows.body_of(reading.sheet, reading.mapping, meanings, reading.drawn)
    if not body.named:
        return ()
    homes = leaving.homes_in(leaving.areas(by=by)[0])
    return form_rows.named_in(reading.sheet, reading.mapping, meanings, reading.drawn, homes)
