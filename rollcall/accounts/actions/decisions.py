"""Disabling an account and enabling it again; demanding a second factor of the staff."""

from datetime import datetime

from rollcall.accounts.models import Enrolment, FactorDemand, Suspension, User
from rollcall.tenancy import writing


def disable(*, user: User, why: str, by: User, at: datetime) -> Suspension | None:
    """Let somebody in nowhere from now on; None where the account is disabled already. Sessions and phones stay known,
    so that what they hold can still be delivered; links that wait for a phone are void."""
    with writing.transaction():
        if not User.objects.filter(pk=user.pk, is_active=True).update(is_active=False):
            return None
        made = Suspension.objects.create(user=user, why=why, starts_at=at, by=by)
        Enrolment.objects.filter(user=user, used_at__isnull=True, expires_at__gt=at).update(expires_at=at)
    return made


def enable(*, user: User, by: User, at: datetime) -> bool:
    """Let somebody in again; whether the account was disabled."""
    with writing.transaction():
        changed = User.objects.filter(pk=user.pk, is_active=False).update(is_active=True)
        Suspension.objects.filter(user=user, ends_at__isnull=True).update(ends_at=at, ended_by=by)
    return bool(changed)


def demand_second_factor(*, demanded: bool, by: User, at: datetime) -> bool:
    """Demand a second factor of the whole staff, or no longer; whether that was news."""
    with writing.transaction():
        now = FactorDemand.objects.select_for_update().filter(ends_at__isnull=True).first()
        if bool(now) == demanded:
            return False
        if now:
            FactorDemand.objects.filter(id=now.id).update(ends_at=at, ended_by=by)
        else:
            FactorDemand.objects.create(starts_at=at, by=by)
    return True
