"""Making versions of playbooks."""

import tomllib
from datetime import datetime
from pathlib import Path

from rollcall.accounts.models import User
from rollcall.journal import actions as journal
from rollcall.plans import rules
from rollcall.plans.models import Playbook, Version
from rollcall.tenancy import writing

SHIPPED = Path(__file__).parent / "shipped"


def ship_playbooks(*, door: str, by: User | None, at: datetime) -> list[Version]:
    """Give the committee the playbooks that come with the product, where it has none of that code yet."""
    made = []
    with writing.transaction():
        known = set(Playbook.objects.values_list("code", flat=True))
        for file in sorted(SHIPPED.glob("*.toml")):
            body = tomllib.loads(file.read_text(encoding="utf-8"))
            if rules.read_playbook(body).code not in known:
                playbook = Playbook.objects.create(code=body["code"])
                made.append(Version.objects.create(playbook=playbook, number=1, body=body, made_by=by, made_at=at))
        if made:
            journal.write(act="plans.ship_playbooks", door=door, figures={"playbooks": len(made)}, by=by, at=at)
    return made
