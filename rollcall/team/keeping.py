"""What the team's posts keep of people."""

from rollcall.team.models import Post
from rollcall.tenancy.kept import ENDED, Part, Rule

PART = Part(rules=(Rule(Post, "role starts_at ends_at", "TEAM", "TEAM", ENDED),))
