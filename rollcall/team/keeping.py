"""What the team keeps of people: posts, pairs, volunteers, turns."""

from collections.abc import Sequence
from uuid import UUID

from rollcall.team.models import (
    Address,
    BuildingDuty,
    ChainLimits,
    Feed,
    Handover,
    OwnRole,
    Pair,
    Post,
    PostArea,
    Profile,
    Shift,
    Training,
    Turn,
    WorkLimits,
)
from rollcall.tenancy.kept import ENDED, NEVER, Part, Rule


def _profiles(keys: Sequence[UUID]) -> None:
    """What somebody who left, or was refused, said of themselves; that they helped stays."""
    Profile.objects.filter(id__in=keys).update(
        phone=b"", phone_index="", room=b"", remark=b"", answer=b"", origin="", age_band="", skills=[], slots=[],
        languages=[], carries=None, stairs=None,
    )  # fmt: skip


def _handovers(keys: Sequence[UUID]) -> None:
    Handover.objects.filter(id__in=keys).update(note=b"")


PART = Part(
    rules=(
        Rule(Post, "role portfolio sent_by purpose starts_at ends_at", "TEAM", "TEAM", ENDED),
        Rule(PostArea, "floor_from floor_to", "TEAM", "TEAM", ENDED),
        Rule(BuildingDuty, "duty starts_at ends_at", "TEAM", "TEAM", ENDED),
        Rule(Address, "phone_shown_since", "TEAM", "TEAM", ENDED),
        Rule(OwnRole, "code level answers outside span granted withheld added_at retired_at", "TEAM", "TEAM", NEVER),
        Rule(ChainLimits, "households reports workers leaders soon_days", "TEAM", "TEAM", NEVER),
        Rule(Pair, "starts_at ends_at made_how why locked_at", "TEAM", "TEAM", ENDED),
        Rule(
            Profile,
            "state name phone phone_index room age_band skills slots languages carries stairs remark notice origin "
            "applied_at decided_at answer left_at",
            "TEAM", "TEAM", ENDED, 180, "volunteers", "decided_at", {"state__in": ("REFUSED", "LEFT"), "phone__gt": b""},
        ),
        Rule(Training, "kind at", "TEAM", "TEAM", ENDED),
        Rule(Turn, "kind place starts_at ends_at needed suit heat at_doors made_at called_off_at", "TEAM", "TEAM", NEVER),
        Rule(
            Shift, "position starts_at ends_at source made_at withdrawn_at attendance marked_at arrived_at departed_at",
            "TEAM", "TEAM", NEVER,
        ),
        Rule(Handover, "note at", "TEAM", "TEAM", ENDED, 180, "handovers", "turn__ends_at", {"note__gt": b""}),
        Rule(WorkLimits, "rest pause suit suit_in_heat day week doors_at_night", "TEAM", "TEAM", NEVER),
        Rule(Feed, "token_digest made_at ended_at", "TEAM", "TEAM", ENDED),
    ),
    ends={"volunteers": _profiles, "handovers": _handovers},
)  # fmt: skip
