"""Handing the register out: whoever does it is noted, with the purpose."""

from datetime import datetime

from rollcall.accounts.models import User
from rollcall.journal import actions as journal
from rollcall.register.queries import export
from rollcall.register.queries.export import Export
from rollcall.tenancy import writing


def export_register(*, purpose: str, door: str, by: User | None, at: datetime) -> Export:
    """The whole register, unmasked, with a journal entry that says so."""
    whole = export.export()
    figures = {"residents": len(whole.persons), "purpose": purpose[:200]}
    with writing.transaction():
        journal.write(act="register.export_register", door=door, figures=figures, by=by, at=at)
    return whole
