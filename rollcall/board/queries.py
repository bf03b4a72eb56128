"""What the first page of a committee worker says: who is not yet accounted for, now; what waits; how fresh the lists are."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from rollcall.accounts.standing import Standing
from rollcall.journal import queries as journal
from rollcall.register import queries as register
from rollcall.rounds import queries as rounds
from rollcall.team import queries as team
from rollcall.team.queries import pairs, turns, volunteers
from rollcall.tenancy.models import Committee

REGISTER_CHANGED_BY = (
    "register.found_register",
    "register.apply_upload",
    "register.look_again",
    "register.undo_upload",
    "register.merge_residents",
    "register.take_back_decision",
    "register.change_dwelling",
    "register.move_resident",
    "register.say_where",
    "register.correct_absence",
    "register.move_in",
    "register.record_departure",
    "register.take_back_departure",
    "register.add_need",
    "register.end_need",
    "register.correct_facts",
    "register.name_people",
)


@dataclass(frozen=True, slots=True)
class Home:
    """Everything on the first page, as far as the asker sees it. `changed_at`: when the register last changed."""

    running: tuple[rounds.Overview, ...]
    last: rounds.RoundView | None
    held: int
    tree: team.Tree
    changed_at: datetime | None
    notices: list[register.Told]
    duty: tuple[turns.OnDuty, ...] = ()
    waiting: int = 0
    broken_pairs: int = 0
    unhanded: int = 0
    proposals: int = 0
    climbed: dict[UUID, list[rounds.PartView]] = field(default_factory=dict)

    @property
    def pulse(self) -> str:
        """A sign that changes when a running round stands differently."""
        return rounds.sign_of([one.pulse for one in self.running], _climbed(self.climbed))


def _climbed(found: dict[UUID, list[rounds.PartView]]) -> list[str]:
    return sorted(part.id.hex for parts in found.values() for part in parts)


def pulse_for(*, by: Standing, at: datetime) -> str:
    """The sign of the first page as it would be now, at the price of one tally for each running round."""
    held, running = rounds.held_work(by=by).count(), rounds.running_rounds(by=by)
    climbed = rounds.climbed_for([one.id for one in running], by=by, at=at)
    return rounds.sign_of([rounds.pulse_now(one, held, by=by) for one in running], _climbed(climbed))


def home_for(*, by: Standing, at: datetime) -> Home:
    """The first page of somebody who sees rounds."""
    found, tree, nights = rounds.all_rounds(by=by), team.tree_for(by=by, at=at), turns.nights(at)
    running = tuple(rounds.overview_of(one, by=by, at=at) for one in found if not one.is_closed)
    return Home(
        running=running,
        last=next((one for one in found if one.is_closed), None),
        held=running[0].held if running else rounds.held_work(by=by).count(),
        tree=tree,
        notices=register.notices_for(by=by, at=at),
        proposals=register.waiting_count(by=by),
        climbed=rounds.climbed_for([one.id for one in found if not one.is_closed], by=by, at=at),
        changed_at=journal.last_time(*REGISTER_CHANGED_BY),
        duty=turns.on_duty(at, tree=tree, found=nights),
        waiting=volunteers.waiting_for(by=by),
        broken_pairs=pairs.broken_count(tree, by=by, at=at) if by.can("team.plan") else 0,
        unhanded=len(turns.unhanded(at=at, found=nights)) if by.everywhere("team.plan") else 0,
    )


def has_invented_community() -> bool:
    """Whether there is a community here in which everybody is invented."""
    return Committee.objects.exclude(profile="").exists()
