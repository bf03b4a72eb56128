"""What every column with something about people obeys: why it is kept, on what basis, and until when, stands in the table."""

import pytest
from django.apps import apps

from rollcall.privacy import words
from rollcall.privacy.queries import due_rows
from rollcall.tenancy import kept
from rollcall.tenancy.models import Committee

MODELS = [model for model in apps.get_models() if model.__module__.startswith("rollcall.")]


def personal(model):
    """Sensitive columns, and internal ones that say something: neither keys nor to whom a row belongs."""
    fields = {field.name: field for field in model._meta.concrete_fields}
    return {
        name for name, privacy in model.PRIVACY.items()
        if privacy in "SI" and not fields[name].is_relation and name not in ("id", "committee")
    }  # fmt: skip


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_column_about_people_has_a_rule(model):
    named = {name for rule in kept.rules() if rule.model is model for name in rule.names}

    assert personal(model) - named == set()


@pytest.mark.parametrize("rule", kept.rules(), ids=lambda rule: f"{rule.model._meta.label}.{rule.names[0]}")
def test_every_rule_names_columns_that_are_there_and_has_its_words(rule):
    assert set(rule.names) <= {field.name for field in rule.model._meta.concrete_fields}
    assert rule.purpose in words.PURPOSES
    assert rule.basis in words.BASES
    assert rule.event in words.EVENTS
    assert not rule.code or (rule.code in words.DUE and rule.days and rule.clock)


def test_every_rule_that_falls_due_can_be_carried_out():
    ends = {code for part in kept.parts() for code in part.ends}

    assert {rule.code for rule in kept.rules() if rule.code} - ends == {"people"}


def test_no_column_has_two_rules():
    named = [(rule.model, name) for rule in kept.rules() for name in rule.names]

    assert len(named) == len(set(named))


@pytest.mark.django_db
@pytest.mark.parametrize("rule", [one for one in kept.rules() if one.code], ids=lambda rule: rule.code)
def test_every_clock_can_be_read(rule, at, committee):
    assert isinstance(committee, Committee)
    assert due_rows(rule, 1, at=at).count() == 0
