"""Lists that left the register."""

from django.db.models import QuerySet

from rollcall.accounts.standing import Standing
from rollcall.register.models import Export
from rollcall.register.queries.leaving import OPEN


def exports(*, by: Standing) -> QuerySet[Export]:
    """Who took what, the newest first: all lists for those who answer for the whole committee, else the own ones."""
    found = Export.objects.select_related("by", "form").order_by("-number")
    return found if by.everywhere(OPEN) else found.filter(by=by.user)
