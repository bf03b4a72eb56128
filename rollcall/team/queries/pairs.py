"""Pairs as they are, pairs that could be, and who could stand in."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rollcall.accounts.standing import Standing
from rollcall.planning import pairing
from rollcall.planning.pairing import Match, Person
from rollcall.register.models import Building
from rollcall.team.models import Pair
from rollcall.team.queries import helpers
from rollcall.team.queries.helpers import Helper, Place
from rollcall.team.queries.tree import Tree

CAPABILITY = "team.plan"


@dataclass(frozen=True, slots=True)
class PairRow:
    """A leader's building with the pair, whole or not: whoever of the two holds no post there any more is missing."""

    building: Building
    senior: Helper | None
    junior: Helper | None
    pair: Pair | None

    @property
    def is_whole(self) -> bool:
        """Whether both are there."""
        return bool(self.pair and self.senior and self.junior)


@dataclass(frozen=True, slots=True)
class Offer:
    """A proposed pair for a building."""

    building: Building
    senior: Helper
    junior: Helper
    match: Match
    before: Helper | None = None  # who is beside the leader now


def pairs_for(*, by: Standing, at: datetime, block: UUID | None = None) -> list[PairRow]:
    """Every building that has a leader or a pair, in order, as far as the asker plans there; four queries."""
    known, where = helpers.helpers_at(at), by.where(CAPABILITY)
    places = helpers.places()
    pairs = list(helpers.pairs_at(at).order_by("starts_at"))
    rows = [*_of_pairs(pairs, known, places), *_without(pairs, known, places)]
    seen = [
        row
        for row in rows
        if (where is None or row.building.id in where) and (block is None or row.building.block_id == block)
    ]
    return sorted(seen, key=lambda row: row.building.position)


def _of_pairs(pairs: Iterable[Pair], known: dict[UUID, Helper], places: dict[UUID, Place]) -> Iterator[PairRow]:
    for pair in pairs:
        senior, junior = known.get(pair.senior_id), known.get(pair.junior_id)
        leads = senior if senior and pair.building_id in senior.leads else None
        helps = junior if junior and pair.building_id in junior.helps | junior.leads else None
        yield PairRow(places[pair.building_id].building, leads, helps, pair)


def _without(pairs: Iterable[Pair], known: dict[UUID, Helper], places: dict[UUID, Place]) -> Iterator[PairRow]:
    """Leaders beside whom nobody is."""
    paired = {(pair.building_id, pair.senior_id) for pair in pairs}
    for helper in known.values():
        for building in helper.leads:
            if (building, helper.user) not in paired and building in places:
                yield PairRow(places[building].building, helper, None, None)


def broken_pairs(*, by: Standing, at: datetime) -> list[PairRow]:
    """Buildings where one of the two is missing: for the page of who answers for what."""
    return [row for row in pairs_for(by=by, at=at) if not row.is_whole]


def broken_count(tree: Tree, *, by: Standing, at: datetime) -> int:
    """In how many of the buildings seen one is missing, for the first page, which has the tree; one query."""
    where, teams = by.where(CAPABILITY), {one.building.id: one for one in tree.buildings}
    pairs = set(helpers.pairs_at(at).values_list("building", "senior", "junior"))
    leaders = {(key, one.user) for key, team in teams.items() for one in team.leaders}
    helping = leaders | {(key, one.user) for key, team in teams.items() for one in team.volunteers}
    broken = [place for place, *both in pairs if not ((place, both[0]) in leaders and (place, both[1]) in helping)]
    alone = leaders - {(place, senior) for place, senior, _junior in pairs}
    places = [*broken, *(place for place, _leader in alone)]
    return sum(place in teams and (where is None or place in where) for place in places)


def pair_for(pair_id: UUID, *, by: Standing, at: datetime) -> PairRow | None:
    """One pair that holds now, for whoever plans there."""
    pair = helpers.pairs_at(at).filter(id=pair_id).first()
    if pair is None or not by.may(CAPABILITY, pair.building_id):
        return None
    return next(_of_pairs([pair], helpers.helpers_at(at, [pair.senior_id, pair.junior_id]), helpers.places()))


