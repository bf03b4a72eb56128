"""No token of a one-time link, and nothing sensitive, stands in a log."""

import logging
import sys

import pytest

from rollcall.lib import logs
from rollcall.lib.logs import HidesWhatIsSensitive


def logged(said: str, *params: object, failure: Exception | None = None) -> str:
    """A line as the log has it."""
    found = None
    if failure:
        try:
            raise failure
        except Exception:
            found = sys.exc_info()
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, said, params, found)
    assert HidesWhatIsSensitive().filter(record)
    return logging.Formatter("%(message)s").format(record)


@pytest.mark.parametrize("door", ["team", "shared"])
def test_the_token_of_a_link_is_cut_out(door) -> None:
    path = f"/{door}/enrol/01a20ad9-a75b-76cc-8a8b-589535e52877/sI2II_t6aGAAwayQ63MiHpm22njPWeHX/"

    assert logged("Gone: %s", path) == f"Gone: /{door}/enrol/01a20ad9-a75b-76cc-8a8b-589535e52877/…/"


def test_a_value_of_a_sealed_column_is_cut_out_of_line_and_traceback() -> None:
    logs.hide("柜子里有猫头鹰")

    line = logged("cannot read %s", "备注:柜子里有猫头鹰", failure=ValueError("柜子里有猫头鹰"))

    assert "猫头鹰" not in line
    assert "ValueError: …" in line


@pytest.mark.parametrize("number", ["13755501424", "310119193508151231", "31011919350815123X"])
def test_what_looks_like_a_number_of_a_person_is_cut_out_wherever_it_comes_from(number) -> None:
    assert logged("row 3: %s", number) == "row 3: …"


def test_a_short_value_inside_a_number_leaves_nothing_of_the_number_standing() -> None:
    logs.hide("101")

    assert logged("row 3: %s", "310101193508151231") == "row 3: …"


@pytest.mark.parametrize("fine", ["01a20ad9-a75b-76cc-8a8b-589535e52877", "2022-04-05 12:00", "5560 rows", "4711"])
def test_keys_times_and_counts_stay(fine) -> None:
    assert logged("%s", fine) == fine


def test_nobody_writes_a_line_of_their_own_into_the_log() -> None:
    assert "\n" not in logged("Not Found: %s", "/x\r\n2026 ERROR forged")


def test_only_the_last_values_are_remembered() -> None:
    for place in range(logs.MOST + 10):
        logs.hide(f"value {place}")

    assert len(logs._hidden) <= logs.MOST
