"""What the playbooks keep of people: who made a version, and when."""

from rollcall.plans.models import Version
from rollcall.tenancy.kept import NEVER, Part, Rule

PART = Part(rules=(Rule(Version, "made_at", "ACCOUNT", "SECURITY", NEVER),))
