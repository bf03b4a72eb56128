"""No token of a one-time link stands in a log."""

import logging

import pytest

from rollcall.lib.logs import HidesTokens


@pytest.mark.parametrize("whose", ["team", "shared"])
def test_the_token_of_a_link_is_cut_out(whose: str) -> None:
    path = f"/{whose}/enrol/01a20ad9-a75b-76cc-8a8b-589535e52877/sI2II_t6aGAAwayQ63MiHpm22njPWeHX/"
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "Gone: %s", (path,), None)

    assert HidesTokens().filter(record)
    assert record.getMessage() == f"Gone: /{whose}/enrol/01a20ad9-a75b-76cc-8a8b-589535e52877/…/"
