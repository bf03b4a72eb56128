"""What belongs to the name of a line: the contact and the size of a household."""

from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from rollcall.accounts import reach
from rollcall.accounts.standing import Standing
from rollcall.plans import rules as playbooks
from rollcall.plans.rules import Playbook
from rollcall.register.models import Check, Resident
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


def count_to_put_right(round_id: UUID, playbook: Playbook, *, by: Standing) -> int:
    """How many lines of a round wait for the register to be put right, where the asker sees them; no query where the
    playbook knows of nothing that would."""
    if not (playbook.writes_back or any(one.follow_up for one in playbook.outcomes)):
        return 0
    return to_put_right(Line.objects.filter(reach.doors(by, "rounds.see"), round=round_id), playbook).count()


def to_put_right(lines: QuerySet[Line], playbook: Playbook) -> QuerySet[Line]:
    """Of some lines those of which somebody said that the register is not right there, and nobody has put it right since:
    confirmed anew, entered who lives there, or, where it was said to be vacant, parted from it those who are registered."""
    said = [one.code for one in playbook.outcomes if one.follow_up]
    vacant = [one.code for one in playbook.reasons if one.writes == playbooks.VACANT]
    checked = Check.objects.filter(dwelling=OuterRef("dwelling"), checked_at__gt=OuterRef("recorded_at"))
    confirmed = checked.filter(Q(household=OuterRef("household")) | Q(household__isnull=True))
    living = Resident.objects.filter(household__dwelling=OuterRef("dwelling"), left="")
    is_said = Q(outcome__in=said) & ~Q(Q(household__isnull=True) & Exists(living))
    is_lived_in = Q(reason__in=vacant, recorded_at__isnull=False) & Exists(living)
    return lines.filter(is_said | is_lived_in).exclude(Exists(confirmed))
