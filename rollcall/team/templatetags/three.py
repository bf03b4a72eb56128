"""The three of a building, on whichever page is about that building."""

from typing import Any
from uuid import UUID

from django import template
from django.http import HttpRequest

from rollcall.accounts import access
from rollcall.lib import clock
from rollcall.team import pages, queries

register = template.Library()


@register.inclusion_tag("team/parts/three.html", takes_context=True)
def the_three(context: dict[str, Any], building: UUID) -> dict[str, Any]:
    """Who informs, listens and runs errands, for whoever sees the building's team; nothing for others."""
    request: HttpRequest = context["request"]
    standing = access.standing_of(request)
    found = queries.three_for(building, by=standing, at=clock.now()) if standing else None
    return {"faces": pages.faces(found) if found else [], "building": building, "seen": found is not None}
