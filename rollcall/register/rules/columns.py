"""What the columns of a list mean: by their headings, by what their cells look like, by what was chosen before."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from rollcall.lib import addresses, dates, id_numbers, names, numerals, phones
from rollcall.register.rules import headers, needs
from rollcall.register.rules.facts import ColumnMatch, Layout, SheetMapping
from rollcall.sheets.book import Sheet, Workbook, letter_of, text_of

HEADER_WITHIN = 20  # rows
SAMPLE = 120  # rows
ENOUGH = 0.6  # part of the filled cells that must look alike
SURE_HEADINGS = 2
LEGEND_ROWS = 40
FAR_FUTURE = date(2100, 1, 1)  # only for the question whether something looks like a date
BLOCK = re.compile(r"(?:第)?([一二三四五六七八九十]+|\d{1,3})(?:号)?(?:块|网格|片区|片)")
BUILDING_NAME = re.compile(r"^(?:.*?[^\d])?(\d{1,4}[A-Za-z甲乙丙]?)(?:号楼|号|幢|栋|座|楼)(?!块|弄)")
LEGEND_LINE = re.compile(r"[红橙黄绿青蓝紫灰粉棕黑白]色?\s*[==::—\-代表示为]")
LIST_WORDS = re.compile(r"名单|名册|花名册|清单|台账|统计表|汇总表")
RELATIONS = frozenset(
    [
        "户主",
        "配偶",
        "妻",
        "夫",
        "子",
        "女",
        "儿子",
        "女儿",
        "媳",
        "儿媳",
        "婿",
        "女婿",
        "父",
        "母",
        "父亲",
        "母亲",
        "孙子",
        "孙女",
        "外孙",
        "外孙女",
        "岳父",
        "岳母",
        "公公",
        "婆婆",
        "兄",
        "弟",
        "姐",
        "妹",
        "租客",
        "合租",
        "保姆",
        "亲属",
        "本人",
        "其他",
        "祖父",
        "祖母",
    ]
)
SEXES = frozenset(("男", "女", "M", "F", "男性", "女性"))

Remembered = Mapping[str, Mapping[str, str]]  # fingerprint of a sheet -> letter of the column -> meaning


def match(workbook: Workbook, remembered: Remembered | None = None) -> Layout:
    """The meaning of every column of every sheet. What a person chose for the same layout before is taken over."""
    sheets = tuple(_match_sheet(sheet, workbook, (remembered or {})) for sheet in workbook.sheets)
    return Layout(
        sheets, _digest(sorted({sheet.fingerprint for sheet in sheets if sheet.kind in ("register", "names")}))
    )


def corrected(layout: Layout, sheet: str, meanings: Mapping[str, str], kind: str = "") -> Layout:
    """The layout with other meanings for some columns (by letter) of one sheet and of the sheets laid out like it."""
    prints = {mapping.fingerprint for mapping in layout.sheets if mapping.sheet == sheet}
    return replace(
        layout,
        sheets=tuple(
            _correct(mapping, meanings, kind) if mapping.fingerprint in prints else mapping for mapping in layout.sheets
        ),
    )


def _correct(mapping: SheetMapping, meanings: Mapping[str, str], kind: str) -> SheetMapping:
    columns = tuple(
        replace(column, meaning=meanings[column.letter], confidence=1.0, reason="CHOSEN")
        if column.letter in meanings
        else column
        for column in mapping.columns
    )
    return replace(mapping, columns=columns, kind=kind or mapping.kind)


def _match_sheet(sheet: Sheet, workbook: Workbook, remembered: Remembered) -> SheetMapping:
    header_rows = find_header(sheet)
    headings = _headings(sheet, header_rows)
    first = (header_rows[-1] if header_rows else 0) + 1
    columns = _by_looks(sheet, first, _by_headings(headings))
    fingerprint = _digest([headers.tidy(heading) for heading in headings])
    if chosen := remembered.get(fingerprint):
        columns = [
            replace(c, meaning=chosen[c.letter], confidence=1.0, reason="REMEMBERED") if c.letter in chosen else c
            for c in columns
        ]
    title = _title(sheet, header_rows)
    kind, need = _kind_of(sheet, columns, title, header_rows)
    return SheetMapping(
        sheet=sheet.name,
        kind=kind,
        header_rows=header_rows,
        first_row=first,
        columns=tuple(columns),
        building=_building_of(sheet, workbook, title, columns),
        block=block_of(title, sheet.name, workbook.name),
        need=need,
        fingerprint=fingerprint,
    )


def _digest(parts: Sequence[str]) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


# ---- the header


def find_header(sheet: Sheet) -> tuple[int, ...]:
    """The rows (from 1) that hold the headings: none, one, or two with one above the other."""
    counts = {number: _count_headings(sheet, number) for number in range(min(HEADER_WITHIN, len(sheet.values)))}
    best = max(counts, key=lambda number: (counts[number], -number), default=None)
    if best is None or counts[best] < SURE_HEADINGS:
        return ()
    rows = [best]
    beside = (best - 1, best + 1)
    rows += [other for other in beside if counts.get(other, 0) >= SURE_HEADINGS and _completes(sheet, best, other)]
    return tuple(sorted(number + 1 for number in rows))


def _count_headings(sheet: Sheet, number: int) -> int:
    """How many different headings a row holds; none when most of its cells are something else."""
    texts = [text_of(value) for value in sheet.values[number] if value != ""]
    sure = {headers.tidy(text) for text in texts if headers.is_heading(text)}
    return len(sure) if len(sure) * 2 >= len(texts) else 0


def _completes(sheet: Sheet, best: int, other: int) -> bool:
    """A second row of headings fills places that the first leaves empty, and holds nothing like data."""
    mine, theirs = sheet.values[best], sheet.values[other]
    fills = any(a == "" and b != "" for a, b in zip(mine, theirs, strict=False))
    return fills and not any(isinstance(value, float) or re.search(r"\d{3}", text_of(value)) for value in theirs)


def _headings(sheet: Sheet, rows: tuple[int, ...]) -> list[str]:
    """One heading for each column: the lowest filled row of the header, with the upper one before it where that says more."""
    headings = []
    for column in range(sheet.width):
        parts = [text_of(sheet.value(row - 1, column)).strip() for row in rows]
        parts = list(dict.fromkeys(part for part in parts if part))
        headings.append(" ".join(parts))
    return headings


def _by_headings(headings: Sequence[str]) -> list[ColumnMatch]:
    columns = []
    for index, heading in enumerate(headings):
        meaning, confidence = _meaning_of(heading)
        columns.append(
            ColumnMatch(
                index, letter_of(index), heading.split(" ")[-1], meaning, confidence, "HEADER" if meaning else ""
            )
        )
    return _settle(columns)


def _meaning_of(heading: str) -> tuple[str, float]:
    """The lower of two headings decides; the upper one helps where that alone means nothing."""
    parts = heading.split(" ")
    options = [headers.meaning_of(parts[-1]), headers.meaning_of(heading)] + [
        headers.meaning_of(part) for part in parts[:-1]
    ]
    return next((option for option in options if option[0]), ("", 0.0))


def _settle(columns: list[ColumnMatch]) -> list[ColumnMatch]:
    """Of several columns for one meaning the surest and first stays; without a column of names the contact's name is one."""
    if not any(column.meaning == "name" for column in columns):
        columns = [replace(c, meaning="name", confidence=0.7) if c.meaning == "contact_name" else c for c in columns]
    best: dict[str, ColumnMatch] = {}
    for column in columns:
        known = best.get(column.meaning)
        if known is None or column.confidence > known.confidence:
            best[column.meaning] = column
    return [
        column
        if column.meaning in ("", *headers.REPEATABLE) or best[column.meaning] is column
        else replace(column, meaning="other", confidence=0.5)
        for column in columns
    ]


