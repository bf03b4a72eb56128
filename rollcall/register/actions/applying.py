"""Applying a list, all of it or nothing, and taking it back exactly."""

from collections import Counter
from datetime import datetime
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.journal import actions as journal
from rollcall.journal.actions import RowChange
from rollcall.register import files, packing, queries
from rollcall.register.actions import carrying, reversing, rows, working
from rollcall.register.actions.announcing import Watch, forget_about, households_of
from rollcall.register.actions.reversing import Since
from rollcall.register.actions.working import Beat
from rollcall.register.actions.writes import Writes
from rollcall.register.models import Edition, Stage, Upload
from rollcall.register.rules.plans import Plan
from rollcall.tenancy import writing


class RegisterHasChanged(RuntimeError):
    """The register is not the one that the list was compared with."""


class ChangedSince(RuntimeError):
    """An applied list cannot be taken back: what it wrote was changed, or is used, by something later."""

    def __init__(self, since: Since) -> None:
        self.since = since
        super().__init__(str(since))


def apply_upload(*, upload_id: UUID, beat: Beat, door: str, by: User | None, at: datetime) -> None:
    """Write what the preview showed, in one transaction with its journal entry. Raises RegisterHasChanged, Superseded."""
    upload = Upload.objects.get(id=upload_id)
    plan = packing.unpack(Plan, files.load(upload_id, files.PLAN))
    beat.reach(20)
    writes = carrying.writes_for(plan=plan, source=upload.name, at=at)
    prepared = writes.prepare()
    beat.reach(60)
    with beat.silent_for(writes.count * 2), writing.transaction():
        _same_register(upload.edition)
        entries = list(upload.entries)
        if writes.count:
            rows.next_edition()
            watch = Watch(households_of(writes), at=at)
            prepared.write()
            entries.append(str(_note(upload, writes, watch, door=door, by=by, at=at)))
        figures = upload.figures | {"written": writes.count}
        working.arrive(
            upload_id=upload_id,
            attempt=beat.attempt,
            stage=Stage.APPLIED,
            values={"entries": entries, "figures": figures},
            by=by,
            at=at,
        )
    files.forget(upload_id, files.PLAN)


def undo_upload(*, upload_id: UUID, beat: Beat, door: str, by: User | None, at: datetime) -> None:
    """Take back what applying wrote, so that the register is as before. Raises ChangedSince, Superseded."""
    upload = Upload.objects.get(id=upload_id)
    with writing.transaction():
        rows.next_edition()
        figures: Counter[str] = Counter()
        changes: list[RowChange] = []
        for entry in reversed(upload.entries):
            beat.reach(30)
            writes, since = reversing.reverse(UUID(entry))
            if since:
                raise ChangedSince(since)
            watch = Watch(households_of(writes), at=at)
            changes += forget_about(writes)
            writes.prepare().write()
            figures.update(writes.figures())
            changes += [*writes.journal(), *watch.announce()]
        journal.write(
            act="register.undo_upload",
            door=door,
            subject=upload_id,
            figures=dict(figures),
            changes=changes,
            by=by,
            at=at,
        )
        working.arrive(
            upload_id=upload_id, attempt=beat.attempt, stage=Stage.UNDONE, values={"entries": []}, by=by, at=at
        )


def _same_register(edition: int) -> None:
    """Take the lock of the register's writers, and see that nobody has written since. Raises RegisterHasChanged."""
    Edition.objects.select_for_update().first()
    if queries.edition() != edition:
        raise RegisterHasChanged


def _note(upload: Upload, writes: Writes, watch: Watch, *, door: str, by: User | None, at: datetime) -> UUID:
    entry = journal.write(
        act="register.apply_upload",
        door=door,
        subject=upload.id,
        figures=writes.figures(),
        changes=[*writes.journal(), *watch.announce()],
        by=by,
        at=at,
    )
    return entry.id
