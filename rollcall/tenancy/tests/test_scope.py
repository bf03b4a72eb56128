"""A committee's rows are seen by that committee alone."""

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction
from django_scopes.exceptions import ScopeError

from rollcall.register.models import Block, Building
from rollcall.tenancy import scope
from rollcall.tenancy.models import ScopedModel
from tests.world import community

pytestmark = pytest.mark.django_db
only_postgres = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="row-level security is PostgreSQL's")
SCOPED = [model for model in apps.get_models() if issubclass(model, ScopedModel)]


@pytest.mark.parametrize("model", SCOPED, ids=lambda model: model._meta.label)
def test_a_query_that_names_no_committee_raises(model: type[ScopedModel]) -> None:
    with pytest.raises(ScopeError):
        list(model.objects.all())


@pytest.mark.parametrize("model", SCOPED, ids=lambda model: model._meta.label)
def test_following_a_key_is_scoped_too(model: type[ScopedModel]) -> None:
    assert model._meta.base_manager_name == "objects"


def test_another_committees_rows_do_not_exist() -> None:
    with community() as first:
        theirs = first.buildings["1"].id
    with community("春风苑居委会"):
        assert not Building.objects.filter(id=theirs).exists()
        assert Building.objects.count() == 3


def test_outside_of_a_scope_there_is_no_committee() -> None:
    with pytest.raises(scope.NoCommittee):
        scope.current()


def test_a_scope_inside_another_gives_it_back() -> None:
    with community() as first, community("春风苑居委会") as second:
        with scope.within(first.committee.id):
            assert Building.objects.get(number="1") == first.buildings["1"]
        assert Building.objects.get(number="1") == second.buildings["1"]


def test_a_join_names_the_committee_on_both_sides() -> None:
    with community():
        sql = str(Building.objects.filter(block__code="1").query)

    assert '"register_building"."committee_id" = "register_block"."committee_id"' in sql


@only_postgres
def test_the_database_itself_shows_only_the_own_rows() -> None:
    with community(), community("春风苑居委会"), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM register_block")
        assert cursor.fetchone() == (2,)


@only_postgres
@pytest.mark.unscoped("raw SQL outside of every scope is what is tested")
def test_without_a_scope_the_database_shows_nothing() -> None:
    with community():
        pass
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM register_block")
        assert cursor.fetchone() == (0,)


@only_postgres
def test_the_database_refuses_a_row_of_another_committee() -> None:
    with community() as first:
        pass
    with community("春风苑居委会"), pytest.raises(ProgrammingError), transaction.atomic():
        Block.objects.create(committee_id=first.committee.id, code="9", position=9)


@only_postgres
@pytest.mark.unscoped("reads the catalogue of the database")
def test_every_table_of_a_committees_rows_is_secured() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
        secured = {name for (name,) in cursor.fetchall()}

    assert {model._meta.db_table for model in SCOPED} <= secured
