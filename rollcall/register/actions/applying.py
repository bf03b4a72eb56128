"""Applying a list, all of it or nothing, and taking it back exactly."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import chain
from uuid import UUID

from django.db.models import Q

from rollcall.accounts.models import User
from rollcall.journal import actions as journal
from rollcall.journal.actions import RowChange
from rollcall.register import files, following, packing, queries
from rollcall.register.actions import carrying, looking_again, reversing, rows, together, whole, working
from rollcall.register.actions.announcing import Watch, forget_about, households_of
from rollcall.register.actions.reversing import Since
from rollcall.register.actions.working import Beat
from rollcall.register.actions.writes import Writes
from rollcall.register.models import Decision, Resident, Stage, Upload
from rollcall.register.rules.plans import Plan
from rollcall.tenancy import writing


class RegisterHasChanged(RuntimeError):
    """The register is not the one that the list was compared with."""


class ChangedSince(RuntimeError):
    """An applied list cannot be taken back: what it wrote was changed, or is used, by something later."""

    def __init__(self, since: Since, *, own: Sequence[str]) -> None:
        self.since, self.own = since, own
        super().__init__(str(since))


def apply_upload(*, upload_id: UUID, beat: Beat, door: str, by: User | None, at: datetime) -> None:
    """Write what the preview showed, in one transaction with its journal entry. Raises RegisterHasChanged, Superseded."""
    upload = Upload.objects.get(id=upload_id)
    plan = packing.unpack(Plan, files.load(upload_id, files.PLAN))
    beat.reach(20)
    writes = carrying.writes_for(plan=plan, source=upload.name, at=at)
    del plan
    prepared = writes.prepare()
    done = whole.figures_with(upload, writes)
    beat.reach(60)
    with beat.silent_for(writes.count * 2), writing.transaction():
        _same_register(upload.edition)
        entries = list(upload.entries)
        if writes.count:
            rows.next_edition()
            watch = Watch(households_of(writes), at=at)
            prepared.write()
            changes = together.changes(writes, watch)
            entries.append(str(_note("register.apply_upload", upload, writes, changes, door=door, by=by, at=at)))
        figures = upload.figures | {"written": writes.count, "whole": done}
        working.arrive(
            upload_id=upload_id,
            attempt=beat.attempt,
            stage=Stage.APPLIED,
            values={"entries": entries, "figures": figures},
            by=by,
            at=at,
        )
    files.forget(upload_id, files.PLAN)


def undo_upload(*, upload_id: UUID, beat: Beat, door: str, by: User | None, at: datetime) -> list[UUID]:
    """Take back what applying wrote, so that the register is as before; what it added to other lists' people too.

    Returns the other lists whose rows wait again. Raises ChangedSince, RegisterHasChanged, Superseded.
    """
    upload, edition = Upload.objects.get(id=upload_id), queries.edition()
    effects = whole.effects_of(upload.entries)
    beat.reach(30)
    writes, changed = reversing.reverse(effects)
    prepared = writes.prepare()
    beat.reach(60)
    with beat.silent_for(writes.count * 2), writing.transaction():
        _same_register(edition)
        if since := reversing.Since(changed, reversing.references(writes)):
            raise ChangedSince(since, own=upload.entries)
        changes: Iterable[RowChange] = ()
        if writes.count:
            rows.next_edition()
            watch = Watch(households_of(writes), at=at)
            _forget_decisions(writes)
            forgotten = forget_about(writes)
            prepared.write()
            changes = chain(forgotten, together.changes(writes, watch))
        _note("register.undo_upload", upload, writes, changes, door=door, by=by, at=at)
        figures = {name: count for name, count in upload.figures.items() if name not in ("whole", "written", "found")}
        values = {"entries": [], "figures": figures}
        working.arrive(upload_id=upload_id, attempt=beat.attempt, stage=Stage.UNDONE, values=values, by=by, at=at)
        sharing = looking_again.share_no_more(upload.entries)
    files.forget(upload_id, files.PLAN)  # of a list that was being looked at anew
    return sharing


def _forget_decisions(writes: Writes) -> None:
    """What was decided about entries that go is no question any more; the journal still has that it was decided."""
    going = [values["id"] for values in writes.removed.get(Resident._meta.db_table, ())]
    for start in range(0, len(going), rows.BATCH):
        chunk = going[start : start + rows.BATCH]
        Decision.objects.filter(Q(one__in=chunk) | Q(other__in=chunk)).delete()


def _same_register(edition: int) -> None:
    """Take the lock of the register's writers, and see that nobody has written since. Raises RegisterHasChanged."""
    if rows.hold_register() != edition:
        raise RegisterHasChanged


def _note(
    act: str, upload: Upload, writes: Writes, changes: Iterable[RowChange], *, door: str, by: User | None, at: datetime
) -> UUID:
    entry = journal.write(
        act=act,
        door=door,
        subject=upload.id,
        figures=writes.figures(),
        changes=changes,
        by=by,
        at=at,
    )
    following.tell(writes, door=door, by=by, at=at)
    return entry.id