# ---- the cells


def _looks_like_id(text: str) -> bool:
    plain = id_numbers.tidy(text)
    return bool(re.fullmatch(r"\d{15}|\d{17}[\dX]", plain)) or id_numbers.has_lost_digits(
        plain, was_number=False, loose=False
    )


def _looks_like_phone(text: str) -> bool:
    return bool(phones.read(text).numbers) and not re.search("[\u4e00-\u9fff]{3}", text)


def _looks_like_birth(text: str) -> bool:
    reading = dates.read(text, FAR_FUTURE)
    return reading.precision in ("DAY", "MONTH") and len(text) >= 6


def _looks_like_name(text: str) -> bool:
    clean = names.clean(text)
    return bool(re.fullmatch("[\u3400-\u9fff]{2,4}", clean)) and clean[0] in names.SURNAMES and text not in RELATIONS


def _looks_like_address(text: str) -> bool:
    return addresses.read_form(text).kind == "EXACT" and not _looks_like_birth(text) and not _looks_like_phone(text)


LOOKS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("id_number", _looks_like_id),
    ("sex", lambda text: text.strip() in SEXES),
    ("relation", lambda text: text.strip() in RELATIONS),
    ("phone", _looks_like_phone),
    ("birth", _looks_like_birth),
    ("name", _looks_like_name),
    ("address", _looks_like_address),
    ("presence", lambda text: needs.presence_of(text.strip()) is not None),
    ("tags", lambda text: bool(needs.read(text).needs)),
    ("room", lambda text: bool(re.fullmatch(r"\d{3,4}[A-Za-z甲乙]?室?", text.strip()))),
    ("building", lambda text: bool(re.fullmatch(r"\d{1,3}(?:号|号楼|幢|栋)", text.strip()))),
)


