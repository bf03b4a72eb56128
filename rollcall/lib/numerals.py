"""Chinese numbers: by place (三零二), with ten and hundred (十二, 一百零一), as said on the telephone (幺二零四)."""

import re

DIGITS = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "幺": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
DIGITS |= {"○": 0, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9, "廿": 20, "卅": 30}
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000}
SIGNS = "".join(DIGITS) + "".join(UNITS)
RUN = re.compile(f"[{SIGNS}]+")


def read_number(text: str) -> str:
    """The digits of one Chinese number: 三零二 -> "302", 十二 -> "12", 幺二零四 -> "1204". "" when it is none.

    Digits are kept as text, because a leading zero is part of a room number.
    """
    if not RUN.fullmatch(text):
        return ""
    if any(sign in UNITS or DIGITS.get(sign, 0) >= 20 for sign in text):
        return _with_units(text)
    return "".join(str(DIGITS[sign]) for sign in text)


def _with_units(text: str) -> str:
    total = digit = 0
    for sign in text:
        if sign in UNITS:
            total += (digit or 1) * UNITS[sign]
            digit = 0
        elif DIGITS[sign] >= 20:
            total += DIGITS[sign]
        else:
            digit = DIGITS[sign]
    return str(total + digit)


def to_arabic(text: str) -> str:
    """Every run of Chinese digits in a text as Arabic digits: 三十号三零二室 -> 30号302室."""
    return RUN.sub(lambda run: read_number(run.group()), text)
