"""The journal as people read it: every act in words, nothing sensitive."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from rollcall.accounts import actions as accounts
from rollcall.accounts.models import User
from rollcall.accounts.standing import Standing
from rollcall.journal import actions, pages, words
from rollcall.journal.models import Change, Entry
from rollcall.tenancy import scope
from rollcall.tenancy.models import Committee
from tools import places


@pytest.fixture
def users(committee, at) -> dict[str, User]:
    new = [accounts.NewUser(username=name, full_name=name) for name in ("何主任", "李书记")]
    return {user.full_name: user for user in accounts.make_users(users=new, at=at)}


@pytest.fixture
def reader(users, monkeypatch) -> Client:
    """Somebody who reads the whole journal, whatever the posts are called."""

    class Everywhere(Standing):
        def can(self, capability: str) -> bool:
            return True

        def everywhere(self, capability: str) -> bool:
            return True

    monkeypatch.setattr(
        "rollcall.team.queries.standing_for", lambda user, *, at, device=None: Everywhere(user=user, grants={})
    )
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(users["李书记"])
    return client


def write(by: User, at, **entry) -> Entry:
    return actions.write(**{"act": "rounds.open_round", "door": "BROWSER", "by": by, "at": at, **entry})


def test_the_newest_act_comes_first_in_words_with_its_figures(reader, users, at) -> None:
    write(users["李书记"], at, figures={"lines": 5540, "excused": 219, "playbook": "antigen"})
    write(users["何主任"], at + timedelta(minutes=5), act="team.make_link")

    html = reader.get("/journal/").content.decode().split('class="acts"')[1]

    assert html.index("Made an enrolment link") < html.index("Opened a round")
    assert "5,540 lines, 219 away from the start" in html


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"act": "team.enrol"}, {"何主任"}),
        ({"person": "书记"}, {"李书记"}),
        ({"on": "2022-04-06"}, {"何主任"}),
        ({"on": "2022-04-05", "person": "何"}, set()),
        ({}, {"何主任", "李书记"}),
    ],
)
def test_it_is_narrowed_by_act_person_and_day_of_the_committees_zone(reader, users, at, query, found) -> None:
    write(users["李书记"], at)
    write(users["何主任"], at + timedelta(hours=16), act="team.enrol")  # half past midnight in Shanghai

    runs = reader.get("/journal/", query).context["runs"]

    assert {run.first.who for run in runs} == found


def test_a_day_that_cannot_be_read_narrows_nothing_and_says_so(reader, users, at) -> None:
    write(users["李书记"], at)

    response = reader.get("/journal/", {"on": "yesterday"})

    assert response.content.decode().count("Enter the day as year-month-day") == 2
    assert len(response.context["runs"]) == 1


def test_doing_the_same_from_door_to_door_is_one_line_that_unfolds(reader, users, at) -> None:
    for minute in range(5):
        write(users["何主任"], at + timedelta(minutes=minute), act="rounds.record", figures={"lines": 2})
    write(users["李书记"], at + timedelta(minutes=9))

    response = reader.get("/journal/")

    assert [len(run.acts) for run in response.context["runs"]] == [1, 5]
    assert "5 times" in response.content.decode()


def test_what_came_of_a_line_is_not_told(reader, users, at) -> None:
    entry = write(users["何主任"], at, act="rounds.record", figures={"lines": 1, "outcome": "POSITIVE"})

    for url in ("/journal/", f"/journal/{entry.id}/"):
        assert "POSITIVE" not in reader.get(url).content.decode().upper().replace("POSITIVELY", "")


def test_an_entry_shows_what_changed_but_no_sensitive_value(reader, users, at) -> None:
    before = {"name": "汤福根", "phones": "13800000001", "id_number": "310101194001011234"}
    after = {"name": "汤福根", "phones": "13800000002", "id_number": "310101194001015678", "age": 82}
    row = users["何主任"].id
    change = actions.RowChange("register_resident", row, before, after)
    entry = write(users["何主任"], at, act="register.apply_upload", changes=[change])

    html = reader.get(f"/journal/{entry.id}/").content.decode()

    assert "identity number" in html
    assert "telephone" in html
    assert "<ins>82</ins>" in html
    assert "13800000002" not in html
    assert "310101" not in html


def test_of_a_table_that_is_not_known_no_value_is_shown(committee) -> None:
    change = Change(table="somewhere_else", row=committee.id, values={"before": None, "after": {"name": "汤福根"}})

    [row] = pages.changes([change])

    assert [(one.column, one.after, one.hidden) for one in row.columns] == [("name", "", True)]


def test_an_entry_of_another_committee_is_not_there(reader, at) -> None:
    other = Committee.objects.create(name="别处居委会", created_at=at)
    with scope.within(other.id):
        foreign = actions.write(act="rounds.open_round", door="BROWSER", by=None, at=at)

    assert reader.get(f"/journal/{foreign.id}/").status_code == 404


def test_the_journal_belongs_to_the_committee_office(users, at) -> None:
    client = Client()
    client.force_login(users["何主任"])  # in no post at all

    assert client.get("/journal/").status_code == 403


def test_every_act_that_is_written_anywhere_has_its_sentence() -> None:
    written = {
        act
        for file in places.own_files("*.py")
        if "tests" not in file.parts
        for act in re.findall(r'\bact="([a-z_]+\.[a-z_]+)"', file.read_text(encoding="utf-8"))
    }

    assert written - set(words.ACTS) == set()
    assert len(written) > 5
