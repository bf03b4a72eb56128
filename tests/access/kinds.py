"""How kinds of rounds, drills and rhythms are made, once for a committee."""

from datetime import time, timedelta
from uuid import UUID

from rollcall.plans import actions as plans
from rollcall.plans.models import Playbook, Version
from rollcall.rounds import actions as acting
from rollcall.rounds.models import Round
from tests.access.things import wide
from tests.world import NOON, World


@wide("playbook")
def _playbook(world: World, number: str) -> UUID:
    """Of which somebody is writing the next version."""
    playbook = Playbook.objects.get(code="notice")
    by = world.users["secretary"]
    return plans.begin_draft(playbook_id=playbook.id, door="BROWSER", by=by, at=NOON).playbook_id


@wide("antigen")
def _antigen(world: World, number: str) -> UUID:
    return Playbook.objects.get(code="antigen").id


def _opened(world: World, code: str, kind: str) -> Round:
    """Opened by the secretary, one at its shelter where it has one, and closed."""
    by, version = world.users["secretary"], Version.objects.get(playbook__code=code)
    due = NOON + timedelta(hours=8)
    opened = acting.open_round(version_id=version.id, due_at=due, kind=kind, door="BROWSER", by=by, at=NOON)
    acting.close_round(round_id=opened.id, sign=True, statement="", door="BROWSER", by=by, at=NOON)
    return opened


@wide("followed")
def _followed(world: World, number: str) -> UUID:
    return _opened(world, "typhoon", "REAL").id


@wide("drill")
def _drill(world: World, number: str) -> UUID:
    return _opened(world, "typhoon", "DRILL").id


@wide("rhythm")
def _rhythm(world: World, number: str) -> UUID:
    playbook, by = Playbook.objects.get(code="heat-wave"), world.users["secretary"]
    return acting.begin_rhythm(
        playbook_id=playbook.id, pattern="DAILY", times=[time(8)], door="BROWSER", by=by, at=NOON
    ).id
