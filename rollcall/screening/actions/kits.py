"""Kits: a lot comes in, goes to somebody for a building, is used, is spare, comes back; a kit is handed in at a door."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Sum

from rollcall.accounts.models import User
from rollcall.accounts.standing import Standing
from rollcall.journal import actions as journal
from rollcall.register.models import Dwelling
from rollcall.screening.models import AtDoor, Kind, Lot, Move
from rollcall.tenancy import writing


class LotExists(Exception):
    """A lot of that number came in before."""


class NotThere(PermissionError):
    """Whoever notes it answers for nothing there, or it would leave less than nothing."""


def receive_lot(
    *, code: str, received: int, ready: int, spoils: int, best_before: date | None, door: str, by: User, at: datetime
) -> Lot:
    """Note that kits of a lot came in. Raises LotExists."""
    with writing.transaction():
        if Lot.objects.filter(code=code).exists():
            raise LotExists
        lot = Lot.objects.create(
            code=code, received=received, ready=ready, spoils=spoils, best_before=best_before, at=at, by=by
        )
        journal.write(act="screening.receive_lot", door=door, figures={"kits": received}, by=by, at=at)
    return lot


def move_kits(
    *, round_id: UUID, lot_id: UUID, building_id: UUID, holder: User, kind: str, number: int, standing: Standing, door: str,
    by: User, at: datetime,
) -> Move:  # fmt: skip
    """Note that so many kits were given, used, are spare, or came back; a number below nothing corrects. Raises NotThere."""
    with writing.transaction():
        Lot.objects.select_for_update().get(id=lot_id)
        same = Move.objects.filter(round=round_id, lot=lot_id, building=building_id, holder=holder, kind=Kind(kind))
        known = same.aggregate(sum=Sum("number"))["sum"] or 0
        own = holder == by and standing.touches("rounds.record", building_id)
        if known + number < 0 or not (own or standing.may("rounds.record", building_id)):
            raise NotThere
        made = Move.objects.create(
            round_id=round_id,
            lot_id=lot_id,
            building_id=building_id,
            holder=holder,
            kind=kind,
            number=number,
            at=at,
            by=by,
        )
        figures = {"kits": number}
        journal.write(act="screening.move_kits", door=door, subject=round_id, figures=figures, by=by, at=at)
    return made


def hand_in(
    *,
    round_id: UUID,
    dwelling_id: UUID,
    lot_id: UUID,
    number: int,
    standing: Standing,
    door: str,
    by: User,
    at: datetime,
) -> AtDoor:
    """Note that kits were handed in at a door: now somebody waits for it. Raises NotThere."""
    with writing.transaction():
        dwelling = Dwelling.objects.get(id=dwelling_id)
        if not standing.may_door("rounds.record", dwelling.building_id, dwelling.floor):
            raise NotThere
        made = AtDoor.objects.create(round_id=round_id, dwelling=dwelling, lot_id=lot_id, number=number, at=at, by=by)
        journal.write(act="screening.hand_in", door=door, subject=round_id, figures={"kits": number}, by=by, at=at)
    return made
