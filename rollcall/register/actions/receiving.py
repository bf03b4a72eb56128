"""Bringing a file in, and saying what its columns mean."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from rollcall.accounts.models import User
from rollcall.journal import actions as journal
from rollcall.lib import ids
from rollcall.register import files, packing, queries
from rollcall.register.actions import answering, working
from rollcall.register.actions.carrying import day_in
from rollcall.register.models import LayoutMemory, Stage, Upload, UploadStep
from rollcall.register.rules import columns
from rollcall.register.rules.facts import Layout
from rollcall.tenancy import scope, writing
from rollcall.tenancy.models import Committee


class FileIsTooLarge(ValueError):
    """The file is larger than settings.UPLOAD_MAX_BYTES."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says of one sheet: its kind ("" keeps it) and meanings by the letter of the column."""

    kind: str = ""
    meanings: Mapping[str, str] = field(default_factory=dict)


def receive_file(
    *, name: str, content: bytes, as_of: date | None = None, door: str, by: User | None, at: datetime
) -> Upload:
    """Keep a file, sealed, ready to be read. Nothing of it is in the register yet. Raises FileIsTooLarge."""
    if len(content) > settings.UPLOAD_MAX_BYTES:
        raise FileIsTooLarge
    committee = Committee.objects.get(id=scope.current())
    digest = hashlib.sha256(content).hexdigest()
    upload = Upload(
        id=ids.new_id(),
        name=name.replace("\\", "/").rsplit("/", 1)[-1][:200] or "?",
        digest=digest,
        size=len(content),
        stage=Stage.READING,
        as_of=as_of or day_in(committee.timezone, at),
        answers=answering.answers_for(digest),
        attempt=1,
        total=working.PERCENT,
        heard_by=at + working.STARTING,
    )
    files.keep(upload.id, files.CONTENT, content)
    with writing.transaction():
        upload.save(force_insert=True)
        UploadStep.objects.create(upload=upload, stage=Stage.READING, at=at, by=by)
        journal.write(
            act="register.receive_file", door=door, subject=upload.id, figures={"bytes": upload.size}, by=by, at=at
        )
    return upload


def correct_mapping(
    *,
    upload_id: UUID,
    corrections: Mapping[str, Correction],
    as_of: date | None = None,
    door: str,
    by: User | None,
    at: datetime,
) -> int:
    """Take over what a person says about the sheets, remember it for files of the same layout, and go on to comparing.

    `as_of` is the day that the list speaks of, where the list does not say it.
    Returns the attempt under which the comparing has to be done. Raises NotAtThatStage.
    """
    with writing.transaction():
        upload = Upload.objects.get(id=upload_id)
        if upload.stage not in (Stage.MAPPING, Stage.COMPARED):  # once applied, the columns are settled
            raise working.NotAtThatStage
        layout = corrected(queries.layout_of(upload), corrections)
        Upload.objects.filter(id=upload_id).update(reading=reading_with(upload, layout), as_of=as_of or upload.as_of)
        _remember(layout, by=by, at=at)
        attempt = working.begin(upload_id=upload_id, at_stage=upload.stage, stage=Stage.COMPARING, by=by, at=at)
        journal.write(act="register.correct_mapping", door=door, subject=upload_id, by=by, at=at)
    return attempt


def give_up(*, upload_id: UUID, code: str, by: User | None, at: datetime) -> None:
    """Note that nothing can be done with a file that was read."""
    with writing.transaction():
        if not Upload.objects.filter(id=upload_id, stage=Stage.MAPPING).update(stage=Stage.FAILED, error=code):
            raise working.NotAtThatStage
        UploadStep.objects.create(upload_id=upload_id, stage=Stage.FAILED, at=at, by=by)


def reading_with(upload: Upload, layout: Layout) -> dict[str, Any]:
    """What is kept of the reading of an upload, with another understanding of its columns."""
    return {**upload.reading, "layout": packing.pack(layout).decode()}


def corrected(layout: Layout, corrections: Mapping[str, Correction]) -> Layout:
    """The layout as people want it."""
    for sheet, correction in corrections.items():
        layout = columns.corrected(layout, sheet, correction.meanings, correction.kind)
    return layout


def remembered() -> dict[str, dict[str, str]]:
    """What people said about columns before: fingerprint of a sheet -> letter -> meaning."""
    rows = LayoutMemory.objects.values_list("fingerprint", "meanings")
    return {fingerprint: meanings["columns"] for fingerprint, meanings in rows}


def as_before(layout: Layout) -> Layout:
    """The layout with each sheet being what people said of sheets laid out like it."""
    known = dict(LayoutMemory.objects.values_list("fingerprint", "meanings"))
    for sheet in layout.sheets:
        kind = known.get(sheet.fingerprint, {}).get("kind", "")
        if kind and kind != sheet.kind:
            layout = columns.corrected(layout, sheet.sheet, {}, kind)
    return layout


def _remember(layout: Layout, *, by: User | None, at: datetime) -> None:
    for sheet in layout.sheets:
        if sheet.kind in columns.LISTS:
            meanings = {"kind": sheet.kind, "columns": {column.letter: column.meaning for column in sheet.columns}}
            LayoutMemory.objects.update_or_create(
                fingerprint=sheet.fingerprint, defaults={"meanings": meanings, "at": at, "by": by}
            )
