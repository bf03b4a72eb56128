"""Telephone numbers as people write them: several in a cell, with +86, blanks, dashes, notes in brackets."""

import re
import unicodedata

import phonenumbers

from rollcall.lib.values import value

NONE_WORDS = {"", "无", "没有", "不详", "未知", "空", "-", "/", "--", "0", "拒绝", "不愿提供", "同上"}
SEPARATORS = re.compile(r"[、;;,,/\\\n|]+|(?<=\d)\s*(?:或|和|转述|\band\b)\s*(?=[+\d])")
BRACKETS = re.compile(r"[((【\[](.*?)[))】\]]")
MOBILE = re.compile(r"1[3-9][0-9]{9}")
LOCAL = re.compile(r"[2-8][0-9]{7}")
WITH_AREA = re.compile(r"0[0-9]{2,3}[2-9][0-9]{6,7}")
EXTENSION = re.compile(r"(?:转|分机|ext\.?|x)\s*(\d{1,6})$", re.IGNORECASE)
HOTLINES = {"110", "119", "120", "12345", "12320"}


@value(frozen=True, slots=True)
class Reading:
    """The numbers of a cell as digits, what could not be a number, and what was said beside them."""

    numbers: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def read(typed: str, area: str = "021") -> Reading:
    """Reads one cell. Numbers of the own area come back without its code; others and foreign ones keep theirs."""
    if MOBILE.fullmatch(typed):
        return Reading((typed,))
    text = unicodedata.normalize("NFKC", typed).strip().strip("'")
    if text in NONE_WORDS:
        return Reading()
    notes = [note for note in BRACKETS.findall(text) if note and not re.fullmatch(r"\+?\d[\d -]*", note)]
    text = BRACKETS.sub(lambda found: found[1] if found[1].lstrip("+0").isdigit() else " ", text)
    numbers: list[str] = []
    wrong: list[str] = []
    for part in _parts(text):
        said = "".join(re.findall(r"[^\d\s+\-.():*#]+", EXTENSION.sub("", part)))
        number = read_one(part, area)
        if number:
            numbers.append(number)
            notes += [said] if said else []
        elif re.search(r"\d", part):
            wrong.append(part.strip())
        elif part.strip() and part.strip() not in NONE_WORDS:
            notes.append(part.strip())
    return Reading(tuple(dict.fromkeys(numbers)), tuple(wrong), tuple(notes))


def _parts(text: str) -> list[str]:
    """The single numbers. Blanks belong to a number unless what they part is complete by itself."""
    parts: list[str] = []
    for part in SEPARATORS.split(text):
        pieces = part.split()
        if len(pieces) > 1 and not read_one(part) and all(read_one(piece) for piece in pieces):
            parts += pieces
        elif part.strip():
            parts.append(part)
    return parts


def read_one(part: str, area: str = "021") -> str:
    """One number as digits; "" when it cannot be one."""
    plain = EXTENSION.sub("", part.strip()).removesuffix(".0")
    foreign = plain.startswith(("+", "00")) and not re.match(r"(?:\+|00)\s*-?86", plain)
    digits = re.sub(r"\D", "", plain)
    if foreign:
        return _foreign(plain)
    if len(digits) in (13, 14) or (digits.startswith("86") and len(digits) > 11) or digits.startswith("0086"):
        digits = re.sub(r"^(?:00)?86", "", digits)
    if (
        len(digits) in (10, 9)
        and digits.startswith(area.lstrip("0"))
        and plain.lstrip().startswith(("+86", "86", "0086"))
    ):
        digits = "0" + digits
    if MOBILE.fullmatch(digits) or LOCAL.fullmatch(digits):
        return digits
    if WITH_AREA.fullmatch(digits):
        return digits.removeprefix(area) if LOCAL.fullmatch(digits.removeprefix(area)) else digits
    return ""


def _foreign(plain: str) -> str:
    try:
        number = phonenumbers.parse(re.sub(r"^00", "+", plain), None)
    except phonenumbers.NumberParseException:
        return ""
    return f"+{number.country_code}{number.national_number}" if phonenumbers.is_possible_number(number) else ""
