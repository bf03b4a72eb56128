"""Playbooks that come with the product."""

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

from rollcall.accounts.models import User
from rollcall.journal import actions as journal
from rollcall.plans import rules
from rollcall.plans.models import Playbook, Version
from rollcall.tenancy import writing

SHIPPED = Path(__file__).parents[1] / "shipped"


def ship_playbooks(*, door: str, by: User | None, at: datetime) -> list[Version]:
    """Give the committee the playbooks that come with the product: those that it lacks, and new versions of those of which
    it never made a version of its own."""
    made = []
    with writing.transaction():
        newest = {one.playbook.code: one for one in Version.objects.select_related("playbook").order_by("number")}
        known = {one.code: one for one in Playbook.objects.all()}
        for body in _shipped():
            code, before = body["code"], newest.get(body["code"])
            if code in known and (before is None or before.made_by_id or before.body == body):
                continue
            playbook = known.get(code) or Playbook.objects.create(code=code)
            number = before.number + 1 if before else 1
            made.append(Version.objects.create(playbook=playbook, number=number, body=body, made_by=None, made_at=at))
        if made:
            journal.write(act="plans.ship_playbooks", door=door, figures={"playbooks": len(made)}, by=by, at=at)
    return made


def _shipped() -> list[dict[str, Any]]:
    bodies = [tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted(SHIPPED.glob("*.toml"))]
    for body in bodies:
        rules.read_playbook(body)
    return bodies
