"""Tables as text: csv in UTF-8, UTF-16 or GB18030, separated by whatever the program that wrote it used."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterable

from rollcall.sheets import errors, limits
from rollcall.sheets.book import Sheet, Value, Workbook
from rollcall.sheets.writing import STARTS_FORMULA

DELIMITERS = (",", "\t", ";", "|", ",")
SAMPLE_LINES = 60
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
HAN = re.compile(r"[\u3400-\u9fff]")
MARKUP = re.compile(r"\s*(<!doctype|<html|<\?xml|<table|\{\\rtf|%PDF)", re.IGNORECASE)


def read(data: bytes, name: str) -> Workbook:
    """The one sheet of a text file. Raises WrongEncoding, NotSpreadsheet, TooManyRows, EmptyFile."""
    text = decode(data)
    if CONTROL.search(text[:100_000]) or MARKUP.match(text):
        raise errors.NotSpreadsheet
    csv.field_size_limit(limits.TEXT_FIELD)
    try:
        rows = _rows(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text)))
    except csv.Error as wrong:
        raise errors.NotSpreadsheet from wrong
    if not any(value for row in rows for value in row):
        raise errors.EmptyFile
    return Workbook(name, [Sheet("", rows)], blind=("COLOURS", "HIDDEN_ROWS"))


def _rows(reader: Iterable[list[str]]) -> list[list[Value]]:
    rows: list[list[Value]] = []
    for row in reader:
        if len(rows) >= limits.ROWS:
            raise errors.TooManyRows(limit=limits.ROWS)
        rows.append([_as_meant(value) for value in row])
    return rows


def _as_meant(value: str) -> str:
    """A cell without the apostrophe by which a csv keeps spreadsheet programs from running it."""
    return value[1:] if value.startswith("'") and value[1:].startswith(STARTS_FORMULA) else value


def decode(data: bytes) -> str:
    """Text from bytes: by its mark, else UTF-8, else GB18030 when that gives ordinary Chinese. Raises WrongEncoding."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _decoded(data, encoding)
    if b"\0" in data[:4096]:
        raise errors.NotSpreadsheet
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = _decoded(data, "gb18030")
    if not _is_ordinary(text):
        raise errors.WrongEncoding
    return text


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as wrong:
        raise errors.WrongEncoding from wrong


def _is_ordinary(text: str) -> bool:
    """GB18030 gives a meaning to nearly any bytes; Chinese as people write it stays nearly all within GB2312."""
    han = HAN.findall(text[:50_000])
    common = sum(_in_gb2312_level_one(sign) for sign in han)
    return len(han) > 0 and common >= len(han) * 0.6


def _in_gb2312_level_one(sign: str) -> bool:
    """The 3,755 everyday characters: rows 16 to 55 of GB2312."""
    try:
        return 0xB0 <= sign.encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        return False


def delimiter_of(text: str) -> str:
    """The sign that cuts most lines into the same number of cells; a comma when none does."""
    lines = [line for line in text.splitlines()[:SAMPLE_LINES] if line.strip()]

    def steadiness(delimiter: str) -> tuple[float, int]:
        counts = Counter(_cells_in(line, delimiter) for line in lines)
        counts.pop(1, None)
        if not counts:
            return 0.0, 0
        cells, times = counts.most_common(1)[0]
        return times / len(lines), cells

    return max(DELIMITERS, key=steadiness)


def _cells_in(line: str, delimiter: str) -> int:
    unquoted = re.sub(r'"[^"]*"', "", line)
    return unquoted.count(delimiter) + 1
