"""Dates of birth and ages as lists have them: full, year and month, ages in years and months, and what cannot be."""

import math
import re
import unicodedata
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Literal

from rollcall.lib import numerals
from rollcall.lib.values import value

Precision = Literal["DAY", "MONTH", "YEAR", ""]
Trouble = Literal["", "IMPOSSIBLE", "UNCLEAR"]

OLDEST = 130  # years
NONE_WORDS = {"", "无", "不详", "未知", "-", "/", "--", "空", "待补", "0"}
SEPARATOR = r"[-/.年\s]"
FULL = re.compile(r"(\d{4})\s*[-/.年\s]\s*(\d{1,2})\s*[-/.月\s]\s*(\d{1,2})\s*[日号]?(?:[T ]00:00:00)?生?")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
MONTH = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?份?生?")
COMPACT_MONTH = re.compile(r"(\d{4})(\d{2})")
YEAR = re.compile(r"(\d{4})年?生?")
SHORT_YEAR = re.compile(r"(\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
AGE = re.compile(r"(?:满|约|虚岁|周岁)?(\d{1,3})\s*(?:周?岁|虚岁)?半?")
MONTHS_OLD = re.compile(r"(\d{1,2})\s*个?\s*(?:半)?月(?:大|龄)?")
DAYS_OLD = re.compile(r"(\d{1,3})\s*天(?:大)?")
ABOUT = re.compile(r"(\d{1,3})\s*(?:多|几|来|余)(?:周?岁)?|(?:大约|约|左右)?(\d{1,3})岁?左右")
LIST_DATE = re.compile(r"(20\d{2})\s*[-/.年_]\s*(\d{1,2})\s*[-/.月_]\s*(\d{1,2})(?!\d)")
LIST_DATE_COMPACT = re.compile(r"(?<!\d)(20\d{2})([01]\d)([0-3]\d)(?!\d)")
DAY_FIRST = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
ENGLISH_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NAMES = "|".join(ENGLISH_MONTHS)
ENGLISH = re.compile(
    rf"(\d{{1,2}})[ -]((?:{NAMES})[a-z]*)\.?,?[ -](\d{{4}})|((?:{NAMES})[a-z]*)\.? (\d{{1,2}}),? (\d{{4}})",
    re.IGNORECASE,
)
ZODIAC = re.compile(r"[(,、\s]*(?:生?属|生肖[::]?)[鼠牛虎兔龙蛇马羊猴鸡狗猪]\s*[)]?$")
WITH_AGE = re.compile(r"(\d{4}[-\d]*)\((\d{1,3})岁\)")
EXCEL_EPOCH = date(1899, 12, 30)


@value(frozen=True, slots=True)
class Reading:
    """A birth or an age. `birth` is cut to its precision; `age` is what stands there in full years.

    `about` is set where the list itself only guesses ("80多"): neither a birth nor an age is kept then.
    """

    birth: date | None = None
    precision: Precision = ""
    age: int | None = None
    trouble: Trouble = ""
    about: str = ""


NOTHING = Reading()
IMPOSSIBLE = Reading(trouble="IMPOSSIBLE")
UNCLEAR = Reading(trouble="UNCLEAR")


def read(value: object, as_of: date, *, ages: bool = False) -> Reading:
    """Reads one cell. `ages`: the column speaks of ages, so that bare numbers up to 130 are years of life.

    `as_of` is the date of the list: ages count from it, and nobody is born after it.
    """
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return _on_day(value.year, value.month, value.day, as_of)
    if isinstance(value, float | int) and not isinstance(value, bool):
        return _read_number(float(value), as_of, ages=ages)
    return _read_text(str(value), as_of, ages=ages)


def _read_number(value: float, as_of: date, *, ages: bool) -> Reading:
    if not math.isfinite(value):
        return UNCLEAR
    if not value.is_integer():  # 1985.1 may have been 1985.10
        whole = int(value)
        return _in_year(whole, as_of) if whole > OLDEST else UNCLEAR
    number = int(value)
    if ages or number <= OLDEST:
        return _aged(number, as_of)
    if 10_000 <= number < 75_000:  # days since 1900 in a cell that lost its date format
        born = EXCEL_EPOCH + timedelta(days=number)
        return _on_day(born.year, born.month, born.day, as_of)
    return _read_text(str(number), as_of, ages=False)


def _read_text(typed: str, as_of: date, *, ages: bool) -> Reading:
    text = unicodedata.normalize("NFKC", typed).strip().strip("'")
    if text in NONE_WORDS:
        return NOTHING
    text = numerals.to_arabic(ZODIAC.sub("", text)).strip()
    if found := WITH_AGE.fullmatch(text):
        return replace(_read_text(found[1], as_of, ages=False), age=int(found[2]))
    return _read_calendar(text, as_of, ages=ages) or _read_age(text, as_of) or _read_year(text, as_of)


def _read_calendar(text: str, as_of: date, *, ages: bool) -> Reading | None:
    """A full date, or a month."""
    if found := FULL.fullmatch(text) or COMPACT.fullmatch(text):
        return _on_day(int(found[1]), int(found[2]), int(found[3]), as_of)
    if found := DAY_FIRST.fullmatch(text):
        return _day_or_month_first(int(found[1]), int(found[2]), int(found[3]), as_of)
    if found := ENGLISH.fullmatch(text):
        day, name, year = (found[1], found[2], found[3]) if found[1] else (found[5], found[4], found[6])
        return _on_day(int(year), ENGLISH_MONTHS.index(name[:3].lower()) + 1, int(day), as_of)
    if found := MONTH.fullmatch(text):
        return _in_month(int(found[1]), int(found[2]), as_of, doubtful=found[2] == "1" and "月" not in text)
    if (found := COMPACT_MONTH.fullmatch(text)) and not ages:
        return _in_month(int(found[1]), int(found[2]), as_of)
    return None


def _day_or_month_first(first: int, second: int, year: int, as_of: date) -> Reading:
    """31/12/1949 and 12/31/1949 leave no doubt; 05/06/1949 does, and only its year is sure."""
    if first != second and first <= 12 and second <= 12:
        return _in_year(year, as_of)
    return _on_day(year, second, first, as_of) if second <= 12 else _on_day(year, first, second, as_of)


def _read_age(text: str, as_of: date) -> Reading | None:
    """Years, months or days of life, or a guess of them."""
    if ABOUT.fullmatch(text):
        return Reading(about=text)
    if found := MONTHS_OLD.fullmatch(text):
        return _months_old(int(found[1]), as_of)
    if found := DAYS_OLD.fullmatch(text):
        born = as_of - timedelta(days=int(found[1]))
        return Reading(born.replace(day=1), "MONTH", age=(as_of - born).days // 365)
    found = AGE.fullmatch(text)
    return _aged(int(found[1]), as_of) if found else None


def _read_year(text: str, as_of: date) -> Reading:
    if found := YEAR.fullmatch(text):
        return _in_year(int(found[1]), as_of)
    if found := SHORT_YEAR.fullmatch(text):
        year = int(found[1])
        return _on_day(1900 + year, int(found[2]), int(found[3]), as_of) if year > as_of.year % 100 else UNCLEAR
    return UNCLEAR


def _on_day(year: int, month: int, day: int, as_of: date) -> Reading:
    try:
        born = date(year, month, day)
    except ValueError:
        return IMPOSSIBLE
    return Reading(born, "DAY") if _is_possible(born, as_of) else IMPOSSIBLE


def _in_month(year: int, month: int, as_of: date, *, doubtful: bool = False) -> Reading:
    if doubtful:
        return _in_year(year, as_of)
    if not 1 <= month <= 12 or not year:
        return IMPOSSIBLE
    born = date(year, month, 1)
    return Reading(born, "MONTH") if _is_possible(born, as_of) else IMPOSSIBLE


def _in_year(year: int, as_of: date) -> Reading:
    if not 1 <= year <= 9999:
        return IMPOSSIBLE
    born = date(year, 1, 1)
    return Reading(born, "YEAR") if _is_possible(born, as_of) else IMPOSSIBLE


def _aged(years: int, as_of: date) -> Reading:
    if not 0 <= years <= OLDEST:
        return IMPOSSIBLE
    return Reading(date(as_of.year - years, 1, 1), "YEAR", age=years)


def _months_old(months: int, as_of: date) -> Reading:
    year, month = divmod(as_of.year * 12 + as_of.month - 1 - months, 12)
    return Reading(date(year, month + 1, 1), "MONTH", age=months // 12)


def _is_possible(born: date, as_of: date) -> bool:
    return born <= as_of and as_of.year - born.year <= OLDEST


def age_on(born: date, day: date) -> int:
    """Full years of life on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def find_list_date(text: str) -> date | None:
    """The date that a title names: 截至2022年3月15日, 登记日期:2022.3.15; None when it names none."""
    plain = unicodedata.normalize("NFKC", text)
    found = LIST_DATE.search(plain) or LIST_DATE_COMPACT.search(plain)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None
