"""Photos of pages: kept sealed until a person has confirmed what was read, then emptied."""

from datetime import datetime
from typing import Any
from uuid import UUID

from rollcall.accounts.standing import Standing
from rollcall.journal import actions as journal
from rollcall.journal.models import Door
from rollcall.rosters.actions.returning import Written, take_page
from rollcall.rosters.models import How, Scan, Sheet
from rollcall.rosters.queries import PageOf
from rollcall.rounds import actions as rounds
from rollcall.tenancy import writing


def keep_scan(*, sheet: Sheet, page: int, picture: str, read: Any, standing: Standing, at: datetime) -> Scan:
    """Keep what was read of a photo until somebody confirms it; a newer photo of the same page takes the place of one that
    waits."""
    with writing.transaction():
        _settle(Scan.objects.filter(sheet=sheet, page=page, settled_at__isnull=True), standing, at)
        kept = Scan.objects.create(
            sheet=sheet, page=page, picture=picture, read=read, uploaded_at=at, uploaded_by=standing.user
        )
        figures = {"page": page}
        journal.write(
            act="rosters.keep_scan", door=Door.PAPER, subject=sheet.id, figures=figures, by=standing.user, at=at
        )
    return kept


def confirm_scan(
    *, scan: Scan, page: PageOf, written: Written, standing: Standing, at: datetime
) -> list[rounds.Answer]:
    """Record what a person confirmed of a photo; the picture is emptied in the same transaction."""
    with writing.transaction():
        if not _settle(Scan.objects.filter(id=scan.id, settled_at__isnull=True), standing, at):
            return []
        return take_page(key=scan.id, page=page, written=written, how=How.CAMERA, standing=standing, at=at)


def drop_scan(*, scan_id: UUID, standing: Standing, at: datetime) -> None:
    """Throw a photo away; its page stays missing until it comes back."""
    with writing.transaction():
        if _settle(Scan.objects.filter(id=scan_id, settled_at__isnull=True), standing, at):
            journal.write(act="rosters.drop_scan", door=Door.PAPER, subject=scan_id, by=standing.user, at=at)


def _settle(scans: Any, standing: Standing, at: datetime) -> int:
    count: int = scans.update(settled_at=at, settled_by=standing.user, picture=b"", read=[])
    return count
