"""What must not stand in a log: tokens of one-time links, and whatever is sensitive.

Sealed columns say what they open and seal (`hide`); the last few thousand of these values are cut out of every line, and
so is whatever looks like a number of a person, wherever it comes from.
"""

import logging
import re
from collections import OrderedDict
from typing import Final

TOKEN = re.compile(r"(/(?:team/enrol|shared/enrol|door)/[0-9a-f-]{36}/)[^/\s]+")
NUMBER = re.compile(r"(?<![0-9A-Za-z-])(?:\d{17}[\dXx]|1[3-9]\d{9})(?![0-9A-Za-z])")
MOST: Final = 4_000  # values that are remembered; a line is written about what was opened a moment ago
SHORTEST: Final = 3  # shorter ones are parts of any sentence
CUT: Final = "…"

_hidden: OrderedDict[str, None] = OrderedDict()


def hide(value: str) -> None:
    """Say that a value is sensitive: it will stand in no log of this process."""
    if SHORTEST <= len(value) <= 400 and value not in _hidden:
        _hidden[value] = None
        if len(_hidden) > MOST:
            try:
                _hidden.popitem(last=False)
            except KeyError:  # another thread was faster
                return


def masked(said: str) -> str:
    """A line without anything sensitive."""
    if "/enrol/" in said or "/door/" in said:
        said = TOKEN.sub(rf"\1{CUT}", said)
    spans = [found.span() for found in NUMBER.finditer(said)]
    for value in [one for one in tuple(_hidden) if one in said]:
        spans += [found.span() for found in re.finditer(re.escape(value), said)]
    return _without(said, spans)


def _without(said: str, spans: list[tuple[int, int]]) -> str:
    """A line with each of these places cut; of places that overlap nothing is left over."""
    kept, after = [], 0
    for start, end in sorted(spans):
        if start >= after:
            kept += [said[after:start], CUT]
        after = max(after, end)
    return "".join([*kept, said[after:]])


class HidesWhatIsSensitive(logging.Filter):
    """Cuts tokens and sensitive values out of what is logged, its traceback too; what breaks a line is written out."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Everything passes, without its secrets."""
        said = masked(record.getMessage())
        record.msg, record.args = said.replace("\r", "\\r").replace("\n", "\\n"), ()
        if record.exc_info and not record.exc_text:
            record.exc_text = masked(logging.Formatter().formatException(record.exc_info))
        return True
