"""What the playbooks keep of people: who made a version or a draft, who retired a playbook, and when."""

from rollcall.plans.models import Draft, Playbook, Version
from rollcall.tenancy.kept import NEVER, Part, Rule

PART = Part(
    rules=(
        Rule(Playbook, "retired_at", "ACCOUNT", "SECURITY", NEVER),
        Rule(Version, "made_at", "ACCOUNT", "SECURITY", NEVER),
        Rule(Draft, "edition changed_at", "ACCOUNT", "SECURITY", NEVER),
    )
)
