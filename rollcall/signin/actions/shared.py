"""A device that the holders of a post share: let in by a link, each of them by a PIN."""

from datetime import datetime

from rollcall.accounts import actions as accounts
from rollcall.accounts.models import Device, User
from rollcall.accounts.standing import Standing
from rollcall.journal import actions as journal
from rollcall.signin import queries
from rollcall.signin.actions.factors import MayNotReset
from rollcall.tenancy import writing


def make_shared_link(*, role: str, standing: Standing, door: str, by: User, at: datetime) -> str:
    """Make a one-time link for a device that the holders of a role share; its maker answers for it. Raises
    MayNotReset."""
    if role not in [one.code for one in queries.shareable(by=standing)]:
        raise MayNotReset
    with writing.transaction():
        token = accounts.make_enrolment(user=by, role=role, by=by, at=at)
        journal.write(act="signin.make_shared_link", door=door, subject=by.id, by=by, at=at)
    return token


def enrol_shared(*, token: str, label: str, door: str, at: datetime) -> Device:
    """Use such a link up. Raises accounts.LinkIsSpent."""
    with writing.transaction():
        device = accounts.enrol_device(token=token, label=label, shared=True, at=at)
        change = journal.RowChange("accounts_device", device.id, None, {"role": device.role, "label": label})
        journal.write(
            act="signin.enrol_shared", door=door, subject=device.user_id, changes=[change], by=device.user, at=at
        )
    return device
