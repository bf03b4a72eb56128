"""What a household sends by the link of its door card: a proposal beside the register, taken over only by a person."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from hypothesis import given, strategies as st

from rollcall.journal.models import Entry
from rollcall.register import actions, queries
from rollcall.register.models import Absence, Check, Household, Link, Need, Proposal, Resident
from rollcall.register.rules import proposals as rules
from rollcall.register.rules.proposals import Person
from rollcall.rounds.tests.browser import MISSING, as_, page, words
from tests.world import NOON, World, community

HOUR = timedelta(hours=1)


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        Resident.objects.filter(name="金桂香").update(birth_date=date(1939, 3, 1), birth_precision="DAY", sex="F")
        yield made


def make_link(world: World, name: str = "金桂香", *, at=NOON) -> str:
    home = world.resident(name).household
    target = actions.Target(home.dwelling_id, home.id)
    made = actions.make_links(targets=[target], door="BROWSER", by=world.users["leader 1"], at=at)
    return made[target]


def person(name: str, **more: Any) -> dict[str, Any]:
    blank = {"sex": "", "birth": "", "phone": "", "relation": "", "where": "HOME", "needs": []}
    return {"name": name, **blank, **more}


def send(world: World, *people: dict[str, Any], token: str = "", at=NOON) -> Proposal:
    token = token or make_link(world, at=at)
    content = {"people": list(people), "sender": "水生根", "remark": ""}
    reference = actions.receive_proposal(token=token, content=content, at=at)
    return Proposal.objects.get(reference=reference)


def accept(world: World, proposal: Proposal, *codes: str, moved: tuple = (), at=NOON + HOUR) -> None:
    found = queries.comparison_of(proposal)
    take = frozenset(codes or (one.code for one in found.differences))
    wish = actions.ProposalWish(take, frozenset(moved), found.digest())
    actions.accept_proposal(proposal_id=proposal.id, wish=wish, by=world.users["leader 1"], at=at)


# ---- the link


def test_only_a_digest_of_the_link_is_kept_and_a_newer_card_ends_the_older(world):
    first, second = make_link(world), make_link(world, at=NOON + HOUR)

    assert first not in str(list(Link.objects.values()))
    assert queries.open_link(first, at=NOON + 2 * HOUR) is None
    assert queries.open_link(second, at=NOON + 2 * HOUR) is not None
    assert Entry.objects.filter(act="register.make_links").count() == 2


def test_a_link_lapses(world):
    token = make_link(world)

    with pytest.raises(actions.LinkIsSpent):
        actions.receive_proposal(token=token, content={"people": []}, at=NOON + timedelta(days=15))


def test_a_second_sending_takes_the_place_of_the_first_until_somebody_has_looked(world):
    token = make_link(world)
    first = send(world, person("金桂香"), token=token)
    again = send(world, person("金桂香", phone="13800000000"), token=token, at=NOON + HOUR)

    assert (again.id, again.sendings) == (first.id, 2)

    actions.look_at_proposal(proposal_id=first.id, by=world.users["leader 1"], at=NOON + 2 * HOUR)
    with pytest.raises(actions.LinkIsSpent):
        send(world, person("别人"), token=token, at=NOON + 3 * HOUR)
    assert Proposal.objects.get().content["people"][0]["phone"] == "13800000000"


def test_what_was_sent_lies_sealed_and_writes_nothing(world):
    proposal = send(world, person("金桂香", phone="13800000000"), person("新来的"))

    assert not Resident.objects.filter(name="新来的").exists()
    assert not Check.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM register_proposal WHERE committee_id IS NOT NULL")
        [(sealed,)] = cursor.fetchall()
    assert b"13800000000" not in bytes(sealed)
    assert proposal.content["sender"] == "水生根"


# ---- taken over


def test_taking_everything_over_goes_through_the_acts_by_hand_and_confirms_the_household(world):
    proposal = send(
        world,
        person("金桂香", phone="13800000000", needs=["INSULIN"]),
        person("水生根", birth="1977-01-01", where="WORKSITE", relation="侄子"),
        person("水小妹", sex="F", birth="2015-05-05"),
    )

    accept(world, proposal)

    aunt, nephew, child = (world.resident(name) for name in ("金桂香", "水生根", "水小妹"))
    assert aunt.phones == "13800000000"
    assert [str(one.kind) for one in Need.objects.filter(resident=aunt)] == ["INSULIN"]
    assert (nephew.birth_date, nephew.relation) == (date(1977, 1, 1), "侄子")
    assert Absence.objects.get(resident=nephew).kind == "WORKSITE"
    assert child.household_id == aunt.household_id
    check = Check.objects.get()
    assert (check.household_id, check.how, check.what, check.source) == (aunt.household_id, "ONLINE", "ALL", "水生根")
    assert set(Entry.objects.filter(at=NOON + HOUR).values_list("door", flat=True)) == {"HOUSEHOLD"}
    done = Proposal.objects.get()
    assert (done.verdict, done.content, done.decided_by) == ("ACCEPTED", {}, world.users["leader 1"])


def test_only_what_is_ticked_is_taken_and_the_confirmation_says_that_it_was_not_everything(world):
    proposal = send(world, person("金桂香", phone="13800000000", birth="1940-04-04"))

    accept(world, proposal, "0.phones")

    aunt = world.resident("金桂香")
    assert (aunt.phones, aunt.birth_date) == ("13800000000", date(1939, 3, 1))
    assert Check.objects.get().what == "PEOPLE"


def test_a_value_taken_over_says_where_it_comes_from_and_no_list_replaces_it(world):
    accept(world, send(world, person("金桂香", phone="13800000000")))

    assert world.resident("金桂香").sources["phones"] == ["", "2022-04-05"]


def test_whoever_was_not_named_stays_unless_somebody_says_that_they_moved(world):
    proposal = send(world, person("金桂香"))
    nephew = world.resident("水生根")

    accept(world, proposal, "-", moved=(nephew.id,))

    assert world.resident("水生根").left == "MOVED"


def test_people_without_names_become_fewer_when_they_get_names(world):
    home = world.resident("金桂香").household
    Household.objects.filter(id=home.id).update(unnamed=2)

    accept(world, send(world, person("金桂香"), person("水小妹")))

    assert Household.objects.get(id=home.id).unnamed == 1


def test_where_nobody_was_known_the_household_comes_into_being(world):
    door = world.buildings["1"].dwellings.get(room="201")
    target = actions.Target(door.id)
    token = actions.make_links(targets=[target], door="BROWSER", by=world.users["leader 1"], at=NOON)[target]

    accept(world, send(world, person("华二妹"), person("华三弟"), token=token))

    made = Household.objects.get(dwelling=door)
    assert set(Resident.objects.filter(household=made).values_list("name", flat=True)) == {"华二妹", "华三弟"}
    assert Check.objects.get().household_id == made.id


def test_what_the_register_learned_meanwhile_is_never_overwritten_silently(world):
    proposal = send(world, person("金桂香", phone="13800000000"))
    seen = queries.comparison_of(proposal)
    actions.correct_facts(
        resident_id=world.resident("金桂香").id, facts_now={"phones": "02155550199"}, door="BROWSER",
        by=world.users["secretary"], at=NOON + HOUR,
    )  # fmt: skip

    assert queries.newer_than(proposal, queries.comparison_of(proposal)) == {"0.phones"}
    wish = actions.ProposalWish(frozenset({"0.phones"}), frozenset(), seen.digest())
    with pytest.raises(actions.ChangedMeanwhile):
        actions.accept_proposal(
            proposal_id=proposal.id, wish=wish, by=world.users["leader 1"], at=NOON + 2 * HOUR
        )  # fmt: skip
    assert world.resident("金桂香").phones == "02155550199"


def test_two_people_decide_and_the_first_one_counts(world):
    proposal = send(world, person("金桂香", phone="13800000000"))
    actions.refuse_proposal(proposal_id=proposal.id, reason="不是本人", by=world.users["leader 1"], at=NOON + HOUR)

    with pytest.raises(actions.DecidedAlready):
        accept(world, proposal)

    done = Proposal.objects.get()
    assert (done.verdict, done.reason, done.content) == ("REFUSED", "不是本人", {})
    assert not Check.objects.exists()


# ---- who is whom

SAID = st.lists(
    st.builds(
        Person,
        key=st.just(""),
        name=st.text("金桂香水生根林小满", min_size=1, max_size=3),
        birth=st.sampled_from(["", "1939-03-01", "1977-01-01"]),
        phones=st.lists(st.sampled_from(["1", "2"]), unique=True, max_size=2).map(tuple),
    ),
    max_size=5,
)


def keyed(people: list[Person], letter: str) -> list[Person]:
    return [Person(f"{letter}{n}", one.name, birth=one.birth, phones=one.phones) for n, one in enumerate(people)]


@given(SAID, SAID)
def test_every_entry_is_meant_once_and_nobody_is_lost(said, known):
    wanted, entries = keyed(said, "s"), keyed(known, "k")

    found = rules.compare(wanted, entries)

    meant = [pairing.known.key for pairing in found.pairings if pairing.known]
    assert len(meant) == len(set(meant))
    assert sorted([*meant, *(one.key for one in found.unnamed)]) == sorted(one.key for one in entries)
    assert [pairing.said for pairing in found.pairings] == wanted


@given(SAID)
def test_a_household_that_says_what_the_register_says_differs_in_nothing(people):
    unique = {one.name: one for one in people}
    known = keyed(list(unique.values()), "k")

    assert rules.compare(keyed(list(unique.values()), "s"), known).differences == []


# ---- the page


def test_the_team_sees_both_sides_and_takes_over_on_the_page(world):
    proposal = send(world, person("金桂香", phone="13800000000"), person("水生根"))
    client = as_(world, "leader 1")
    address = f"/register/proposals/{proposal.id}/"

    assert "1 household has sent its form" in words(page(client, "/register/"))
    assert proposal.reference in words(page(client, "/register/proposals/"))
    response = client.get(address)
    assert "Telephone, beside those known 13800000000" in words(response.content.decode())
    client.post(address, {"take": "0.phones", "seen": response.context["seen"]})

    assert world.resident("金桂香").phones == "13800000000"
    assert Proposal.objects.get().looked_by == world.users["leader 1"]
    assert "taken over" in words(page(client, address))


def test_taking_everything_leaves_out_what_changed_meanwhile(world):
    proposal = send(world, person("金桂香", phone="13800000000", relation="本人"))
    actions.correct_facts(
        resident_id=world.resident("金桂香").id, facts_now={"phones": "02155550199"}, door="BROWSER",
        by=world.users["secretary"], at=NOON + HOUR,
    )  # fmt: skip
    client, address = as_(world, "leader 1"), f"/register/proposals/{proposal.id}/"
    seen = client.get(address).context["seen"]

    client.post(address, {"all": "1", "seen": seen})

    aunt = world.resident("金桂香")
    assert (aunt.phones, aunt.relation) == ("02155550199", "本人")


def test_refusing_needs_a_reason(world):
    proposal = send(world, person("金桂香"))
    client, address = as_(world, "leader 1"), f"/register/proposals/{proposal.id}/"

    text = words(client.post(address, {"refuse": "1", "reason": " "}).content.decode())
    assert "Say why" in text
    assert Proposal.objects.get().verdict == ""

    client.post(address, {"refuse": "1", "reason": "not theirs"})
    assert Proposal.objects.get().verdict == "REFUSED"


@pytest.mark.parametrize(("who", "status"), [("leader 2", 404), ("block leader 2", 404), ("volunteer 1", 403)])
def test_nobody_else_sees_what_a_household_sent(world, who, status):
    proposal = send(world, person("金桂香"))
    client = as_(world, who)

    assert client.get(f"/register/proposals/{proposal.id}/").status_code == status
    assert client.post(f"/register/proposals/{proposal.id}/", {"all": "1"}).status_code == status
    assert client.get(f"/register/proposals/{MISSING}/").status_code == status
    assert Proposal.objects.get().looked_at is None


def test_bad_input_changes_nothing(world):
    proposal = send(world, person("金桂香", phone="13800000000"))
    client, address = as_(world, "leader 1"), f"/register/proposals/{proposal.id}/"

    for sent in (
        {"take": "9.name", "seen": "x"},
        {"take": "0.phones", "seen": "wrong"},
        {"moved": MISSING, "seen": "x"},
    ):
        assert client.post(address, sent).status_code == 302

    assert Proposal.objects.get().verdict == ""
    assert world.resident("金桂香").phones == ""
