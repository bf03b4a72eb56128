"""How old somebody is, as far as the register knows."""

from datetime import date


def age_on(born: date | None, precision: str, on: date) -> int | None:
    """Full years on a day. Of a birth year alone the age reached in the course of the year; None when nothing is known.

    >>> age_on(date(1950, 6, 1), "DAY", date(2022, 5, 31)), age_on(date(1950, 1, 1), "YEAR", date(2022, 5, 31))
    (71, 72)
    """
    if born is None or not precision:
        return None
    before = precision == "DAY" and (on.month, on.day) < (born.month, born.day)
    before = before or (precision == "MONTH" and on.month < born.month)
    return on.year - born.year - before
