"""A leader's report in words beside the list of the building."""

from dataclasses import dataclass
from uuid import UUID

from rollcall.accounts.standing import Standing
from rollcall.register.models import Building
from rollcall.rounds import naming, queries as rounds
from rollcall.screening.rules import matching, report
from rollcall.screening.rules.matching import Match, Subject


@dataclass(frozen=True, slots=True)
class Reporting:
    """One building about which somebody reports."""

    round: rounds.RoundView
    building: Building
    subjects: tuple[Subject, ...]


def reporting_for(round_id: UUID, building_id: UUID, *, by: Standing) -> Reporting | None:
    """A building with its lines, where the asker records; a foreign one and a missing one are the same."""
    building = rounds.building_for(building_id, capability="rounds.record", by=by)
    round_ = rounds.round_for(round_id, by=by) if building else None
    if building is None or round_ is None:
        return None
    doors = rounds.doors_for(round_id, building, capability="rounds.record", by=by)
    subject = round_.playbook.subject
    subjects = tuple(
        Subject(
            line.id,
            door.room,
            str(home.id),
            naming.of_door_line(line, home, subject, door.room),
            line.state,
            line.reason,
        )
        for door in doors
        for home in door.households
        for line in home.lines
    )
    return Reporting(round_, building, subjects)


def matched(found: Reporting, text: str) -> tuple[report.Report, Match]:
    """What a text says, and what it comes to on the list."""
    playbook = found.round.playbook
    words = {said: one.code for one in playbook.reasons for said in (one.label.zh, one.label.en)}
    read = report.read(text, rooms={one.room for one in found.subjects}, words=words)
    reasons = {one.code: one.code for one in playbook.reasons if not one.signed}
    outcomes = frozenset(one.code for one in playbook.outcomes)
    said = matching.match(
        read,
        found.subjects,
        building=found.building.number,
        usual=playbook.usual.code,
        reasons=reasons,
        outcomes=outcomes,
    )
    return read, said