def _by_looks(sheet: Sheet, first: int, columns: list[ColumnMatch]) -> list[ColumnMatch]:
    """Columns without a heading that means something, by what stands in them."""
    taken = {column.meaning for column in columns}
    result = []
    for column in columns:
        if not column.meaning:
            meaning, part = _look(sheet, first, column.index, taken)
            if meaning:
                taken.add(meaning)
                column = replace(column, meaning=meaning, confidence=round(part * 0.7, 2), reason="LOOKS")  # noqa: PLW2901
        result.append(column)
    return result


def _look(sheet: Sheet, first: int, index: int, taken: set[str]) -> tuple[str, float]:
    texts = sample(sheet, first, index)
    if len(texts) < 3:
        return "", 0.0
    for meaning, looks in LOOKS:
        if meaning in taken and meaning not in headers.REPEATABLE:
            continue
        part = sum(map(looks, texts)) / len(texts)
        if part >= ENOUGH:
            return meaning, part
    return "", 0.0


def sample(sheet: Sheet, first: int, index: int) -> list[str]:
    """What stands in the first filled cells of a column, as text."""
    texts = (text_of(row[index]).strip() for row in sheet.values[first - 1 : first - 1 + SAMPLE] if index < len(row))
    return [text for text in texts if text]


# ---- the sheet as a whole


def _title(sheet: Sheet, header_rows: tuple[int, ...]) -> str:
    above = sheet.values[: header_rows[0] - 1] if header_rows else sheet.values[:1]
    return " ".join(text_of(value) for row in above for value in row if value != "")


def _kind_of(sheet: Sheet, columns: list[ColumnMatch], title: str, header_rows: tuple[int, ...]) -> tuple[str, str]:
    meanings = Counter(column.meaning for column in columns)
    if not meanings["name"] and not meanings["address"] and not meanings["room"]:
        return ("legend" if _is_legend(sheet) else "skip"), ""
    if not header_rows and len(sheet.values) <= LEGEND_ROWS and _is_legend(sheet):
        return "legend", ""
    need = needs.in_title(sheet.name) or needs.in_title(title)
    if not need and (meanings["disability_id"] or meanings["disability_kind"]):
        need = "DISABILITY"
    has_households = meanings["relation"] or meanings["household"] or meanings["household_size"]
    is_list = need and not has_households and (LIST_WORDS.search(title + sheet.name) or not meanings["building"])
    return ("names", need) if is_list else ("register", "")


def _is_legend(sheet: Sheet) -> bool:
    lines = [text_of(value) for row in sheet.values for value in row if value != ""]
    if not lines or len(lines) > LEGEND_ROWS * 3:
        return False
    named = re.search(r"颜色|图例|说明|备注", sheet.name)
    return bool(sheet.colours and named) or sum(bool(LEGEND_LINE.search(line)) for line in lines) * 2 >= len(lines)


def _building_of(sheet: Sheet, workbook: Workbook, title: str, columns: list[ColumnMatch]) -> str:
    """The building that a sheet's name or title gives to all its rows, where no column does."""
    if any(column.meaning == "building" for column in columns):
        return ""
    for text in (sheet.name, title):
        plain = numerals.to_arabic(unicodedata.normalize("NFKC", text)) if not BLOCK.fullmatch(text) else ""
        found = {
            addresses.clean_building(building)
            for building in re.findall(r"(\d{1,4}[A-Za-z甲乙]?)(?:号楼|号(?!块|弄)|幢|栋|座)", plain)
        }
        if len(found) == 1:
            return found.pop()
    others = [other.name.strip() for other in workbook.sheets]
    if all(re.fullmatch(r"\d{1,3}", name) for name in others) and len(others) > 1:
        return sheet.name.strip()
    return ""


def block_of(*texts: str) -> str:
    """The number of the block that a title, a sheet or a file is named after; "" when it names none or several."""
    for text in texts:
        found = BLOCK.search(unicodedata.normalize("NFKC", text))
        if found:
            number = found[1]
            several = len(number) > 1 and not number.isdigit() and "十" not in number
            return "" if several else numerals.read_number(number) or number
    return ""
