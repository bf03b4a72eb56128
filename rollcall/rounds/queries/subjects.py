"""What belongs to the name of a line: the contact and the size of a household."""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from rollcall.register.models import Resident
from rollcall.rounds.models import Line

LINE_WITH_ALL = ("building__block", "dwelling", "resident", "household", "recorded_by")


def with_names(lines: QuerySet[Line]) -> QuerySet[Line]:
    """Lines with everything that naming.of_line needs; `contact` and `people` of a household."""
    living = Resident.objects.filter(household=OuterRef("household"), left="")
    first = living.order_by("-is_contact", "position", "id").values("name")[:1]
    size = living.order_by().values("household").annotate(number=Count("*")).values("number")
    return lines.select_related(*LINE_WITH_ALL).annotate(contact=Subquery(first), people=Subquery(size))


def named_like(text: str) -> Q:
    """Lines of somebody of that name, or of a household in which somebody is called so."""
    living = Resident.objects.filter(household=OuterRef("household"), left="", name__icontains=text)
    return Q(resident__name__icontains=text) | Q(resident__isnull=True) & Q(Exists(living))
