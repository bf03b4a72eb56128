"""What every address obeys: its view says who may open it."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from rollcall.team import rules, words

OPEN_TO_MANY = {"public", "signed_in"}


def patterns(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        path = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, path)
        else:
            yield path, entry


PATTERNS = dict(patterns(get_resolver()))


@pytest.mark.parametrize("path", PATTERNS)
def test_every_view_declares_who_may_open_it(path):
    capabilities = set().union(*rules.CAPABILITIES.values())

    assert getattr(PATTERNS[path].callback, "policy", None) in OPEN_TO_MANY | capabilities


@pytest.mark.parametrize("path", PATTERNS)
def test_every_address_has_a_name_to_link_to_it_by(path):
    assert PATTERNS[path].name


def test_there_are_addresses_to_look_at():
    assert len(PATTERNS) > 10


def test_every_capability_has_a_sentence_for_the_page_of_roles():
    assert set().union(*rules.CAPABILITIES.values()) <= set(words.CAPABILITIES)
