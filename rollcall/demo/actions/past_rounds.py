"""What an invented community did before: heat-wave calls that were closed, and a drill of them that was reviewed."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.demo.rules.shapes import LEAD, Member
from rollcall.journal.models import Door
from rollcall.lib import ids
from rollcall.plans.models import Version
from rollcall.rounds import actions as rounds
from rollcall.rounds.models import Line, Round
from rollcall.team import queries as team

HEAT = "heat-wave"
EVERY_NTH_VISITED, EVERY_NTH_HELPED = 7, 11
REVIEW = "三户没接电话，备用钥匙只找到一把。下次名单先核对电话，钥匙写明在谁手里。"


def have_past_rounds(*, users: dict[Member, User], versions: Sequence[Version], began: datetime) -> None:
    """A drill, then the calls themselves, both between the beginning and now; nothing where nobody is on their list."""
    version = next(one for one in versions if one.body["code"] == HEAT)
    secretary = next(user for member, user in users.items() if member.role == LEAD)
    try:
        drill = _run(version.id, "DRILL", secretary, began + timedelta(minutes=5))
        rounds.review_drill(
            round_id=drill.id, text=REVIEW, door=Door.BROWSER, by=secretary, at=began + timedelta(minutes=75)
        )
        _run(version.id, "REAL", secretary, began + timedelta(minutes=80))
    except rounds.NobodyOnTheRegister:
        return


def _run(version_id: UUID, kind: str, by: User, at: datetime) -> Round:
    """Opened, everybody reached within an hour, closed."""
    opened = rounds.open_round(
        version_id=version_id, due_at=at + timedelta(hours=2), kind=kind, door=Door.BROWSER, by=by, at=at
    )
    for item in ("LISTS", "COOL", "KEYS"):
        rounds.note_happening(round_id=opened.id, kind="READY", code=item, door=Door.BROWSER, by=by, at=at)
    lines = list(Line.objects.filter(round=opened, state="OPEN").order_by("id").values_list("id", flat=True))
    ended = at + timedelta(minutes=60)
    told = [_told(opened.id, place, line, at, len(lines)) for place, line in enumerate(lines, 1)]
    rounds.record_lines(told=told, standing=team.standing_for(by, at=ended), door=Door.BROWSER, by=by, at=ended)
    rounds.close_round(round_id=opened.id, sign=False, statement="", door=Door.BROWSER, by=by, at=ended)
    return opened


def _told(round_id: UUID, place: int, line: UUID, at: datetime, many: int) -> rounds.Told:
    if place % EVERY_NTH_HELPED == 0:
        said = {"outcome": "HELPED", "note": "送水上门"}
    else:
        said = {"outcome": "SEEN" if place % EVERY_NTH_VISITED == 0 else "FINE", "note": ""}
    body: dict[str, Any] = {"lines": [str(line)], **said}
    seen_at = at + timedelta(minutes=60) * place / (many + 1)
    return rounds.Told(
        ids.new_id(), round_id, (line,), seen_at, said["outcome"], "", said["note"], seq=place, body=body
    )
