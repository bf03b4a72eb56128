"""What a list says about itself outside of its rows: which building, which block, which sort of people."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from rollcall.lib import addresses, numerals
from rollcall.register.rules import needs
from rollcall.register.rules.facts import ColumnMatch
from rollcall.sheets.book import Sheet, Workbook, text_of

LEGEND_ROWS = 40
BLOCK = re.compile(r"(?:第)?([一二三四五六七八九十]+|\d{1,3})(?:号)?(?:块|网格|片区|片)")
BUILDING = re.compile(r"(\d{1,4}[A-Za-z甲乙]?)(?:号楼|号(?!块|弄|线)|幢|栋|座)")
LEGEND_LINE = re.compile(r"[红橙黄绿青蓝紫灰粉棕黑白]色?\s*(?:[=:：—\-]|代表|表示|为)")
LIST_WORDS = re.compile(r"名单|花名册|清单|台账|统计表|汇总表|一览表")


def title_of(sheet: Sheet, header_rows: tuple[int, ...]) -> str:
    """What stands above the headings; without headings the first row, when it holds one text alone."""
    above = sheet.values[: header_rows[0] - 1] if header_rows else sheet.values[:1]
    texts = [text_of(value) for row in above for value in row if value != ""]
    return " ".join(texts) if header_rows or len(texts) == 1 else ""


def kind_of(sheet: Sheet, columns: Sequence[ColumnMatch], title: str, header_rows: tuple[int, ...]) -> tuple[str, str]:
    """Which sort of sheet it is, and the need that everybody in a list of names has."""
    meanings = Counter(column.meaning for column in columns)
    tells = meanings["name"] or meanings["address"] or meanings["room"]
    if not tells or (not header_rows and len(sheet.values) <= LEGEND_ROWS and _is_legend(sheet)):
        return ("legend" if _is_legend(sheet) else "skip"), ""
    need = _need_of(sheet.name, title)
    if not need and (meanings["disability_id"] or meanings["disability_kind"]):
        need = "DISABILITY"
    if need and not (meanings["relation"] or meanings["household"] or meanings["household_size"]):
        return "names", need
    return "register", ""


def _need_of(name: str, title: str) -> str:
    """The need that a list is about: named by its sheet, or by a title that calls itself a list and no building."""
    if (need := needs.in_title(name)) and (len(name) <= 8 or LIST_WORDS.search(name)) and not BUILDING.search(name):
        return need
    if LIST_WORDS.search(title) and not BUILDING.search(title):
        return needs.in_title(title)
    return ""


def _is_legend(sheet: Sheet) -> bool:
    lines = [text_of(value) for row in sheet.values for value in row if value != ""]
    if not lines or len(lines) > LEGEND_ROWS * 3:
        return False
    named = re.search(r"颜色|图例|说明|备注", sheet.name)
    return bool(sheet.colours and named) or sum(bool(LEGEND_LINE.search(line)) for line in lines) * 2 >= len(lines)


def building_of(sheet: Sheet, workbook: Workbook, title: str, columns: Sequence[ColumnMatch]) -> str:
    """The building that a sheet's name, its title or the file's name gives to all rows, where no column does."""
    if any(column.meaning == "building" for column in columns):
        return ""
    others = (numerals.to_arabic(other.name) for other in workbook.sheets)
    speaks_for_all = len(workbook.sheets) == 1 or not any(BUILDING.search(name) for name in others)
    lone = re.sub(r"\.\w+$", "", workbook.name) if speaks_for_all else ""
    for text in (sheet.name, title, lone):
        plain = numerals.to_arabic(unicodedata.normalize("NFKC", text))
        found = {addresses.clean_building(building) for building in BUILDING.findall(plain)}
        if len(found) == 1:
            return found.pop()
    bare = [other.name.strip() for other in workbook.sheets]
    if len(bare) > 1 and all(re.fullmatch(r"\d{1,3}", name) for name in bare):
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
