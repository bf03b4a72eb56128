"""Identity numbers: which kind, whether the check digit fits (GB 11643, ISO 7064 MOD 11-2), what they say, what Excel did.

Excel keeps 15 digits of a number. An 18-digit number that was stored as one has lost its end for ever: it is refused,
never repaired.
"""

import re
import unicodedata
from datetime import date
from operator import mul
from typing import Literal

from stdnum.iso7064 import mod_11_2

from rollcall.lib.values import value

Kind = Literal["RESIDENT", "RESIDENCE_PERMIT", "FOREIGN_PERMANENT", "PASSPORT", "OTHER", ""]
Trouble = Literal["", "LOST_DIGITS", "LENGTH", "CHECK_DIGIT", "BIRTH_IMPOSSIBLE", "UNCLEAR"]
Sex = Literal["M", "F", ""]

NONE_WORDS = {
    "",
    "无",
    "暂无",
    "没有",
    "不详",
    "未知",
    "无证",
    "未办",
    "未提供",
    "拒绝提供",
    "新生儿",
    "待补",
    "空",
    "-",
    "/",
    "--",
    "N/A",
    "NONE",
    "NULL",
    "0",
}
BESIDE = re.compile(r"[\s\u200b-\u200f\ufeff'\"`’‘-]")
SCIENTIFIC = re.compile(r"\d(?:\.\d+)?E\+?\d+")
LONG = re.compile(r"[0-9]{17}[0-9X]")
SHORT = re.compile(r"[0-9]{15}")
PASSPORT = re.compile(r"[A-Z]{1,3}\d{6,9}[A-Z]?|\d{9}")
PASSPORT_WORDS = ("护照", "PASSPORT")
TRAVEL_PERMIT = re.compile(r"[HMhm]\d{8}(?:\d{2})?|\d{8}")  # 回乡证, 台胞证
MORE_THAN_EXCEL_KEEPS = 10**15
OLDEST = 130  # years
SIGNS = "0123456789X"  # X stands for ten
WEIGHTS = tuple(2 ** (17 - place) % 11 for place in range(18))  # of each place, GB 11643
CENTENARIANS = ("996", "997", "998", "999")  # order numbers that 15-digit cards of people born before 1900 carry


@value(frozen=True, slots=True)
class Reading:
    """What stands in an ID cell. `number` is empty when it must not be kept; `verified` when nothing speaks against it."""

    number: str = ""
    kind: Kind = ""
    trouble: Trouble = ""
    birth: date | None = None
    sex: Sex = ""
    verified: bool = False


NOTHING = Reading()


def read(typed: str, as_of: date, *, was_number: bool = False, loose: bool = False, kind_word: str = "") -> Reading:
    """Reads one ID cell. `was_number`: Excel held it as a number. `loose`: from a csv, where the typed form is not known.

    `kind_word` is what a column "kind of document" says. 15-digit numbers come back in their 18-digit form.
    """
    text = tidy(typed)
    if text in NONE_WORDS:
        return NOTHING
    if has_lost_digits(text, was_number=was_number, loose=loose):
        return Reading(trouble="LOST_DIGITS")
    if LONG.fullmatch(text):
        return _read_long(text, as_of)
    if SHORT.fullmatch(text):
        return _read_long(lengthen(text), as_of)
    if any(word in kind_word.upper() for word in PASSPORT_WORDS) or PASSPORT.fullmatch(text):
        return Reading(text, "PASSPORT", verified=bool(re.fullmatch(r"[A-Z0-9]{6,12}", text)))
    if TRAVEL_PERMIT.fullmatch(text):
        return Reading(text, "OTHER", verified=True)
    if re.fullmatch(r"\d{12,22}X?", text):
        return Reading(text, "", "LENGTH")
    return Reading(text[:30], "OTHER", "UNCLEAR")


def tidy(typed: str) -> str:
    """Without apostrophe, tabs, blanks and dashes, in upper case and half width. The Cyrillic and Roman ten become X."""
    if LONG.fullmatch(typed):
        return typed
    text = unicodedata.normalize("NFKC", typed).upper().replace("Х", "X").replace("×", "X")
    text = BESIDE.sub("", text)
    return re.sub(r"[*]$", "X", text) if re.fullmatch(r"\d{17}\*", text) else text


def has_lost_digits(text: str, *, was_number: bool, loose: bool) -> bool:
    """Whether a tidy text is what Excel left of a longer number, in whatever notation it came here."""
    if SCIENTIFIC.fullmatch(text.replace("E+", "E")) or "E+" in text:
        return True
    if re.fullmatch(r"\d{16,}\.0*", text):
        return True
    if was_number and text.isdigit():
        return int(text) >= MORE_THAN_EXCEL_KEEPS
    if re.fullmatch(r"\d{15}000", text):
        return loose or not fits(text)
    return False


def fits(number: str) -> bool:
    """Whether the last sign of a number of 18 signs follows from those before it."""
    return int(sum(map(mul, map(SIGNS.index, number), WEIGHTS))) % 11 == 1


def check_digit(first_seventeen: str) -> str:
    """The last sign of an 18-digit number."""
    return str(mod_11_2.calc_check_digit(first_seventeen))


def lengthen(short: str) -> str:
    """The 18-digit form of a 15-digit number: the century and the check digit added, as the law says."""
    century = "18" if short[-3:] in CENTENARIANS else "19"
    first = short[:6] + century + short[6:]
    return first + check_digit(first)


def _read_long(number: str, as_of: date) -> Reading:
    kind = _kind_of(number)
    if not fits(number):
        return Reading(number, kind, "CHECK_DIGIT")
    birth = _birth_in(number, as_of)
    if birth is None:
        return Reading(number, kind, "BIRTH_IMPOSSIBLE")
    return Reading(number, kind, "", birth, "M" if int(number[16]) % 2 else "F", verified=True)


def _kind_of(number: str) -> Kind:
    if number.startswith(("81", "82", "83")):
        return "RESIDENCE_PERMIT"
    return "FOREIGN_PERMANENT" if number.startswith("9") else "RESIDENT"


def _birth_in(number: str, as_of: date) -> date | None:
    try:
        birth = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None
    return birth if birth <= as_of and as_of.year - birth.year <= OLDEST else None


def disability_parts(typed: str) -> tuple[str, str, str] | None:
    """A disability certificate: the ID number, the kind (1-7) and the grade (1-4) that its 20 signs are made of."""
    text = tidy(typed)
    found = re.fullmatch(r"(\d{17}[\dX])([1-7])([1-4])", text)
    return (found[1], found[2], found[3]) if found else None


def mask(number: str) -> str:
    """A number that tells two people apart without giving it away: 310199********8913 -> first three and last two signs."""
    return number[:3] + "*" * max(len(number) - 5, 0) + number[-2:] if len(number) > 6 else "*" * len(number)
