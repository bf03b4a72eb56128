"""Letting a member's device in by a one-time link, and shutting it out."""

from datetime import datetime
from uuid import UUID

from rollcall.accounts import actions as accounts
from rollcall.accounts.models import Device, User
from rollcall.accounts.standing import Standing
from rollcall.journal import actions as journal
from rollcall.team import queries
from rollcall.tenancy import writing


class MayNotEnrol(PermissionError):
    """The person stands above the asker, or looks after doors that the asker does not."""


def shut_out(device: UUID) -> journal.RowChange:
    return journal.RowChange("accounts_device", device, {"revoked": False}, {"revoked": True})


def make_link(*, user: User, standing: Standing, door: str, by: User, at: datetime) -> str:
    """Make a link that enrols one device for a member of the team, once, within a day; the answer is its token, which
    is kept nowhere. Raises MayNotEnrol."""
    if not queries.may_enrol_for(queries.standing_soon(user, at=at), by=standing):
        raise MayNotEnrol
    with writing.transaction():
        token = accounts.make_enrolment(user=user, by=by, at=at)
        journal.write(act="team.make_link", door=door, subject=user.id, by=by, at=at)
    return token


def enrol(*, token: str, label: str, door: str, at: datetime) -> Device:
    """Use a link up: the device that holds it is let in as the person for whom it was made. Raises LinkIsSpent."""
    with writing.transaction():
        device = accounts.enrol_device(token=token, label=label, at=at)
        change = journal.RowChange("accounts_device", device.id, None, {"user": str(device.user_id), "label": label})
        journal.write(act="team.enrol", door=door, subject=device.user_id, changes=[change], by=device.user, at=at)
    return device


def revoke(*, device: Device, standing: Standing, door: str, by: User, at: datetime) -> bool:
    """Shut a device out from now on; whether it was in. One's own may always be shut out. Raises MayNotEnrol."""
    if not queries.may_shut_out(device, by=standing, at=at):
        raise MayNotEnrol
    with writing.transaction():
        changed = accounts.revoke_device(device_id=device.id, by=by, at=at)
        if changed:
            changes = [shut_out(device.id)]
            journal.write(act="team.revoke", door=door, subject=device.user_id, changes=changes, by=by, at=at)
    return changed
