"""What phones sent and could not be taken: shown in words, taken or set aside, never lost."""

from collections.abc import Iterator

import pytest

from rollcall.journal.models import Entry
from rollcall.lib import ids
from rollcall.rounds import actions, queries
from rollcall.rounds.models import Held, Record, Round
from rollcall.rounds.tests.browser import MISSING, as_, page, said, words
from rollcall.team import actions as team
from tests.world import NOON, World, community


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


@pytest.fixture
def round_(world: World) -> Round:
    return world.open_round()


def send(world: World, round_: Round, who: str, name: str, **said: str) -> Held:
    """A phone sends something about somebody for whom its owner does not answer, or that makes no sense."""
    key, line = ids.new_id(), world.line(round_, name)
    body = {
        "id": str(key), "seq": 4, "round": str(round_.id), "lines": [str(line.id)], "outcome": "", "reason": "",
        "note": "", "withdraws": None, "seen_at": "2022-04-05T12:05:00+08:00", **said,
    }  # fmt: skip
    told = actions.Told(
        command=key, round=round_.id, lines=(line.id,), seen_at=NOON, outcome=said.get("outcome", ""),
        reason=said.get("reason", ""), note=said.get("note", ""), body=body,
    )  # fmt: skip
    [answer] = world.tell(who, told)
    assert answer.status == "held"
    return Held.objects.get(command=key)


def test_the_list_says_who_sent_it_and_why_it_waits(world: World, round_: Round) -> None:
    send(world, round_, "leader 2", "金桂香", outcome="NEGATIVE")

    text = words(page(as_(world, "block leader 1"), "/rounds/held/"))

    assert "leader 2 · Building 1" in text
    assert "Whoever sent it does not answer for this door." in text


def test_the_page_says_in_words_what_was_sent(world: World, round_: Round) -> None:
    held = send(world, round_, "leader 2", "金桂香", reason="REFUSED", note="隔着门说的")

    text = words(page(as_(world, "block leader 1"), f"/rounds/held/{held.id}/"))

    assert "金桂香 Building 1, room 101" in text
    assert "Says refused" in text
    assert "隔着门说的" in text
    assert "5 Apr 2022, 12:05" in text


def test_taken_it_counts_as_what_the_sender_saw_when_the_sender_saw_it(world: World, round_: Round) -> None:
    held = send(world, round_, "leader 2", "金桂香", outcome="NEGATIVE")

    response = as_(world, "block leader 1").post(f"/rounds/held/{held.id}/", {"decision": "as-it-says"})

    assert response.url == "/rounds/held/"  # type: ignore[attr-defined]
    line, record = world.line(round_, "金桂香"), Record.objects.get()
    assert (line.state, line.outcome, line.recorded_by) == ("DONE", "NEGATIVE", world.users["leader 2"])
    assert (record.command, record.seen_at.isoformat()) == (held.command, "2022-04-05T04:05:00+00:00")
    assert Entry.objects.get(act="rounds.settle_held").by == world.users["block leader 1"]


def test_what_the_playbook_does_not_know_is_taken_as_something_that_it_knows(world: World, round_: Round) -> None:
    held = send(world, round_, "leader 1", "金桂香", reason="GONE_FISHING")
    client = as_(world, "block leader 1")

    html = page(client, f"/rounds/held/{held.id}/")
    client.post(f"/rounds/held/{held.id}/", {"decision": "otherwise", "code": "AWAY"})

    assert "as-it-says" not in html
    assert world.line(round_, "金桂香").reason == "AWAY"


def test_set_aside_it_needs_a_word_why_and_changes_no_line(world: World, round_: Round) -> None:
    held = send(world, round_, "leader 2", "金桂香", outcome="NEGATIVE")
    client = as_(world, "block leader 1")

    refused = client.post(f"/rounds/held/{held.id}/", {"decision": "aside", "note": ""})
    client.post(f"/rounds/held/{held.id}/", {"decision": "aside", "note": "楼组长已经登记"})

    assert refused.content.decode().count("Say in a few words why it is set aside") == 2
    held.refresh_from_db()
    assert (held.settlement, held.settled_by) == ("楼组长已经登记", world.users["block leader 1"])
    assert world.line(round_, "金桂香").state == "OPEN"
    assert Record.objects.count() == 0


def test_settled_it_waits_no_longer_and_is_not_settled_twice(world: World, round_: Round) -> None:
    held = send(world, round_, "leader 2", "金桂香", outcome="NEGATIVE")
    settle = {"take": False, "note": "x", "door": "BROWSER", "at": NOON}
    standing, leader = world.standing("block leader 1"), world.users["block leader 1"]
    actions.settle_held(held_id=held.id, standing=standing, by=leader, **settle)  # type: ignore[arg-type]

    with pytest.raises(actions.SettledAlready):
        actions.settle_held(held_id=held.id, standing=standing, by=leader, **settle)  # type: ignore[arg-type]

    assert as_(world, "block leader 1").get(f"/rounds/held/{held.id}/").status_code == 404


