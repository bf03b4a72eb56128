"""The calendar that phones subscribe to, read back by a reader that is not ours."""

from datetime import UTC, datetime, timedelta

import icalendar
from hypothesis import given, strategies as st

from rollcall.lib import ical
from rollcall.lib.ical import Event

NOON = datetime(2022, 4, 5, 4, tzinfo=UTC)
words = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=80)


@given(words, words)
def test_another_reader_finds_what_was_written(title: str, place: str) -> None:
    written = ical.write("值班", [Event("1@x", NOON, NOON + timedelta(hours=2), title, place)], at=NOON)

    [event] = icalendar.Calendar.from_ical(written).walk("VEVENT")

    assert event["SUMMARY"] == title
    assert event.get("LOCATION", "") == place
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (NOON, NOON + timedelta(hours=2))


def test_no_line_is_longer_than_a_calendar_may_have_it() -> None:
    written = ical.write("值班" * 40, [Event("1", NOON, NOON + timedelta(hours=1), "门岗" * 60)], at=NOON)

    assert max(len(line) for line in written.split(b"\r\n")) <= 75
