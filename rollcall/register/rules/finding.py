"""How well a name fits what somebody typed: signs, pinyin in full or in part, initials, or nearly so."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Final, NamedTuple

from rapidfuzz.distance import OSA

from rollcall.lib import names, pinyin

PART, READING = "|", " "
SHORTEST_WITH_ERRORS: Final = 5  # letters; a shorter text with an error in it is another name
SOFT: Final = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"), ("v", "u"))  # what accents do not tell apart


class Fit(IntEnum):
    """Why somebody was found by name, the best first."""

    NAME = 1
    NAME_BEGINS = 2
    NAME_HOLDS = 3
    PINYIN = 4
    INITIALS = 5
    PINYIN_BEGINS = 6
    ABBREVIATED = 7
    PINYIN_HOLDS = 8
    SOUNDS_ALIKE = 9
    NEARLY = 10


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was typed: as signs (王晓, "" without any), and as letters (wx). `is_mixed`: signs and letters together."""

    signs: str
    letters: str
    is_mixed: bool = False

    def __bool__(self) -> bool:
        return bool(self.signs or self.letters)


def read(typed: str) -> Wanted:
    """What to look for among names; nothing where the text has no letter and no sign, or letters beside digits (A101).

    >>> read("Wáng xm"), read("王xm")
    (Wanted(signs='', letters='wangxm', is_mixed=False), Wanted(signs='', letters='wangxm', is_mixed=True))
    """
    key = names.key(typed)
    letters = pinyin.letters(pinyin.spelled(typed))
    if not names.ANY_HAN.search(key):
        return Wanted("", "" if any(map(str.isdigit, typed)) else letters)
    mixed = bool(pinyin.LETTERS.search(key.lower()))
    return Wanted("" if mixed else key, letters, mixed)


def text_of(name: str) -> str:
    """What is kept beside a name to find it by: 王晓明| wang| xiao| ming meng. Every reading stands behind a blank."""
    key = names.key(name).replace(PART, "")
    return PART.join((key, *(READING + READING.join(one) for one in pinyin.syllables(name))))


def fit(wanted: Wanted, text: str) -> Fit | None:
    """How well a name, as `text_of` keeps it, fits; None when it does not."""
    if not wanted:
        return None
    key, *parts = text.split(PART)
    if wanted.signs:
        return _fit_signs(wanted.signs, key) or _fit_alike(wanted, _syllables(parts), key)
    found = _fit_letters(wanted.letters, _syllables(parts))
    if found is not None or wanted.is_mixed:
        return found
    return Fit.NEARLY if _is_near(wanted.letters, _syllables(parts)) else None


def _syllables(parts: list[str]) -> list[list[str]]:
    return [part.split() for part in parts]


def _fit_signs(signs: str, key: str) -> Fit | None:
    if signs not in key:
        return None
    if signs == key:
        return Fit.NAME
    return Fit.NAME_BEGINS if key.startswith(signs) else Fit.NAME_HOLDS


def _fit_alike(wanted: Wanted, syllables: list[list[str]], key: str) -> Fit | None:
    """Other signs of the same sound (王小明 for 王晓明), or one wrong sign among three."""
    if len(wanted.signs) < 2:
        return None
    if _fit_letters(wanted.letters, syllables) is Fit.PINYIN:
        return Fit.SOUNDS_ALIKE
    is_near = len(wanted.signs) > 2 and wanted.signs[0] == key[:1] and OSA.distance(wanted.signs, key) == 1
    return Fit.NEARLY if is_near else None


def _fit_letters(letters: str, syllables: list[list[str]]) -> Fit | None:
    """Letters that are the beginnings of syllables which follow each other: wangxiaoming, wxm, wangxm, xiaom."""
    for start in range(len(syllables)):
        if ways := list(_ways(letters, syllables[start:])):
            return min(_kind_of(way, start, len(syllables)) for way in ways)
    return None


class _Way(NamedTuple):
    """How letters were spent on the syllables so far: how many, and whether always on all of one, or on one letter."""

    spent: int = 0
    used: int = 0
    in_full: bool = True
    by_initials: bool = True


def _ways(letters: str, syllables: list[list[str]]) -> Iterator[_Way]:
    """The ways to spend all letters on the first syllables, each beginning with some of its own."""
    open_ways = {_Way()} if letters else set()
    for readings in syllables:
        longer = {
            step
            for way in open_ways
            for reading in readings
            if letters[way.spent] == reading[0]
            for step in _steps(way, letters, reading)
        }
        if not longer:
            return
        yield from (way for way in longer if way.spent == len(letters))
        open_ways = {way for way in longer if way.spent < len(letters)}


def _steps(way: _Way, letters: str, reading: str) -> Iterator[_Way]:
    """One syllable more, with one of its letters, two, or as many as agree."""
    rest = letters[way.spent :]
    for length in range(1, len(reading) + 1):
        if not rest.startswith(reading[:length]):
            return
        in_full, single = way.in_full and length == len(reading), way.by_initials and length == 1
        yield _Way(way.spent + length, way.used + 1, in_full, single)


def _kind_of(way: _Way, start: int, count: int) -> Fit:
    is_whole = way.used == count
    if is_whole and way.in_full:
        return Fit.PINYIN
    if is_whole and count > 1 and way.by_initials:
        return Fit.INITIALS
    if start:
        return Fit.PINYIN_HOLDS
    return Fit.PINYIN_BEGINS if way.in_full else Fit.ABBREVIATED


def _is_near(letters: str, syllables: list[list[str]]) -> bool:
    """Whether the whole name was meant, with a letter wrong, missing, too many or exchanged, or as an accent writes it."""
    whole = "".join(readings[0] for readings in syllables)
    if len(letters) < SHORTEST_WITH_ERRORS:
        return len(syllables) > 1 and _soft(letters) == _soft(whole)
    return _soft(letters) == _soft(whole) or OSA.distance(letters, whole, score_cutoff=1) <= 1


@lru_cache(maxsize=names.REMEMBERED)
def _soft(letters: str) -> str:
    for sharp, soft in SOFT:
        letters = letters.replace(sharp, soft)
    return letters
