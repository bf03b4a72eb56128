"""Handing the whole register out to another program: whoever does it is noted, with the purpose."""

from datetime import datetime

from rollcall.accounts.models import User
from rollcall.register.actions import handing_out
from rollcall.register.models import ExportFormat, Resident
from rollcall.register.queries import export, leaving
from rollcall.register.queries.export import Export
from rollcall.register.rules import exports


def export_register(*, purpose: str, door: str, by: User | None, at: datetime) -> Export:
    """The whole register, unmasked, with a row and a journal entry that say so."""
    whole = export.export()
    handing_out.issue(
        make=lambda _export: b"", layout="WHOLE", file_format=ExportFormat.JSON, area=leaving.whole_committee(),
        group=exports.EVERYBODY, columns=export.COLUMNS, opened=exports.SENSITIVE, purpose=purpose,
        whom=list(Resident.objects.values_list("id", flat=True)), people=len(whole.persons), door=door, by=by, at=at,
    )  # fmt: skip
    return whole
