"""Who works when: within the limits, filled as far as can be, evenly."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings, strategies as st

from rollcall.planning import hours, roster
from rollcall.planning.hours import Limits, Stint, Worker
from rollcall.planning.roster import Post

MONDAY = datetime(2022, 4, 4, tzinfo=UTC)
TRAINED = frozenset({"PRIVACY", "SUIT", "CARRYING"})
USUAL = Limits()


def duty(key: str, start: float, end: float, places: int = 1, **more) -> Post:
    taken = more.pop("taken", ())
    return Post(key, Stint(MONDAY + timedelta(hours=start), MONDAY + timedelta(hours=end), **more), places, taken)


def people(number: int, **more) -> list[Worker]:
    return [Worker(f"w{place:02}", trained=TRAINED, **more) for place in range(number)]


posts = st.lists(
    st.builds(
        lambda number, start, length, places, suit, doors: (start, start + length, places, suit, doors),
        st.just(0), st.integers(0, 60), st.integers(1, 6), st.integers(1, 3), st.booleans(), st.booleans(),
    ),
    max_size=10,
)  # fmt: skip


@given(posts, st.integers(0, 6))
@settings(deadline=None, max_examples=40)
def test_a_proposal_never_breaks_a_limit(wanted, number: int) -> None:
    duties = [
        duty(f"d{place}", start, end, places, suit=suit, at_doors=doors)
        for place, (start, end, places, suit, doors) in enumerate(wanted)
    ]

    found = roster.propose(duties, people(number), {}, USUAL)

    by_key = {one.key: one for one in duties}
    held: dict[str, list[Stint]] = {}
    for place in sorted(found.places, key=lambda one: by_key[one.post].stint.starts_at):
        stint = by_key[place.post].stint
        assert not hours.breaches(Worker(place.worker, trained=TRAINED), stint, held.get(place.worker, []), USUAL)
        held.setdefault(place.worker, []).append(stint)
    for post in duties:
        there = sum(place.post == post.key for place in found.places)
        assert there + found.empty.get(post.key, 0) == post.places
        assert there == 0 or there >= hours.least_people(post.stint, USUAL)


def test_work_is_spread_evenly() -> None:
    duties = [duty(f"d{day}", 24 * day + 8, 24 * day + 12, places=2) for day in range(6)]

    found = roster.propose(duties, people(4), {}, USUAL)

    assert found.empty == {}
    assert {worker: sum(place.worker == worker for place in found.places) for worker in ("w00", "w01", "w02", "w03")} == {
        "w00": 3, "w01": 3, "w02": 3, "w03": 3
    }  # fmt: skip


def test_what_somebody_did_already_counts() -> None:
    done = {"w00": [duty("before", -24, -18).stint]}

    found = roster.propose([duty("now", 8, 12)], people(2), done, USUAL)

    assert [place.worker for place in found.places] == ["w01"]


def test_a_place_that_only_one_can_fill_is_kept_for_that_one() -> None:
    only = Worker("w00", trained=TRAINED)
    other = Worker("w01", trained=frozenset({"PRIVACY"}))
    duties = [duty("easy", 8, 12), duty("suit", 8, 12, suit=True)]

    found = roster.propose(duties, [only, other], {}, USUAL)

    assert {(place.post, place.worker) for place in found.places} == {("easy", "w01"), ("suit", "w00")}


def test_nobody_is_put_to_doors_alone_at_night() -> None:
    found = roster.propose([duty("night", 22, 26, places=2, at_doors=True)], people(1), {}, USUAL)

    assert (found.places, found.empty) == ((), {"night": 2})


def test_nobody_is_asked_when_they_said_they_have_no_time() -> None:
    mornings = people(1, slots=frozenset({0, 3, 6}))

    found = roster.propose([duty("monday", 8, 10), duty("evening", 19, 21)], mornings, {}, USUAL)

    assert [place.post for place in found.places] == ["monday"]


def test_spread_is_nothing_when_all_have_the_same_and_grows_with_the_difference() -> None:
    assert roster.spread([4, 4, 4]) == 0
    assert roster.spread([]) == roster.spread([0, 0]) == 0
    assert 0 < roster.spread([3, 4, 5]) < roster.spread([0, 0, 12]) < 1


def test_what_stays_empty_says_of_everybody_why() -> None:
    hands = [
        Worker("tired", trained=TRAINED),
        Worker("new"),
        Worker("away", trained=TRAINED, slots=frozenset({20})),
        Worker("old", trained=TRAINED, older=True),
    ]
    held = {"tired": [Stint(MONDAY + timedelta(hours=0), MONDAY + timedelta(hours=5))]}

    found = roster.propose([duty("d", 8, 10, places=2, suit=True)], hands, held, USUAL)

    assert found.empty == {"d": 2}
    assert found.why["d"] == {"REST": 1, "NOT_TRAINED": 1, "NO_TIME": 1, "OLDER_IN_SUIT": 1}


@given(posts, st.integers(0, 6))
@settings(deadline=None, max_examples=20)
def test_every_place_that_stays_empty_has_a_reason_for_everybody_who_is_not_there(wanted, number: int) -> None:
    duties = [
        duty(f"d{place}", start, end, places, suit=suit, at_doors=doors)
        for place, (start, end, places, suit, doors) in enumerate(wanted)
    ]

    found = roster.propose(duties, people(number), {}, USUAL)

    for key in found.empty:
        there = sum(place.post == key for place in found.places)
        assert found.why[key].total() == number - there
