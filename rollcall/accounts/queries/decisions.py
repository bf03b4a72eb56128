"""Accounts that are disabled, and whether a second factor is demanded."""

from django.db.models import QuerySet

from rollcall.accounts.models import FactorDemand, Suspension, User


def suspensions() -> QuerySet[Suspension]:
    """The accounts of the committee that are disabled now, the last one first."""
    return Suspension.objects.filter(ends_at__isnull=True).select_related("user", "by").order_by("-starts_at")


def suspension_of(user: User) -> Suspension | None:
    """Since when, by whom and why somebody's account is disabled."""
    return suspensions().filter(user=user).first()


def factor_demand() -> FactorDemand | None:
    """Since when the committee demands a second factor of its staff."""
    return FactorDemand.objects.filter(ends_at__isnull=True).select_related("by").first()
