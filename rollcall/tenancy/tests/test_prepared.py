"""A prepared question gives what the query would give, each time anew, and never another committee's rows."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from rollcall.accounts.models import User
from rollcall.journal.models import Command
from rollcall.lib import ids
from rollcall.tenancy import scope
from rollcall.tenancy.models import Committee
from rollcall.tenancy.prepared import CannotPrepare, Prepared


def commands(number, at):
    return Command.objects.bulk_create(
        Command(body_digest=str(place), answer={"status": "received"}, at=at) for place in range(number)
    )


@pytest.fixture
def by_keys():
    return Prepared(lambda keys: Command.objects.filter(id__in=keys).order_by("id"))


def test_the_rows_are_those_of_the_query_with_every_column(committee, at, by_keys):
    made = commands(3, at)

    found = by_keys(keys=[one.id for one in made[:2]])

    assert found == made[:2]
    assert [(one.body_digest, one.answer, one.at) for one in found] == [
        ("0", {"status": "received"}, at),
        ("1", {"status": "received"}, at),
    ]


def test_it_is_asked_anew_each_time(committee, at, by_keys):
    [one] = commands(1, at)
    before = by_keys(keys=[one.id])
    Command.objects.filter(id=one.id).update(body_digest="other")

    assert before[0].body_digest == "0"
    assert by_keys(keys=[one.id])[0].body_digest == "other"


def test_lists_of_any_length_work_and_an_empty_one_asks_nothing(committee, at, by_keys):
    made = commands(5, at)

    assert [len(by_keys(keys=[one.id for one in made[:number]])) for number in (1, 5, 2, 5)] == [1, 5, 2, 5]
    with CaptureQueriesContext(connection) as asked:
        assert by_keys(keys=[]) == []
    assert len(asked) == 0


def test_another_committee_sees_nothing(committee, at, by_keys):
    [one] = commands(1, at)
    other = Committee.objects.create(name="秋月里居委会", created_at=at)
    assert by_keys(keys=[one.id]) == [one]

    with scope.within(other.id):
        assert by_keys(keys=[one.id]) == []


def test_without_a_committee_in_scope_nothing_is_asked(db, by_keys):
    with pytest.raises(LookupError):
        by_keys(keys=[ids.new_id()])


def test_moments_and_rows_of_values(committee, at):
    commands(2, at)
    since = Prepared(lambda since: Command.objects.filter(Q(at__gt=since) | Q(at=since)).values_list("id", "at"))

    assert [moment for _key, moment in since(since=at)] == [at, at]
    assert all(isinstance(key, UUID) for key, _moment in since(since=at))
    assert since(since=at + timedelta(seconds=1)) == []


def test_tables_of_no_committee_can_be_asked_without_one(db, at):
    named = Prepared(lambda key: Committee.objects.filter(pk=key))
    made = Committee.objects.create(name="秋月里居委会", created_at=at)

    assert named(key=made.id) == [made]


def test_a_value_that_gets_lost_is_noticed(committee):
    with pytest.raises(CannotPrepare):
        Prepared(lambda key: User.objects.all())(key=ids.new_id())
