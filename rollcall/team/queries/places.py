"""Blocks, users and posts by their keys, as the pages of planning need them."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.accounts.standing import Standing
from rollcall.register.models import Block, Building
from rollcall.team.queries.areas import areas_at
from rollcall.tenancy import scope
from rollcall.tenancy.models import Committee

CAPABILITY = "team.plan"


def blocks_for(*, by: Standing) -> list[Block]:
    """The blocks in which the asker plans, in order."""
    where = by.where(CAPABILITY)
    found = Block.objects.order_by("position")
    if where is None:
        return list(found)
    inside = set(Building.objects.filter(id__in=where).values_list("block", flat=True))
    return [one for one in found if one.id in inside]


def buildings_for(*, by: Standing) -> list[Building]:
    """The buildings in which the asker plans, in order."""
    where = by.where(CAPABILITY)
    found = Building.objects.select_related("block").order_by("position")
    return list(found if where is None else found.filter(id__in=where))


def users(keys: Collection[UUID]) -> dict[UUID, User]:
    """Users of the committee by their keys."""
    return {one.id: one for one in User.objects.filter(id__in=keys, committee=scope.current(), is_active=True)}


def posts_in_words(user: UUID, *, at: datetime) -> list[tuple[str, list[str], list[str]]]:
    """Somebody's posts: role, codes of blocks, numbers of buildings."""
    found: dict[UUID, tuple[str, list[str], list[str]]] = defaultdict(lambda: ("", [], []))
    for area in areas_at(at).filter(post__user=user):
        _role, blocks, buildings = found[area.post_id]
        blocks += [area.block.code] if area.block else []
        buildings += [area.building.number] if area.building else []
        found[area.post_id] = (area.post.role, blocks, buildings)
    return list(found.values())


def committee_named(committee_id: UUID) -> str | None:
    """What a committee is called; None when there is no such one."""
    return Committee.objects.filter(id=committee_id).values_list("name", flat=True).first()


def building_numbers() -> dict[str, UUID]:
    """Every building by the number that people say; of two with one number the first."""
    found: dict[str, UUID] = {}
    for number, key in Building.objects.order_by("position").values_list("number", "id"):
        found.setdefault(number, key)
    return found
