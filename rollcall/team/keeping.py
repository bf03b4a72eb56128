"""What the team's posts keep of people."""

from rollcall.team.models import Address, BuildingDuty, ChainLimits, OwnRole, Post, PostArea
from rollcall.tenancy.kept import ENDED, NEVER, Part, Rule

PART = Part(
    rules=(
        Rule(Post, "role portfolio sent_by purpose starts_at ends_at", "TEAM", "TEAM", ENDED),
        Rule(PostArea, "floor_from floor_to", "TEAM", "TEAM", ENDED),
        Rule(BuildingDuty, "duty starts_at ends_at", "TEAM", "TEAM", ENDED),
        Rule(Address, "phone_shown_since", "TEAM", "TEAM", ENDED),
        Rule(OwnRole, "code level answers outside span granted withheld added_at retired_at", "TEAM", "TEAM", NEVER),
        Rule(ChainLimits, "households reports soon_days", "TEAM", "TEAM", NEVER),
    )
)
