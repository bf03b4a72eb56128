"""Who works at doors, and whether their phones are heard: what a supervisor looks at while a round runs."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from rollcall.accounts.standing import Standing
from rollcall.field import rules
from rollcall.field.models import Phone
from rollcall.journal import queries as journal
from rollcall.register import queries as register
from rollcall.register.models import Building
from rollcall.rounds import queries as rounds
from rollcall.rounds.queries.tally import tally_seen
from rollcall.team import queries as team

SUPERVISES, RECORDS = "rounds.settle", "rounds.record"
HOLDS_POST_ONLY = 1  # committee workers and above may record everywhere, but are not sent to doors


@dataclass(frozen=True, slots=True)
class Carrier:
    """Somebody who works at doors within the asker's area. `buildings`: theirs there; `open`: how many in these are not
    accounted for in running rounds; `phones`: the one heard last first; `heard_at`: when one of them was heard, or
    something was recorded in a running round by any other way."""

    user: UUID
    name: str
    telephone: str
    role: str
    titles: tuple[str, str]
    buildings: tuple[Building, ...]
    open: int
    phones: tuple[Phone, ...]
    heard_at: datetime | None
    state: str

    @property
    def waiting(self) -> int:
        """How many records only these phones have."""
        return sum(phone.waiting for phone in self.phones)

    @property
    def held(self) -> int:
        """How many records were put aside, on which their owner has not decided."""
        return sum(phone.held for phone in self.phones)

    @property
    def oldest_at(self) -> datetime | None:
        """When the oldest record was made that only a phone has."""
        return min((phone.oldest_at for phone in self.phones if phone.oldest_at), default=None)


PHONES_REMEMBER = timedelta(days=14)  # as RING_DAYS of the script


@dataclass(frozen=True, slots=True)
class Restored:
    """An older copy of everything was put back; `waits_for`: phones known from before that were not heard since."""

    at: datetime
    waits_for: int


def restored(*, at: datetime) -> Restored | None:
    """Whether that was within the time for which phones remember what they sent; one query, or two."""
    when = journal.last_time("house.restore")
    if when is None or at - when > PHONES_REMEMBER:
        return None
    silent = Phone.objects.filter(heard_at__lt=when, heard_at__gte=when - PHONES_REMEMBER)
    return Restored(when, silent.count())


@dataclass(frozen=True, slots=True)
class _Post:
    """Somebody's place in the team, as far as it lies within the asker's area."""

    held: team.Holding
    buildings: set[UUID]


def carriers(*, by: Standing, at: datetime) -> list[Carrier]:
    """Everybody who is sent to doors in the asker's area, those first of whom something is to be asked; as many
    queries however many there are, and one for each running round."""
    places = _places(by)
    posts = _posts(places, at)
    phones = _phones(list(posts))
    now = _running(by)
    found = [_carrier(post, places, phones[user], now, at) for user, post in posts.items()]
    return sorted(found, key=lambda one: (rules.GRAVITY.index(one.state), -one.open, one.name))


def _places(by: Standing) -> dict[UUID, Building]:
    return {one.id: one for one in register.buildings_of(by, SUPERVISES)}


def _posts(places: dict[UUID, Building], at: datetime) -> dict[UUID, _Post]:
    """Who holds a post below the committee workers that goes to doors: over which of these buildings."""
    in_block: dict[UUID | None, set[UUID]] = defaultdict(set)
    for place in places.values():
        in_block[place.block_id].add(place.id)
    found: dict[UUID, _Post] = {}
    for one in team.holdings_at(at):
        if one.role.level <= HOLDS_POST_ONLY or RECORDS not in one.role.capabilities:
            continue
        if theirs := _buildings_of(one, places, in_block):
            found.setdefault(one.user, _Post(one, set())).buildings.update(theirs)
    return found


def _buildings_of(one: team.Holding, places: Iterable[UUID], in_block: dict[UUID | None, set[UUID]]) -> set[UUID]:
    if one.building:
        return {one.building} & set(places)
    return in_block[one.block] if one.block else set(places)


def _phones(users: Sequence[UUID]) -> dict[UUID, list[Phone]]:
    found: dict[UUID, list[Phone]] = defaultdict(list)
    for phone in Phone.objects.filter(user__in=users).order_by("-heard_at"):
        found[phone.user_id].append(phone)
    return found


@dataclass(frozen=True, slots=True)
class _Running:
    """The running rounds together: when the oldest was opened, how many are open in each building, and when each person
    last recorded something."""

    opened: datetime | None
    left: dict[UUID, int]
    recorded: dict[UUID, datetime]


def _running(by: Standing) -> _Running:
    running, left = rounds.running_rounds(by=by), dict[UUID, int]()
    for one in running:
        for building, count in tally_seen(one.id, by=by, capability=SUPERVISES).buildings.items():
            left[building] = left.get(building, 0) + count.open
    recorded = rounds.last_recorded([one.id for one in running])
    return _Running(min((one.opened_at for one in running), default=None), left, recorded)


def _carrier(
    post: _Post, places: dict[UUID, Building], phones: Sequence[Phone], now: _Running, at: datetime
) -> Carrier:
    held, still_open = post.held, sum(now.left.get(key, 0) for key in post.buildings)
    times = [phone.heard_at for phone in phones] + [now.recorded[one] for one in (held.user,) if one in now.recorded]
    heard = rules.Heard(
        last=max(times, default=None),
        waiting=sum(phone.waiting for phone in phones),
        held=sum(phone.held for phone in phones),
    )
    return Carrier(
        user=held.user,
        name=held.name,
        telephone=held.phone,
        role=held.role.code,
        titles=held.role.titles,
        buildings=tuple(place for key, place in places.items() if key in post.buildings),
        open=still_open,
        phones=tuple(phones),
        heard_at=heard.last,
        state=rules.how_a_phone_stands(heard, still_open=still_open, opened=now.opened, at=at),
    )
