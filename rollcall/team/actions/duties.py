"""Who does what for the residents of a building, how they may call somebody, and the limits of the chain."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.accounts.standing import Standing
from rollcall.journal import actions as journal
from rollcall.team import queries, rules
from rollcall.team.actions.roles import MayNotManageRoles
from rollcall.team.models import Address, BuildingDuty, ChainLimits
from rollcall.tenancy import writing


class NotInTheChain(ValueError):
    """Whoever was chosen for a duty does not answer for the building, nor helps there."""


class MayNotChoose(PermissionError):
    """The asker does not look after the people of this building."""


def choose_three(
    *, building: UUID, chosen: dict[str, UUID | None], standing: Standing, door: str, by: User, at: datetime
) -> bool:
    """Choose who informs, listens and runs errands in a building; None leaves it to the posts. Whether anything changed.
    Raises MayNotChoose, NotInTheChain."""
    if not standing.may("team.enrol", building):
        raise MayNotChoose
    chain = {link.user for link in queries.chains_for([building], at=at).get(building, ())}
    if not {user for user in chosen.values() if user} <= chain:
        raise NotInTheChain
    with writing.transaction():
        lasting = BuildingDuty.objects.filter(building=building, ends_at__isnull=True)
        now = {one.duty: one for one in lasting.select_for_update()}
        changes = [
            change for duty in rules.DUTIES if (change := _choose(building, duty, now.get(duty), chosen.get(duty), at))
        ]
        if changes:
            journal.write(act="team.choose_duty", door=door, subject=building, changes=changes, by=by, at=at)
    return bool(changes)


def _choose(
    building: UUID, duty: str, before: BuildingDuty | None, user: UUID | None, at: datetime
) -> journal.RowChange | None:
    if (before.user_id if before else None) == user:
        return None
    if before:
        BuildingDuty.objects.filter(id=before.id).update(ends_at=at)
    made = BuildingDuty.objects.create(building_id=building, duty=duty, user_id=user, starts_at=at) if user else None
    row = made or before
    assert row is not None
    said_before = {"duty": duty, "user": str(before.user_id)} if before else None
    return journal.RowChange("team_buildingduty", row.id, said_before, {"duty": duty, "user": user and str(user)})


def say_address(
    *, user: User, called: str, shows_phone: bool, standing: Standing, door: str, by: User, at: datetime
) -> bool:
    """Say how residents may call somebody, and whether they see the telephone number; whether anything changed. Only the
    person shows the own number; whoever puts names right may hide it. Raises MayNotChoose."""
    now = queries.called_for(user.id, by=standing, at=at)
    if now is None or (shows_phone and not now.shows_phone and user != by):
        raise MayNotChoose
    if (now.called, now.shows_phone) == (called, shows_phone):
        return False
    with writing.transaction():
        before = Address.objects.filter(user=user).first()
        since = (before.phone_shown_since if before else None) or at
        row, _made = Address.objects.update_or_create(
            user=user, defaults={"called": called, "phone_shown_since": since if shows_phone else None}
        )
        said = {"called": now.called, "phone_shown": now.shows_phone}
        change = journal.RowChange("team_address", row.id, said, {"called": called, "phone_shown": shows_phone})
        journal.write(act="team.say_address", door=door, subject=user.id, changes=[change], by=by, at=at)
    return True


def show_phones(*, users: Sequence[User], door: str, by: User | None, at: datetime) -> None:
    """Let residents see the telephone numbers of these, who all agreed: where a community is founded."""
    with writing.transaction():
        made = [Address(user=user, phone_shown_since=at) for user in users]
        Address.objects.bulk_create(made, batch_size=500)
        journal.write(act="team.say_address", door=door, figures={"residents": len(made)}, by=by, at=at)


def change_limits(
    *, households: int, reports: int, workers: int, leaders: int, soon_days: int, standing: Standing, door: str,
    by: User, at: datetime,
) -> bool:  # fmt: skip
    """Set from when on the chain is too thin; whether anything changed. Raises MayNotManageRoles."""
    if not standing.everywhere(rules.MANAGES_ROLES):
        raise MayNotManageRoles
    before: Any = queries.limits()
    after = {
        "households": households, "reports": reports, "workers": workers, "leaders": leaders, "soon_days": soon_days,
    }  # fmt: skip
    said = {name: getattr(before, name) for name in after}
    if said == after:
        return False
    with writing.transaction():
        row = ChainLimits.objects.first()
        if row is None:
            row = ChainLimits.objects.create(**after)
        else:
            ChainLimits.objects.filter(id=row.id).update(**after)
        change = journal.RowChange("team_chainlimits", row.id, said, after)
        journal.write(act="team.change_limits", door=door, changes=[change], by=by, at=at)
    return True
