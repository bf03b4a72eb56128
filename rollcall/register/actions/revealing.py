"""Showing somebody's whole numbers once: for a reason, and noted."""

from datetime import datetime

from rollcall.accounts.models import User
from rollcall.accounts.standing import Standing
from rollcall.journal import actions as journal
from rollcall.register import queries
from rollcall.register.models import Resident
from rollcall.tenancy import writing


def reveal_numbers(
    *, resident: Resident, reason: str, standing: Standing, door: str, by: User | None, at: datetime
) -> frozenset[str]:
    """Note that whole numbers are shown, and say which: columns of the resident that were hidden from this post until now."""
    shown = queries.hidden_numbers(resident, by=standing)
    if shown:
        figures = {"reason": reason, "shown": sorted(shown)}
        with writing.transaction():
            journal.write(act="register.reveal_numbers", door=door, subject=resident.id, figures=figures, by=by, at=at)
    return shown
