"""A list as a whole: what all its writings together did, joined from the journal."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from rollcall.journal import queries as journal
from rollcall.register import tables
from rollcall.register.actions.writes import Writes
from rollcall.register.models import Upload
from rollcall.register.rules import effects
from rollcall.register.rules.effects import Effect


def effects_of(entries: Iterable[str]) -> list[Effect]:
    """What these entries of the journal, the oldest first, come to: one effect for each row."""
    changes = (change for entry in entries for change in journal.changes_of(UUID(entry)).iterator(chunk_size=2000))
    return effects.joined(
        Effect(change.table, change.row, change.values["before"], change.values["after"], change.about)
        for change in changes
        if change.table in tables.BY_NAME  # not what was told because of it
    )


def figures_with(upload: Upload, writes: Writes) -> dict[str, int]:
    """What a list has done once these writes are made."""
    if not upload.entries:
        return dict(upload.figures.get("writes", {}))
    now = [Effect(change.table, change.row, change.before, change.after) for change in writes.journal()]
    together = effects.joined([*effects_of(upload.entries), *now])
    return effects.counted(together, _residents_of(together))


def kept(figures: dict[str, Any]) -> dict[str, Any]:
    """The part of a list's figures that another comparison does not change."""
    return {"whole": figures["whole"]} if "whole" in figures else {}


def _residents_of(found: Sequence[Effect]) -> dict[UUID, UUID]:
    """Whose the absences are of which only an end was noted."""
    absences = [effect.row for effect in found if effect.table == tables.ABSENCE.name and effect.before is not None]
    return {key: resident for key, (resident,) in tables.current(tables.ABSENCE, absences, ("resident_id",)).items()}
