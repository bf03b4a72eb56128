"""Taking people into the team: posts downwards only, over areas of their kind, and ended without a trace lost."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client

from rollcall.accounts.models import User
from rollcall.journal.models import Entry
from rollcall.lib import clock
from rollcall.team import actions, queries, rules
from rollcall.team.models import Post
from tests.world import NOON, World, community


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


def signed_in(world: World, who: str) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(world.users[who], backend="rollcall.accounts.backends.PasswordBackend")
    return client


def test_a_new_building_leader_answers_for_the_building_at_once(world: World) -> None:
    answer = signed_in(world, "secretary").post(
        "/team/people/new/", {"name": "秦岭月", "phone": "021 5555 0177", "role": "BUILDING", "buildings": "3号"}
    )

    leader = User.objects.get(full_name="秦岭月")
    assert answer.headers["Location"] == f"/team/people/{leader.id}/"
    chain = queries.chains_for([world.buildings["3"].id], at=clock.now())[world.buildings["3"].id]
    nearest = queries.nearest(chain)
    assert nearest is not None
    assert nearest.name == "秦岭月"
    assert Entry.objects.filter(act="team.give_posts", by=world.users["secretary"]).exists()


def test_a_range_of_buildings_is_read(world: World) -> None:
    signed_in(world, "secretary").post(
        "/team/people/new/", {"name": "秦岭月", "role": "VOLUNTEER", "buildings": "1-2、3号楼"}
    )

    volunteer = queries.standing_for(User.objects.get(full_name="秦岭月"), at=clock.now())
    assert volunteer.where("rounds.record") == frozenset(building.id for building in world.buildings.values())


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"role": "BUILDING", "buildings": ""}, "Say which buildings"),
        ({"role": "BUILDING", "buildings": "77"}, "There is no building 77"),
        ({"role": "LEAD", "buildings": "1"}, "leave blocks and buildings empty"),
        ({"role": "", "buildings": "1"}, "Choose the post"),
        ({"role": "BUILDING", "buildings": "1", "name": ""}, "Enter the name"),
        ({"role": "BUILDING", "buildings": "1", "phone": "call me"}, "Enter a telephone number in digits"),
    ],
)
def test_bad_input_gets_a_sentence_and_changes_nothing(world: World, given: dict[str, str], sentence: str) -> None:
    before = User.objects.count(), Post.objects.count()

    answer = signed_in(world, "secretary").post("/team/people/new/", {"name": "秦岭月", "phone": "", **given})

    assert sentence in answer.content.decode()
    assert (User.objects.count(), Post.objects.count()) == before


def test_a_committee_worker_appoints_only_below(world: World) -> None:
    page = signed_in(world, "worker").get("/team/people/new/").content.decode()

    assert 'value="BLOCK"' in page
    assert 'value="LEAD"' not in page
    with pytest.raises(actions.MayNotGive):
        actions.appoint(
            name="秦岭月",
            phone="",
            post=actions.NewPost(user=world.users["worker"].id, role="DIRECTOR"),
            standing=world.standing("worker"),
            door="BROWSER",
            by=world.users["worker"],
            at=NOON,
        )


@pytest.mark.parametrize("who", ["block leader 1", "leader 1", "volunteer 1"])
def test_nobody_below_a_committee_worker_appoints(world: World, who: str) -> None:
    assert signed_in(world, who).get("/team/people/new/").status_code == 403


def test_an_ended_post_answers_for_nothing_and_stays_on_record(world: World) -> None:
    post = Post.objects.get(user=world.users["leader 1"])

    signed_in(world, "secretary").post(f"/team/posts/{post.id}/end/")

    standing = queries.standing_for(world.users["leader 1"], at=clock.now() + timedelta(seconds=1))
    assert not standing.can("rounds.record")
    assert Post.objects.get(id=post.id).ends_at is not None
    assert Entry.objects.get(act="team.end_post").subject == world.users["leader 1"].id


def test_the_last_secretary_stays(world: World) -> None:
    post = Post.objects.get(role="LEAD")

    signed_in(world, "secretary").post(f"/team/posts/{post.id}/end/")

    assert Post.objects.get(id=post.id).ends_at is None


def test_another_committees_post_does_not_exist(world: World) -> None:
    with community("春风苑居委会") as other:
        theirs = Post.objects.filter(user=other.users["leader 1"]).values_list("id", flat=True)[0]

    assert signed_in(world, "secretary").post(f"/team/posts/{theirs}/end/").status_code == 404


def test_two_people_of_one_name_get_names_to_sign_in_with(world: World) -> None:
    client = signed_in(world, "secretary")
    for _twice in range(2):
        client.post("/team/people/new/", {"name": "秦岭月", "role": "STAFF", "buildings": ""})

    assert set(User.objects.filter(full_name="秦岭月").values_list("username", flat=True)) == {"秦岭月", "秦岭月2"}


def test_posts_are_given_downwards_and_the_head_gives_all() -> None:
    head, worker, block_leader, helper = 0, 1, 2, 4

    assert rules.may_give(head, levels=[head])
    assert rules.may_give(block_leader, levels=[worker])
    assert not rules.may_give(worker, levels=[worker])
    assert not rules.may_give(helper, levels=[])
