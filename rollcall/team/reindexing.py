"""Blind indexes of the team under another key, worked out anew a few rows at a time."""

from collections.abc import Callable
from typing import Final
from uuid import UUID

from django.db.models import Model

from rollcall.lib.sealing import CannotOpen
from rollcall.team.models import Profile
from rollcall.team.queries.volunteers import phone_index
from rollcall.tenancy import writing

BATCH = 200


def profiles(after: UUID | None) -> tuple[UUID | None, int, int]:
    """Telephones of volunteers: how far it came, how many it saw and changed. From where somebody signed up is compared
    within hours only, so it need not be made anew."""
    changed = 0
    with writing.transaction():
        rows = Profile.objects.select_for_update().exclude(phone_index="").order_by("id")
        keys = list((rows.filter(id__gt=after) if after else rows).values_list("id", flat=True)[:BATCH])
        for key in keys:
            try:
                phone, held = Profile.objects.values_list("phone", "phone_index").get(id=key)
            except CannotOpen:
                continue
            if phone_index(str(phone)) != held:
                Profile.objects.filter(id=key).update(phone_index=phone_index(str(phone)))
                changed += 1
    return (keys[-1] if keys else None), len(keys), changed


STEPS: Final[dict[type[Model], Callable[[UUID | None], tuple[UUID | None, int, int]]]] = {Profile: profiles}