def test_what_names_nobody_on_the_list_can_only_be_set_aside(world: World, round_: Round) -> None:
    key = ids.new_id()
    body = {"id": str(key), "round": str(round_.id), "lines": [MISSING], "outcome": "NEGATIVE"}
    told = actions.Told(
        command=key, round=round_.id, lines=(ids.new_id(),), seen_at=NOON, outcome="NEGATIVE", body=body
    )
    world.tell("leader 1", told)
    held = Held.objects.get()

    html = page(as_(world, "secretary"), f"/rounds/held/{held.id}/")

    assert "Take it" not in html
    with pytest.raises(actions.CannotTake):
        actions.settle_held(
            held_id=held.id, take=True, outcome="NEGATIVE", standing=world.standing("secretary"), door="BROWSER",
            by=world.users["secretary"], at=NOON,
        )  # fmt: skip
    assert Held.objects.get().settled_at is None


def test_who_sent_it_sees_that_it_waits_and_does_not_decide(world: World, round_: Round) -> None:
    held = send(world, round_, "leader 2", "金桂香", outcome="NEGATIVE")
    client = as_(world, "leader 2")

    html = page(client, f"/rounds/held/{held.id}/")

    assert "Your block leader or the committee decides on it." in html
    assert "金桂香" not in html
    assert client.post(f"/rounds/held/{held.id}/", {"decision": "as-it-says"}).status_code == 404


@pytest.mark.parametrize("who", ["block leader 2", "leader 1", "volunteer 1"])
def test_held_work_of_others_and_missing_work_are_the_same(world: World, round_: Round, who: str) -> None:
    held = send(world, round_, "leader 2", "金桂香", outcome="NEGATIVE")
    client = as_(world, who)

    foreign, missing = client.get(f"/rounds/held/{held.id}/"), client.get(f"/rounds/held/{MISSING}/")

    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert said(foreign, held.id) == said(missing, MISSING)


def test_taken_after_closing_it_is_kept_and_changes_nothing(world: World, round_: Round) -> None:
    held = send(world, round_, "leader 2", "金桂香", outcome="NEGATIVE")
    actions.close_round(
        round_id=round_.id, sign=True, statement="x", door="BROWSER", by=world.users["secretary"], at=NOON
    )

    as_(world, "block leader 1").post(f"/rounds/held/{held.id}/", {"decision": "as-it-says"})

    assert world.line(round_, "金桂香").reason == "UNKNOWN"
    assert Record.objects.filter(flag="LATE").count() == 1


def held_of_two(world: World, round_: Round, who: str) -> Held:
    """A phone sends the same about two people of one door, for which its owner does not answer."""
    key, lines = ids.new_id(), [world.line(round_, name).id for name in ("金桂香", "水生根")]
    body = {"id": str(key), "lines": [str(one) for one in lines], "outcome": "NEGATIVE", "reason": ""}
    told = actions.Told(
        command=key, round=round_.id, lines=tuple(lines), seen_at=NOON, outcome="NEGATIVE", body=body
    )  # fmt: skip
    world.tell(who, told)
    return Held.objects.get(command=key)


def test_of_several_it_names_each_is_taken_or_set_aside(world: World, round_: Round) -> None:
    held, client = held_of_two(world, round_, "leader 2"), as_(world, "block leader 1")
    url, take = f"/rounds/held/{held.id}/", {"decision": "as-it-says", "lines": [str(world.line(round_, "金桂香").id)]}

    nobody = client.post(url, {**take, "lines": []}).content.decode()
    wordless = client.post(url, take).content.decode()
    client.post(url, {**take, "note": "另一位是邻居"})

    assert "Tick for whom it is taken, or set it aside" in nobody
    assert "Say in a few words why the others are set aside" in wordless
    assert (world.line(round_, "金桂香").state, world.line(round_, "水生根").state) == ("DONE", "OPEN")
    assert Entry.objects.get(act="rounds.settle_held").figures == {
        "why": "NOT_ANSWERING", "taken": 1, "lines": 1, "aside": 1,
    }  # fmt: skip


def test_all_of_several_are_taken_at_once_when_all_stay_ticked(world: World, round_: Round) -> None:
    held, client = held_of_two(world, round_, "leader 2"), as_(world, "block leader 1")
    both = [str(one) for one in queries.lines_named(held)]

    client.post(f"/rounds/held/{held.id}/", {"decision": "as-it-says", "lines": both})

    assert (world.line(round_, "金桂香").state, world.line(round_, "水生根").state) == ("DONE", "DONE")


def test_who_leads_some_floors_settles_what_is_about_their_doors_and_sees_no_other(world: World, round_: Round) -> None:
    below = send(world, round_, "leader 2", "金桂香", outcome="NEGATIVE")
    above = send(world, round_, "leader 2", "钱水娟", outcome="NEGATIVE")
    post = team.NewPost(
        user=world.users["block leader 2"].id, role="BLOCK", floors=((world.buildings["1"].id, 1, 1),)
    )  # fmt: skip
    team.give_posts(posts=[post], door="SYSTEM", by=None, at=NOON)
    client = as_(world, "block leader 2")

    listed = page(client, "/rounds/held/")
    client.post(f"/rounds/held/{below.id}/", {"decision": "as-it-says"})

    assert (str(below.id) in listed, str(above.id) in listed) == (True, False)
    assert client.get(f"/rounds/held/{above.id}/").status_code == 404
    assert world.line(round_, "金桂香").state == "DONE"
