"""Looking up people who may be in the register twice, and what was decided about them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from rollcall.accounts import reach
from rollcall.accounts.standing import Standing
from rollcall.register.models import Decision, Left, Resident, Verdict
from rollcall.register.queries import known
from rollcall.register.rules import alike
from rollcall.register.rules.alike import Likeness, Pair
from rollcall.register.rules.known import KnownPerson
from rollcall.tenancy import scope
from rollcall.tenancy.fields import blind_index, blind_indexes

CAPABILITY = "register.change"
SUBJECT = "register.double"  # of the digest of what was known when somebody decided
KEPT = 8  # committees whose pairs are kept in memory


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two people who may be one. `decided`: an earlier decision that holds no longer, or that puts the question off."""

    one: Resident
    other: Resident
    known: tuple[KnownPerson, KnownPerson]
    likeness: Likeness
    decided: Decision | None = None

    @property
    def is_put_off(self) -> bool:
        """Whether somebody said: later."""
        return self.decided is not None and self.decided.verdict == Verdict.LATER


@dataclass(frozen=True, slots=True)
class Open:
    """A proposal by keys only, with the two buildings, for filtering and counting."""

    pair: Pair
    buildings: tuple[UUID, UUID]
    is_put_off: bool


_pairs: dict[UUID, tuple[int, list[Pair]]] = {}  # committee -> edition of the register, its pairs: keys and codes only


def open_pairs(*, by: Standing) -> list[Open]:
    """Everything that is proposed to the asker, the strongest first; what was put off is marked."""
    pairs, decisions = _all_pairs(), _decided()
    places = _places()
    found = []
    for pair in pairs:
        if pair.one not in places or pair.other not in places:
            continue  # made one with somebody since
        both = (places[pair.one], places[pair.other])
        decision = decisions.get((pair.one, pair.other))
        mine = all(by.may_door(CAPABILITY, *place) for place in both)
        if mine and not (decision and decision.verdict == Verdict.TWO):
            found.append(Open(pair, (both[0][0], both[1][0]), bool(decision)))
    return found


def proposals(found: Iterable[Open]) -> list[Proposal]:
    """These pairs with all that is known of both, as it is now; a pair that is no question any more is left out."""
    wanted = list(found)
    keys = {UUID(key) for one in wanted for key in (one.pair.one, one.pair.other)}
    residents = {str(one.id): one for one in _residents(keys)}
    people = known.known_people(keys)
    decisions = _last_decisions(keys)
    made = (_proposal(one.pair.one, one.pair.other, residents, people, decisions) for one in wanted)
    return [one for one in made if one]


def proposal_for(one: UUID, other: UUID, *, by: Standing) -> Proposal | None:
    """Two people whom the asker may change, side by side; None too when nothing speaks for their being one."""
    first, second = sorted((one, other))
    own = _residents({first, second}).filter(reach.behind(by, CAPABILITY, "household__dwelling"))
    residents = {str(found.id): found for found in own}
    if len(residents) != 2:
        return None
    keys = {first, second}
    return _proposal(str(first), str(second), residents, known.known_people(keys), _last_decisions(keys))


def decisions(*, by: Standing) -> QuerySet[Decision]:
    """What was decided and holds, the latest first: merges and people who are two."""
    places = ("household__dwelling__building",)
    related = [f"{side}__{place}" for side in ("one", "other") for place in places]
    found = Decision.objects.filter(
        reach.behind(by, CAPABILITY, "one__household__dwelling"),
        reach.behind(by, CAPABILITY, "other__household__dwelling"),
        ended_at__isnull=True,
    ).exclude(verdict=Verdict.LATER)
    return found.select_related("by", *related).order_by("-at", "-id")


def decision_for(key: UUID, *, by: Standing) -> Decision | None:
    """One decision that holds."""
    return decisions(by=by).filter(id=key).first()


def merge_of(resident: Resident, *, by: Standing) -> Decision | None:
    """The decision by which an entry was made one with another."""
    found = decisions(by=by).filter(entry__isnull=False).filter(Q(one=resident) | Q(other=resident))
    return found.filter(Q(one__merged_into__isnull=False) | Q(other__merged_into__isnull=False)).first()


def facts_index(one: KnownPerson, other: KnownPerson) -> str:
    """What two people looked like when somebody decided about them, as a keyed digest."""
    return blind_index(SUBJECT, _facts_of(one, other))


def facts_indexes(one: KnownPerson, other: KnownPerson) -> tuple[str, ...]:
    """The same as a decision may hold it while keys are being changed."""
    return blind_indexes(SUBJECT, _facts_of(one, other))


def _facts_of(one: KnownPerson, other: KnownPerson) -> str:
    return "\n".join(map(_facts, sorted((one, other), key=lambda person: person.id)))


def _facts(person: KnownPerson) -> str:
    said = (person.id, person.name, person.sex, person.birth_date, person.birth_precision, person.id_number,
            sorted(person.phones), str(person.door))  # fmt: skip
    return "\t".join(map(str, said))


def _all_pairs() -> list[Pair]:
    """Every pair of the register, worked out once for each of its editions."""
    committee, edition = scope.current(), known.edition()
    kept = _pairs.get(committee)
    if kept is None or kept[0] != edition:
        while len(_pairs) >= KEPT:
            _pairs.pop(next(iter(_pairs)), None)
        kept = _pairs[committee] = edition, alike.pairs(known.people_alone())
    return kept[1]


def _decided() -> dict[tuple[str, str], Decision]:
    """The decisions that still hold about pairs of people, those about their earlier entries too."""
    held = list(Decision.objects.filter(ended_at__isnull=True, verdict__in=(Verdict.TWO, Verdict.LATER)))
    keys = {key for one in held for key in (one.one_id, one.other_id)}
    counted = dict(Resident.objects.filter(id__in=keys, left=Left.MERGED).values_list("id", "merged_into_id"))
    people = known.known_people(keys, merged=True) if held else {}
    found = {}
    for one in held:
        both = people.get(str(one.one_id)), people.get(str(one.other_id))
        if one.verdict == Verdict.TWO and (not all(both) or one.facts_index not in facts_indexes(*both)):  # type: ignore[arg-type]
            continue
        first, second = sorted(str(counted.get(key) or key) for key in (one.one_id, one.other_id))
        found[first, second] = one
    return found


def _last_decisions(keys: set[UUID]) -> dict[tuple[str, str], Decision]:
    held = Decision.objects.filter(one__in=keys, other__in=keys, ended_at__isnull=True).select_related("by")
    return {(str(one.one_id), str(one.other_id)): one for one in held}


def _places() -> dict[str, tuple[UUID, int | None]]:
    """Residents -> building and floor."""
    rows = Resident.objects.exclude(left__in=(Left.MERGED, Left.ERASED)).values_list(
        "id", "household__dwelling__building_id", "household__dwelling__floor"
    )
    return {str(key): (building, floor) for key, building, floor in rows}


def _residents(keys: Iterable[UUID]) -> QuerySet[Resident]:
    found = Resident.objects.filter(id__in=list(keys)).exclude(left__in=(Left.MERGED, Left.ERASED))
    return found.select_related("household__dwelling__building")


def _proposal(
    one: str,
    other: str,
    residents: Mapping[str, Resident],
    people: Mapping[str, KnownPerson],
    decisions: Mapping[tuple[str, str], Decision],
) -> Proposal | None:
    if one not in people or other not in people:
        return None
    likeness = alike.compare(people[one], people[other])
    if likeness is None:
        return None
    both = people[one], people[other]
    return Proposal(residents[one], residents[other], both, likeness, decisions.get((one, other)))
