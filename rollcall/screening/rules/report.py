"""A leader's report in words, read without guessing: "42=39+3：101住院，302敲门没人，604不在". Pure.

A number is a room only where the building has that room, or where it stands as one (three or four digits beside a
reason); everything that could not be read is named.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from rollcall.lib.numerals import SIGNS, read_number
from rollcall.lib.widths import halve
from rollcall.screening.rules import lexicon

PEOPLE, HOUSEHOLDS, UNSAID = "PEOPLE", "HOUSEHOLDS", ""
POSITIVE, INVALID = "POSITIVE", "INVALID"
LONGEST = 2_000  # signs of one report
_SPOKEN: Final = re.compile(f"[{SIGNS}]{{3,}}|[{SIGNS}]+(?=个?[人个位名户家份号栋幢室])")
_ROOM: Final = r"[a-z]?\d{3,4}[a-z甲乙丙丁]?|\d{1,3}[甲乙丙丁]"
_EQUATION: Final = re.compile(r"(\d+)\s*[人户家个份]?\s*=\s*(\d+)\s*[人户家个份]?\s*\+\s*(\d+)\s*([人户家个份]?)")
_MINUS: Final = re.compile(r"(\d+)\s*[人户家个份]?\s*-\s*(\d+)\s*[人户家个份]?\s*=\s*(\d+)\s*([人户家个份]?)")
_BARE: Final = re.compile(r"^\W*(\d+)\s*(人|户|家|people|households|flats)(?=\W|$|\d|全|都|齐|已)")
_POSITIVES: Final = re.compile(r"(?<!\d)\d{1,2}\s*个?[人例位]?\s*(?:阳性|阳|positive)(?!\s*[(:,]?\s*\d{3})")
_NEGATIVE: Final = re.compile("阴|neg")
_BACKWARDS: Final = re.compile(r"(\d+)\s*[人户家个份]?\s*\+\s*(\d+)\s*[人户家个份]?\s*=\s*(\d+)\s*([人户家个份]?)")
_BUILDING: Final = re.compile(r"(?:^|(?<=[\s,;:]))(?:building|bldg|no\.)\s*(\d+)|(\d+)\s*(?:号楼|号|栋|幢)")
_DOOR: Final = re.compile(r"(\d{1,3})\s*[-/#]\s*(?=\d{3,4})")
_COUNT: Final = r"(\d{1,2})\s*(?:个人|人|个|位|名|people|persons|person|kits|of them)"


@dataclass(frozen=True, slots=True)
class Entry:
    """One door of a report: which reason or outcome, and of how many people where it says so (None: of all behind it)."""

    room: str
    code: str
    people: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What a report says. `unit`: whether its figures count people or households, as far as it says; `unread`: the rest."""

    building: str = ""
    expected: int | None = None
    done: int | None = None
    not_done: int | None = None
    unit: str = UNSAID
    all_done: bool = False
    entries: tuple[Entry, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def says_something(self) -> bool:
        """Whether anything in it was understood."""
        return bool(self.entries or self.all_done or self.done is not None or self.expected is not None)

    @property
    def adds_up(self) -> bool:
        """Whether its own three figures fit each other."""
        if None in (self.expected, self.done, self.not_done):
            return True
        return self.expected == (self.done or 0) + (self.not_done or 0)


@dataclass
class _Reading:
    text: str
    figures: dict[str, int] = field(default_factory=dict)
    unit: str = UNSAID
    building: str = ""
    all_done: bool = False
    negatives: bool = False  # what is called done are the negative ones; positive ones come on top


def read(text: str, *, rooms: Collection[str], words: Mapping[str, str] | None = None) -> Report:
    """What a report says of a building with these rooms. `words`: more words for reasons (the playbook's own labels)."""
    found = _Reading(plain(text))
    _building(found)
    _equation(found)
    known = _reasons(words or {})
    _all_done(found)
    _labelled(found, rooms)
    entries, unread = _entries(found.text, rooms, known)
    expected, done, not_done = (found.figures.get(name) for name in ("expected", "done", "not_done"))
    if found.all_done and not entries and expected is not None and done is None:
        done, not_done = expected, not_done or 0
    if expected is None and done is not None and not_done is not None:
        expected = done + not_done
    elif expected is not None and done is not None and not_done is None:
        not_done = expected - done if expected >= done else None
    elif expected is not None and not_done is not None and done is None:
        done = expected - not_done if expected >= not_done else None
    figures = {expected, done, not_done, len(entries), *Counter(entry.code for entry in entries).values()}
    left = tuple(one for one in unread if not (one.isdigit() and int(one) in figures))
    return Report(found.building, expected, done, not_done, found.unit, found.all_done, entries, left)


def plain(text: str) -> str:
    """Half width, lower case, Chinese numbers as digits where they are numbers."""
    halved = halve(text[:LONGEST]).lower().replace("：", ":").replace("，", ",").replace("；", ";").replace("、", ",").replace("。", ";")  # fmt: skip
    return _SPOKEN.sub(lambda run: f" {read_number(run.group())}", halved)


def _building(found: _Reading) -> None:
    """Which building it names; the number is taken out, so that it is no figure."""
    if hit := _DOOR.search(found.text):
        found.building = hit[1]
        found.text = _DOOR.sub(" ", found.text)
    if hit := _BUILDING.search(found.text):
        found.building = hit[1] or hit[2]
        found.text = found.text[: hit.start()] + " " + found.text[hit.end() :]


def _equation(found: _Reading) -> None:
    for pattern, order in ((_EQUATION, (1, 2, 3)), (_BACKWARDS, (3, 1, 2)), (_MINUS, (1, 3, 2))):
        if hit := pattern.search(found.text):
            names = ("expected", "done", "not_done")
            found.figures.update({name: int(hit[place]) for name, place in zip(names, order, strict=True)})
            found.unit = _unit_in(hit.group()) or found.unit
            found.text = found.text[: hit.start()] + ";" + found.text[hit.end() :]
            return


def _unit_in(text: str) -> str:
    if any(word in text for word in lexicon.HOUSEHOLDS):
        return HOUSEHOLDS
    return PEOPLE if any(word in text for word in lexicon.PEOPLE) else UNSAID


def _all_done(found: _Reading) -> None:
    for word in _longest(lexicon.ALL_DONE):
        if word in found.text:
            found.all_done = True
            found.text = found.text.replace(word, ";")


_LABELS: Final = (("not_done", lexicon.NOT_DONE), ("done", lexicon.DONE), ("expected", lexicon.EXPECTED))


def _labelled(found: _Reading, rooms: Collection[str]) -> None:
    """Figures beside a word: 阴39, 39阴, 未做3人, expected 42. A number that is a room is none."""
    positives = sum(int(hit) for hit in re.findall(r"\d+", " ".join(_POSITIVES.findall(found.text))))
    found.text = _POSITIVES.sub(";", found.text)
    for name, words in _LABELS:
        if name not in found.figures:
            _one_label(found, name, words, rooms)
    if found.negatives and "done" in found.figures:
        found.figures["done"] += positives
    hit = _BARE.search(found.text)
    if hit and "expected" not in found.figures and hit[1] not in rooms:
        found.figures["expected"] = int(hit[1])
        found.unit = found.unit or _unit_in(hit[2])
        found.text = found.text[hit.end() :]


def _one_label(found: _Reading, name: str, words: Collection[str], rooms: Collection[str]) -> None:
    """The number that stands nearest: without a blank before with one, behind the word before in front of it."""
    for pattern in _patterns(tuple(words)):
        for hit in pattern.finditer(found.text):
            is_room = not hit["unit"] and (hit["number"] in rooms or (name == "not_done" and len(hit["number"]) > 2))
            if not is_room:
                found.figures[name] = int(hit["number"])
                found.negatives = found.negatives or (name == "done" and _NEGATIVE.search(hit.group()) is not None)
                found.unit = found.unit or _unit_in(hit["unit"])
                found.text = found.text[: hit.start()] + ";" + found.text[hit.end() :]
                return


@lru_cache
def _patterns(words: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    said = "(?<![a-z])(?:" + "|".join(re.escape(word) for word in _longest(words)) + ")(?![a-z])"
    unit = "(?P<unit>(?:个人|人|户|家|个|位|名|份|people|persons|households|flats|kits)?)"
    number = r"(?<!\d)(?P<number>\d+)(?!\d)"
    link = "(?:了|的|是|有|为)?"
    return (
        re.compile(f"{said}{link}{number}{unit}"),
        re.compile(f"{number}{unit}{said}"),
        re.compile(rf"{said}\s*{link}(?:are|is)?\s*:?\s*{number}\s*{unit}"),
        re.compile(rf"{number}\s*{unit}\s*(?:were|are|is|have been)?\s*{said}"),
    )


def _reasons(more: Mapping[str, str]) -> dict[str, str]:
    """Word -> code, of reasons and of the outcomes that a report names door by door."""
    words = {word: code for code, found in lexicon.REASONS.items() for word in found}
    words |= dict.fromkeys(lexicon.POSITIVE, POSITIVE) | dict.fromkeys(lexicon.INVALID, INVALID)
    return {halve(word).lower(): code for word, code in more.items() if len(word) > 1} | words


def _longest(words: Collection[str]) -> list[str]:
    return sorted(words, key=len, reverse=True)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # ROOM, WHY, COUNT, STOP
    value: str


def _entries(text: str, rooms: Collection[str], words: Mapping[str, str]) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    tokens, unread = _tokens(text, rooms, words)
    return tuple(_grouped(tokens)), tuple(unread)


FILLING: Final = re.compile(
    r"[\s,;:.!?()\[\]+=~\-—|/\\'\"*#]+|其中|分别是|分别|如下|还有|另外|以及|两户|都|是|在|有|和|跟|与|室|号|户|家里|家|的|了|里|原因|情况|报告|汇报|今天|早上|"
    r"晚上|上午|下午|抗原|抗元|核酸|\d{1,2}楼(?!道)|楼(?!道)|组长|大家|已经|均|全|人|个|位|老人|老伯|老伴|阿婆|阿姨|爷叔|男的|女的|女儿|儿子|为|一个|待上门|没做|未做|发完|正常|谢谢|收到|"
    r"辛苦|电话|其余|其他|剩下|阴性|阴|做了|"
    r"\b(?:because|is|are|was|were|in|at|and|the|a|an|flat|flats|room|rooms|report|today|with|both|all|they|he|she|has|have|been|rest|"
    r"others|people|person)\b"
)


def _tokens(text: str, rooms: Collection[str], words: Mapping[str, str]) -> tuple[list[_Token], list[str]]:
    """The text cut into rooms, reasons, counts of people and stops; and what is none of these."""
    why = "|".join(re.escape(word) for word in _longest(words))
    pattern = re.compile(rf"(?P<count>{_COUNT})|(?P<why>{why})|(?P<room>{_ROOM})|(?P<stop>[;\n]|(?<!\d),(?!\s*\d))")
    tokens: list[_Token] = []
    unread: list[str] = []
    place = 0
    for hit in pattern.finditer(text):
        unread += _rest(text[place : hit.start()])
        place = hit.end()
        if hit["count"]:
            tokens.append(_Token("COUNT", hit[2]))
        elif hit["why"]:
            tokens.append(_Token("WHY", words[hit["why"]]))
        elif hit["room"]:
            tokens.append(_Token("ROOM", _as_room(hit["room"], rooms)))
        else:
            tokens.append(_Token("STOP", ""))
    return tokens, unread + _rest(text[place:])


def _rest(text: str) -> list[str]:
    left = FILLING.sub(" ", text).strip()
    return [left] if len(left) > 1 or left.isdigit() else []


def _as_room(said: str, rooms: Collection[str]) -> str:
    upper = said.upper()
    return upper if upper in rooms or upper.lstrip("0") not in rooms else upper.lstrip("0")


def _grouped(tokens: list[_Token]) -> Iterator[Entry]:
    """Rooms with the reason that follows them; where a report begins with the reason, with the one before."""
    first = next((token.kind for token in tokens if token.kind in ("ROOM", "WHY")), "")
    yield from _reason_first(tokens) if first == "WHY" else _rooms_first(tokens)


def _rooms_first(tokens: list[_Token]) -> Iterator[Entry]:
    group: list[tuple[str, int | None]] = []
    code = ""
    for token in tokens:
        if token.kind == "ROOM":
            if code:
                yield from (Entry(room, code, people) for room, people in group)
                group, code = [], ""
            group.append((token.value, None))
        elif token.kind == "COUNT" and group and (not code or len(group) == 1):
            group[-1] = (group[-1][0], int(token.value))
        elif token.kind == "WHY" and group and not code:
            code = token.value
    yield from (Entry(room, code, people) for room, people in group)


def _reason_first(tokens: list[_Token]) -> Iterator[Entry]:
    code, last = "", None
    for place, token in enumerate(tokens):
        if token.kind == "WHY":
            code = token.value
        elif token.kind == "ROOM":
            last = token.value
            follows = tokens[place + 1] if place + 1 < len(tokens) else None
            people = int(follows.value) if follows and follows.kind == "COUNT" else None
            yield Entry(last, code, people)
