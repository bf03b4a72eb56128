"""The roles of the committee: those that come with the product, as they were changed, and those it added."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from rollcall.accounts.standing import Standing
from rollcall.team import rules
from rollcall.team.models import OwnRole, Post


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role with how many hold it now."""

    facts: rules.RoleFacts
    holders: int


def roles_by_code() -> dict[str, rules.RoleFacts]:
    """Every role of the committee in scope, in the order of the chain, those given to nobody any more too; one query."""
    own = {role.code: facts_of_own(role) for role in OwnRole.objects.order_by("level", "added_at")}
    found = [own.pop(code) if code in own else rules.shipped(code) for code in rules.ABOVE]
    return {role.code: role for role in sorted([*found, *own.values()], key=lambda role: role.level)}


def role_rows(*, by: Standing, at: datetime) -> list[RoleRow]:
    """Every role with its holders, for whoever may see the team as a whole; two queries."""
    if not by.everywhere("team.appoint"):
        return []
    holders = holders_at(at)
    return [RoleRow(facts, holders[code]) for code, facts in roles_by_code().items()]


def role_named(code: str, *, by: Standing, at: datetime) -> RoleRow | None:
    """One role, for whoever may manage roles; one that there is not and one that is not for the asker are the same."""
    if not by.everywhere(rules.MANAGES_ROLES):
        return None
    return next((row for row in role_rows(by=by, at=at) if row.facts.code == code), None)


def holders_at(at: datetime) -> Counter[str]:
    """How many hold each role at a moment."""
    now = Post.objects.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at), starts_at__lte=at)
    return Counter(now.values_list("role", flat=True))


def lasting_holders_at(at: datetime) -> Counter[str]:
    """How many hold each role at a moment in their own right and without an end."""
    lasting = Post.objects.filter(ends_at__isnull=True, starts_at__lte=at, stands_in_for__isnull=True)
    return Counter(lasting.values_list("role", flat=True))


def facts_of_own(role: OwnRole) -> rules.RoleFacts:
    """A role from its row."""
    return rules.RoleFacts(
        code=role.code,
        level=role.level,
        capabilities=rules.effective(role.code, granted=role.granted, withheld=role.withheld),
        answers=role.answers,
        outside=role.outside,
        title_zh=role.title_zh,
        title_en=role.title_en,
        span=role.span,
        retired=role.retired_at is not None,
    )
