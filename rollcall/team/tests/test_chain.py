"""What is wrong with the chain, found without being asked, and how wide each span is."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings, strategies as st

from rollcall.team import actions, queries
from rollcall.team.actions import pairs
from rollcall.team.models import Post, Shift, Turn
from rollcall.team.rules import chain
from tests.queries import asked
from tests.world import NOON, World, community

NOBODYS = uuid4()  # a block


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


def as_(world: World, who: str) -> Client:
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(world.users[who])
    return client


def found(world: World, who: str = "secretary") -> list[tuple[str, str]]:
    """Kind and place or person of each problem."""
    problems = queries.answers_for(by=world.standing(who), at=NOON).problems
    return [
        (one.kind, one.house.number if one.house else one.member.name if one.member else one.block_code)
        for one in problems
    ]


def give(world: World, who: str, role: str, **area: object) -> None:
    post = actions.NewPost(user=world.users[who].id, role=role, **area)  # type: ignore[arg-type]
    actions.give_posts(posts=[post], door="SYSTEM", by=None, at=NOON - timedelta(hours=1))


def test_a_building_without_a_leader_is_pointed_at(world: World) -> None:
    assert found(world) == [("NO_LEADER", "3")]


def test_an_area_that_nobody_answers_for_is_worse(world: World) -> None:
    Post.objects.filter(user=world.users["block leader 2"]).update(ends_at=NOON - timedelta(hours=2))

    assert found(world) == [("NOBODY", "3"), ("NO_BLOCK_LEADER", "2")]


def test_a_building_with_two_leaders_is_pointed_at_unless_they_share_the_floors(world: World) -> None:
    give(world, "volunteer 1", "BUILDING", buildings=(world.buildings["1"].id,))

    assert ("TWICE", "1") in found(world)

    Post.objects.filter(role="BUILDING").update(ends_at=NOON - timedelta(minutes=1))
    give(world, "volunteer 1", "BUILDING", floors=((world.buildings["1"].id, 1, 1),))
    give(world, "leader 1", "BUILDING", floors=((world.buildings["1"].id, 2, 2),))

    assert "TWICE" not in [kind for kind, _where in found(world)]


def test_who_stands_in_is_no_second_leader_but_an_end_is_asked_for(world: World) -> None:
    actions.stand_in(
        post=Post.objects.get(user=world.users["leader 1"]), user=world.users["leader 2"], starts_at=None, ends_at=None,
        standing=world.standing("secretary"), door="BROWSER", by=world.users["secretary"], at=NOON,
    )  # fmt: skip

    assert found(world) == [("NO_LEADER", "3"), ("STAND_IN_WITHOUT_END", "leader 2")]


def test_limits_are_the_committees_own(world: World) -> None:
    actions.change_limits(
        households=2, reports=1, workers=15, leaders=1, soon_days=3, standing=world.standing("secretary"), door="BROWSER",
        by=world.users["secretary"], at=NOON,
    )  # fmt: skip

    assert ("TOO_MANY_HOUSEHOLDS", "leader 1") in found(world)
    assert ("TOO_MANY_REPORTS", "block leader 1") in found(world)


def test_a_block_leader_of_a_usual_block_is_not_too_much_for_one(world: World) -> None:
    leader = chain.Member(uuid4(), "BLOCK", "block leader", "", post=uuid4(), level=2)
    built = [_house(number, leader) for number in range(25)]

    def wide(houses: list[chain.House]) -> list[str]:
        spans = chain.spans([], houses)
        return [one.kind for one in chain.problems([], houses, spans, limits=chain.Limits(), at=NOON)]

    assert wide(built) == []
    assert wide([*built, _house(25, leader)]) == ["TOO_MANY_REPORTS"]


def _house(number: int, above: chain.Member) -> chain.House:
    leader = chain.Member(uuid4(), "BUILDING", "leader", "", post=uuid4(), level=3)
    return chain.House(
        uuid4(), str(number), NOBODYS, "1", households=12, doors=12, residents=30, block_leaders=(above,),
        leaders=(leader,),
    )  # fmt: skip


def test_a_pair_of_which_one_has_gone_is_pointed_at_and_leads_to_the_pair(world: World) -> None:
    new = pairs.NewPair(world.buildings["1"].id, world.users["leader 1"].id, world.users["volunteer 1"].id)
    made = pairs.pair_up(
        pairs=[new], standing=world.standing("secretary"), door="BROWSER", by=world.users["secretary"],
        at=NOON - timedelta(hours=3),
    )  # fmt: skip
    assert "PAIR_BROKEN" not in [kind for kind, _where in found(world)]

    Post.objects.filter(user=world.users["volunteer 1"]).update(ends_at=NOON - timedelta(hours=1))

    assert ("PAIR_BROKEN", "1") in found(world)
    assert f"/team/pairs/{made[0].id}/" in as_(world, "secretary").get("/team/").content.decode()


def test_whoever_has_more_hours_than_the_limit_is_pointed_at(world: World) -> None:
    monday = NOON.replace(hour=0) - timedelta(days=NOON.weekday())
    for day in range(5):
        starts_at = monday + timedelta(days=day)
        turn = Turn.objects.create(
            kind="GATE",
            starts_at=starts_at, ends_at=starts_at + timedelta(hours=10), needed=1,
            made_at=NOON,
        )  # fmt: skip
        Shift.objects.create(
            turn=turn, user=world.users["volunteer 1"], starts_at=turn.starts_at, ends_at=turn.ends_at, source="LEADER",
            made_at=NOON,
        )  # fmt: skip

    problems = queries.answers_for(by=world.standing("secretary"), at=NOON).problems
    over = [one for one in problems if one.kind == "TOO_MANY_HOURS"]

    assert [(one.member and one.member.name, one.count, one.limit) for one in over] == [("volunteer 1", 50, 48)]


def test_a_second_leader_of_one_building_alone_is_ended_by_one_tap(world: World) -> None:
    give(world, "volunteer 1", "BUILDING", buildings=(world.buildings["1"].id,))
    give(world, "leader 2", "BUILDING", buildings=(world.buildings["1"].id, world.buildings["2"].id))
    twice = [
        one for one in queries.answers_for(by=world.standing("secretary"), at=NOON).problems if one.kind == "TWICE"
    ]
    assert {one.name for one in twice[0].endable} == {"leader 1", "volunteer 1"}
    post = Post.objects.get(user=world.users["volunteer 1"], role="BUILDING")
    page = as_(world, "secretary").get("/team/").content.decode()
    assert f'action="/team/posts/{post.id}/end/"' in page
    assert "End the post of volunteer 1" in page

    answer = as_(world, "secretary").post(f"/team/posts/{post.id}/end/", {"back": "home"})

    assert answer.headers["Location"] == "/team/"
    post.refresh_from_db()
    assert post.ends_at is not None


def test_a_post_that_ends_soon_is_extended_by_one_tap(world: World) -> None:
    Post.objects.filter(user=world.users["leader 1"]).update(ends_at=NOON + timedelta(days=36500))
    post = Post.objects.get(user=world.users["leader 1"])

    as_(world, "secretary").post(f"/team/posts/{post.id}/extension/", {"days": "7", "back": "home"})

    assert Post.objects.get(id=post.id).ends_at == NOON + timedelta(days=36507)


def test_a_leader_sees_nothing_of_what_is_wrong_elsewhere(world: World) -> None:
    assert found(world, "leader 1") == []


def test_spans_count_what_somebody_answers_for_and_who_reports(world: World) -> None:
    spans = queries.answers_for(by=world.standing("secretary"), at=NOON).spans

    leader = spans[world.users["block leader 1"].id]
    assert (leader.buildings, leader.residents) == (2, 8)
    assert leader.reports == {world.users["leader 1"].id, world.users["leader 2"].id}
    assert spans[world.users["leader 1"].id].reports == {world.users["volunteer 1"].id}
    assert world.users["block leader 1"].id in spans[world.users["secretary"].id].reports


def test_the_page_finds_a_building_a_person_and_what_is_wrong(world: World) -> None:
    client = as_(world, "secretary")

    by_number = client.get("/team/?q=2号").content.decode()
    by_name = client.get("/team/?q=volunteer").content.decode()
    wrong = client.get("/team/?wrong=1").content.decode()
    nothing = client.get("/team/?q=nobody-of-that-name").content.decode()

    assert 'id="block-1"' in by_number
    assert 'id="block-2"' not in by_number
    assert 'id="block-1"' in by_name
    assert 'id="block-2"' in wrong
    assert 'id="block-1"' not in wrong
    assert "No person and no building is called so." in nothing


def test_the_page_takes_the_same_few_queries_with_many_posts(world: World) -> None:
    client = as_(world, "secretary")
    client.get("/team/")
    with asked() as few:
        client.get("/team/")
    for number in range(20):
        give(world, "volunteer 1", "VOLUNTEER", buildings=(world.buildings[str(number % 3 + 1)].id,))

    with asked() as many:
        client.get("/team/")

    assert len(many) == len(few) <= 13  # one of them: whose account is disabled


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.integers(0, 3), max_size=8), st.integers(1, 4))
def test_nobody_reports_to_themselves_and_everybody_below_the_head_reports_to_somebody(
    levels: list[int], houses: int
) -> None:
    head = chain.Member(uuid4(), "LEAD", "head", "", post=uuid4(), level=0)
    held: dict[int, list[chain.Member]] = {1: [], 2: [], 3: [], 4: []}
    for level in levels:
        held[level + 1].append(
            chain.Member(uuid4(), "X", "somebody", "", post=uuid4(), level=level + 1, answers=level < 3)
        )
    built = [
        chain.House(
            uuid4(), str(number), None, "", 3, 3, 9, tuple(held[1]), tuple(held[2]), tuple(held[3]), tuple(held[4])
        )
        for number in range(houses)
    ]

    spans = chain.spans([head], built)

    reporting = set().union(*(span.reports for span in spans.values()))
    assert all(user not in span.reports for user, span in spans.items())
    assert reporting == {one.user for level in held.values() for one in level}
    assert spans[head.user].households == 3 * houses