def offers_for(*, by: Standing, at: datetime, block: UUID | None = None, anew: bool = False) -> list[Offer]:
    """The best pairs: for leaders who have nobody, or (`anew`) for everybody whose pair is not locked."""
    rows = pairs_for(by=by, at=at, block=block)
    wanted = [
        row for row in rows if row.senior and (not row.is_whole or (anew and row.pair and not row.pair.locked_at))
    ]
    if not wanted:
        return []
    known, places, history = helpers.helpers_at(at), helpers.places(), list(Pair.objects.all())
    open_keys = {row.pair.id for row in wanted if row.pair}
    kept = [pair for pair in history if (pair.ends_at is None or pair.ends_at > at) and pair.id not in open_keys]
    loads = helpers.loads(kept)
    young = [one for one in known.values() if is_young(one) and not _out_of_reach(one, by)]
    free = [one for one in young if not loads.get(one.user)] or young
    juniors = [helpers.person_of(one, places, load=loads.get(one.user, 0)) for one in free]
    return _matched(wanted, known, juniors, places, helpers.together(history, at))


def _matched(
    wanted: list[PairRow], known: dict[UUID, Helper], juniors: list[Person], places: dict[UUID, Place],
    together: pairing.Together,
) -> list[Offer]:  # fmt: skip
    """The matching goes over a leader once for each of the buildings led."""
    rows: dict[str, PairRow] = {}
    seniors: list[Person] = []
    past: dict[tuple[str, str], str] = {}
    for row in wanted:
        assert row.senior
        person = helpers.person_of(row.senior, places, only=row.building.id)
        key = f"{row.building.id}/{person.key}"
        rows[key] = row
        seniors.append(
            Person(
                key,
                *(getattr(person, name) for name in ("buildings", "block", "slots", "languages", "carries", "stairs")),
            )
        )
        past |= {(key, junior): how for (senior, junior), how in together.items() if senior == person.key}
    apart = [(key, key.split("/")[1]) for key in rows]
    most = max(1, min(3, math.ceil(len(seniors) / len(juniors)))) if juniors else 1
    offers = []
    for match in pairing.propose(seniors, juniors, together=past, most=most, apart=apart):
        row = rows[match.senior]
        assert row.senior
        offers.append(Offer(row.building, row.senior, known[UUID(match.junior)], match, row.junior))
    return sorted(offers, key=lambda offer: offer.building.position)


def stand_ins_for(
    leaving: UUID, partner: UUID | None, known: dict[UUID, Helper], *, by: Standing, at: datetime, most: int = 5
) -> list[Match]:  # fmt: skip
    """Who of those known could take everything over from somebody, the best first, ranked by a pure rule."""
    places, history = helpers.places(), list(Pair.objects.all())
    if leaving not in known:
        return []
    gone = known[leaving]
    beside = known.get(partner) if partner else None
    person = helpers.person_of(beside or gone, places)
    if beside is None:
        person = Person(str(gone.user), person.buildings, person.block)
    loads = helpers.loads(pair for pair in history if pair.ends_at is None or pair.ends_at > at)
    others = [
        helpers.person_of(one, places, load=loads.get(one.user, 0))
        for one in known.values()
        if one.user not in (leaving, partner) and _is_neighbour(one) and not _out_of_reach(one, by)
    ]
    return pairing.rank(person, others, together=helpers.together(history, at), most=most)


def is_young(helper: Helper) -> bool:
    """Whether somebody goes beside a leader: a volunteer, or an accepted one without a post yet."""
    return not helper.is_older and (bool(helper.helps) or (not helper.roles and helper.profile is not None))


def _is_neighbour(helper: Helper) -> bool:
    """Volunteers and building leaders stand in for each other; those above have their own work."""
    return helper.is_neighbor


def _out_of_reach(helper: Helper, by: Standing) -> bool:
    where = by.where(CAPABILITY)
    if where is None:
        return False
    home = {helper.profile.building_id} if helper.profile and helper.profile.building_id else set()
    return not (helper.helps | helper.leads | home) & where


def beside(row: PairRow, known: dict[UUID, Helper], *, by: Standing) -> list[Helper]:
    """Everybody who may be chosen by hand for a pair."""
    assert row.pair
    taken = {row.pair.senior_id, row.pair.junior_id}
    fitting = (one for one in known.values() if one.user not in taken and _is_neighbour(one))
    return [one for one in fitting if not _out_of_reach(one, by)]
