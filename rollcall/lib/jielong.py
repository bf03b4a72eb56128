"""Sign-ups as people write them in a chat (接龙): numbered lines with a name and perhaps a time.

#接龙 周三送菜
1. 王小明 9-11点
2. 李阿婷(12-302)下午2点到4点半
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import time

NUMBERED = re.compile(r"^\s*(?:[((]?\d{1,3}[))]?\s*[..、,,::))]\s*|\d{1,3}\s+(?=\D))")
HEADER = re.compile(r"^\s*#|接龙\s*$|^\s*(?:例|格式)")
SPAN = re.compile(
    r"(?P<part>上午|早上|下午|晚上|中午)?\s*(?P<h1>\d{1,2})(?:[::](?P<m1>\d{2})|点(?P<half1>半)?)?\s*"
    r"(?:-|~|—|–|至|到)+\s*"
    r"(?P<part2>上午|早上|下午|晚上|中午)?\s*(?P<h2>\d{1,2})(?:[::](?P<m2>\d{2})|点(?P<half2>半)?)?\s*(?:点|时)?"
)
ROOM = re.compile(r"\d{1,3}\s*(?:号楼?|#|幢|-|/)\s*\d{3,4}\s*室?|\d{1,3}号楼?")
SOME_TIME = re.compile(r"\d{1,2}\s*(?:点|[::]\d{2})|上午|下午|晚上|早上|中午")
NOT_COMING = re.compile(r"取消|退出|来不了|不来|去不了|请假|没空|不参加|有事")
AFTERNOON = {"下午", "晚上"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line that signs somebody up: who is meant, from when until when (None: the whole of it), and what is unclear.

    `question`: "" | NO_NAME | SEVERAL_NAMES | TIME_UNCLEAR | NOT_COMING | TWICE. `names` are those that the line could
    mean.
    """

    text: str
    names: tuple[str, ...] = ()
    starts: time | None = None
    ends: time | None = None
    question: str = ""


def read(text: str, known: Iterable[str]) -> list[Line]:
    """The lines that sign somebody up; headings and empty lines are left out. `known` are the names there are; a name
    that several people bear is for the caller to tell apart."""
    names = sorted({name for name in known if len(name) > 1}, key=len, reverse=True)
    lines = [_line(plain, names) for plain in _lines(text)]
    seen: set[str] = set()
    answer = []
    for line in lines:
        again = not line.question and line.names[0] in seen
        seen.update(line.names if not line.question else ())
        answer.append(Line(line.text, line.names, line.starts, line.ends, "TWICE") if again else line)
    return answer


def _lines(text: str) -> Iterator[str]:
    for raw in unicodedata.normalize("NFKC", text).splitlines():
        if raw.strip() and (NUMBERED.match(raw) or not HEADER.search(raw)) and not raw.strip().startswith("#"):
            said = NUMBERED.sub("", raw, count=1).strip()
            if said:
                yield said


def _line(said: str, names: list[str]) -> Line:
    found = _names_in(said, names)
    without_room = ROOM.sub(" ", said)  # 12-302 is a door, 9-11点 a time
    span = SPAN.search(without_room)
    starts, ends = _times(span) if span else (None, None)
    if NOT_COMING.search(said):
        question = "NOT_COMING"
    elif not found:
        question = "NO_NAME"
    elif len(found) > 1:
        question = "SEVERAL_NAMES"
    elif (span and starts is None) or (not span and SOME_TIME.search(without_room)):
        question = "TIME_UNCLEAR"
    else:
        question = ""
    return Line(said, found, starts, ends, question)


def _names_in(said: str, names: list[str]) -> tuple[str, ...]:
    """Names that stand in the line; one that is only a part of a longer one there does not count."""
    rest, found = said, []
    for name in names:
        if name in rest:
            found.append(name)
            rest = rest.replace(name, "·" * len(name))
    return tuple(found)


def _times(span: "re.Match[str]") -> tuple[time | None, time | None]:
    first, second = int(span["h1"]), int(span["h2"])
    part = span["part"] or ""
    later = span["part2"] or part
    if part in AFTERNOON and first < 12:
        first += 12
    if later in AFTERNOON and second < 12:
        second += 12
    if not span["part2"] and not part and second < first < 12 and second + 12 > first:
        second += 12  # 9-1点: until one in the afternoon
    starts = _time(first, span["m1"], span["half1"])
    ends = _time(second, span["m2"], span["half2"])
    return (starts, ends) if starts and ends and starts != ends else (None, None)


def _time(hour: int, minute: str | None, half: str | None) -> time | None:
    hour = 0 if hour == 24 else hour
    value = 30 if half else int(minute or 0)
    return time(hour, value) if hour < 24 and value < 60 else None
