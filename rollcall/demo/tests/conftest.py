"""An invented community to look at: made once for a module, gone after it."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from conftest import MORNING
from rollcall.demo import actions
from rollcall.tenancy import scope
from rollcall.tenancy.models import Committee


@pytest.fixture(scope="module")
def quick(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Committee]:
    """The community of 1,959 people, in scope. What tests write stays until the module ends."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = actions.make_community(profile="quick", by=None, at=MORNING)
        with scope.within(made.id):
            yield made
        transaction.set_rollback(True)
