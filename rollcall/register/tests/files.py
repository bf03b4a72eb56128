"""Small files for tests, as somebody would upload them."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook

HEAD = ("楼号", "室号", "姓名", "与户主关系", "性别", "身份证号", "出生日期", "联系电话", "备注")
ROWS = (
    ("12", "302", "王桂芳", "户主", "女", "31019919500312212X", "1950-03-12", "16132936871", "高血压"),
    ("12", "302", "李国庆", "配偶", "男", "310199194910012595", "1949-10-01", "", "人在外地"),
    ("12", "401", "周敏", "户主", "女", "", "1985-06-07", "16935124302", ""),
    ("30", "101", "空关", "", "", "", "", "", ""),
)


def xlsx(*rows: Sequence[Any], head: Sequence[str] = HEAD, sheet: str = "名册") -> bytes:
    """A workbook of one sheet."""
    book = Workbook()
    table = book.active
    assert table is not None
    table.title = sheet
    table.append(list(head))
    for row in rows or ROWS:
        table.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_picture(book: bytes, size: int) -> bytes:
    """The same workbook with a picture of so many bytes in it."""
    out = io.BytesIO(book)
    with zipfile.ZipFile(out, "a") as parts:
        parts.writestr("xl/media/image1.png", bytes(size))
    return out.getvalue()


def with_room_as_date(name: str = "郑秀英") -> bytes:
    """A list in which Excel took one room for a day: nobody can say which door is meant."""
    return xlsx(*ROWS, with_date(name))


def with_date(name: str = "郑秀英") -> Sequence[Any]:
    """Somebody whose room is a day."""
    return ("12", date(2022, 12, 5), name, "户主", "女", "", "1948-02-03", "", "")
