"""What every table obeys: keys point down, rows are unique within their committee, each column has a privacy class."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models

from rollcall.tenancy.fields import BlindIndexField, SealedTextField
from rollcall.tenancy.keys import ScopedForeignKey
from rollcall.tenancy.models import ScopedModel
from tests.repository import layers

MODELS = [model for model in apps.get_models() if model.__module__.startswith("rollcall.")]
SEALED = (SealedTextField, BlindIndexField)  # a sealed JSON value is sealed text too


def own_keys(model: type[models.Model]) -> Iterator[models.ForeignKey]:
    for field in model._meta.get_fields():
        if isinstance(field, models.ForeignKey) and field.related_model.__module__.startswith("rollcall."):
            yield field


def place(model: type[models.Model]) -> str:
    return model._meta.label


@pytest.mark.parametrize("model", MODELS, ids=place)
def test_foreign_keys_point_down_or_stay_in_their_package(model):
    ranks = layers.ranks()
    here = layers.package_of(model.__module__)

    upwards = [
        key.name
        for key in own_keys(model)
        if (there := layers.package_of(key.related_model.__module__)) != here and ranks[there] >= ranks[here]
    ]

    assert upwards == []


@pytest.mark.parametrize("model", MODELS, ids=place)
def test_rows_of_one_committee_are_joined_on_the_committee(model):
    between_rows = [
        key for key in own_keys(model) if issubclass(model, ScopedModel) and issubclass(key.related_model, ScopedModel)
    ]

    assert [key.name for key in between_rows if not isinstance(key, ScopedForeignKey)] == []


@pytest.mark.parametrize("model", [m for m in MODELS if issubclass(m, ScopedModel)], ids=place)
def test_what_is_unique_is_unique_within_a_committee(model):
    constraints = [c for c in model._meta.total_unique_constraints if "committee" not in c.fields]
    columns = [f.name for f in model._meta.local_fields if f.unique and not f.primary_key]

    assert (constraints, columns) == ([], [])


@pytest.mark.parametrize("model", MODELS, ids=place)
def test_no_table_links_many_to_many_behind_our_back(model):
    assert [field.name for field in model._meta.local_many_to_many] == []


@pytest.mark.parametrize("model", MODELS, ids=place)
def test_every_column_has_a_privacy_class_and_no_class_lacks_its_column(model):
    classes = vars(model).get("PRIVACY", {})

    assert set(classes) == {field.name for field in model._meta.concrete_fields}
    assert set(classes.values()) <= {"P", "I", "S"}


@pytest.mark.parametrize("model", MODELS, ids=place)
def test_sensitive_columns_and_only_those_are_sealed(model):
    sensitive = {name for name, privacy in vars(model).get("PRIVACY", {}).items() if privacy == "S"}

    assert sensitive == {field.name for field in model._meta.concrete_fields if isinstance(field, SEALED)}


@pytest.mark.parametrize("model", MODELS, ids=place)
def test_rows_come_in_an_order_only_where_somebody_asks_for_one(model):
    assert list(model._meta.ordering) == []


def test_there_are_models_to_look_at():
    assert len(MODELS) > 10
