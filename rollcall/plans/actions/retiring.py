"""A playbook that is offered to nobody any more, or is again."""

from datetime import datetime
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.journal import actions as journal
from rollcall.plans.models import Playbook
from rollcall.tenancy import writing


def retire(*, playbook_id: UUID, door: str, by: User, at: datetime) -> None:
    """Offer a playbook to nobody any more; rounds that run keep it. Doing it twice changes nothing."""
    with writing.transaction():
        found = Playbook.objects.filter(id=playbook_id, retired_at__isnull=True)
        if found.update(retired_at=at, retired_by=by):
            journal.write(act="plans.retire", door=door, subject=playbook_id, by=by, at=at)


def bring_back(*, playbook_id: UUID, door: str, by: User, at: datetime) -> None:
    """Offer a retired playbook again."""
    with writing.transaction():
        found = Playbook.objects.filter(id=playbook_id, retired_at__isnull=False)
        if found.update(retired_at=None, retired_by=None):
            journal.write(act="plans.bring_back", door=door, subject=playbook_id, by=by, at=at)
