"""How much of what pens meant is read back from made-up photos, and whether anything doubtful passes as sure."""

import random
from dataclasses import dataclass, field
from typing import Any

from rollcall.paper import background, printing, qr
from rollcall.paper.eye import pages
from rollcall.paper.layout import Geometry
from rollcall.rosters import rules
from tests.paper import camera, pens

SCALE = 10.0  # pixels of a millimetre where pens draw
SIGNS = ("1", "2", "无", "外", "岗", "院", "隔", "卧", "婴", "拒", "别", "空", "漏")
COLUMNS = tuple(rules.Column(sign, sign.isdigit(), sign, sign) for sign in SIGNS)


@dataclass
class Score:
    """What came of some photos. `silent`: wrong or doubtful rows that passed as sure; there must be none."""

    sheets: int = 0
    lost: list[str] = field(default_factory=list)
    clear: int = 0
    right: int = 0  # clear ticks proposed as they were meant
    sure: int = 0  # of these, without asking a person
    wrong: list[str] = field(default_factory=list)  # clear ticks proposed as something else
    doubtful: int = 0
    asked: int = 0  # doubtful rows that a person must answer
    empty: int = 0
    empty_right: int = 0
    silent: list[str] = field(default_factory=list)


def sheet_pdf(number: int, rows: int = 13) -> tuple[bytes, Geometry]:
    """One printed page with invented people."""
    geometry = Geometry(2, len(SIGNS) - 2, Geometry(2, len(SIGNS) - 2, 1).room_for)
    return printing.pdf("roster", _values(geometry, number, rows)), geometry


def score(sheets: int, seed: int = 1) -> Score:
    """Fill, photograph and read so many sheets."""
    made, found = random.Random(seed), Score()
    pdf, geometry = sheet_pdf(1)
    blank = camera.rendered(pdf, 0, SCALE)
    for number in range(sheets):
        chance = random.Random(made.randrange(2**32))
        page = blank.copy()
        meant = pens.fill(page, geometry, chance, rows=13, scale=SCALE)
        photo = camera.photograph(page, chance, longest=chance.choice([1700, 2200, 2800]))
        judge(found, number, meant, pages.read(photo)["pages"][0])
    return found


def judge(found: Score, number: int, meant: pens.Filled, read: dict[str, Any]) -> None:
    """Count one sheet."""
    found.sheets += 1
    if "trouble" in read:
        found.lost.append(f"{number}: {read['trouble']}")
        return
    proposals = [
        rules.propose([rules.Seen(*box) for box in row["boxes"]], COLUMNS, quality=read["quality"])
        for row in read["rows"]
    ]
    for row, column in meant.clear.items():
        one, right = proposals[row], proposals[row].code == SIGNS[column]
        found.clear += 1
        found.right += right
        found.sure += right and not one.is_unsure
        if not right:
            found.wrong.append(f"{number}/{row}: {one} for {SIGNS[column]}")
            if not one.is_unsure:
                found.silent.append(found.wrong[-1])
    for row, kind in meant.doubtful.items():
        found.doubtful += 1
        found.asked += proposals[row].is_unsure
        if not proposals[row].is_unsure:
            found.silent.append(f"{number}/{row}: {kind} passed as {proposals[row]}")
    for row in meant.empty:
        found.empty += 1
        found.empty_right += not proposals[row].code
        if proposals[row].code and not proposals[row].is_unsure:
            found.silent.append(f"{number}/{row}: empty passed as {proposals[row]}")


def _values(geometry: Geometry, number: int, rows: int) -> dict[str, Any]:
    url = f"https://juwei.example.cn/paper/s/K7M24TX9/{number}/?g={geometry.said()}"
    row = {"room": "", "room-size": 14, "name-size": 12, "mark": "", "blank": False, "first": True}
    page = {
        "width": geometry.width, "height": geometry.height, "names": geometry.boxes_from, "background": 0,
        "building": "12号", "as-of": "名单截至 4月5日 12:00", "answers": "", "code": "K7M2 4TX9", "note": "",
        "code-path": qr.path_of(url), "code-side": qr.side_of(url), "page": "1",
        "rows": [
            {**row, "room": f"{place}01", "name": "王桂香"} if place < rows else {**row, "name": "", "blank": True}
            for place in range(geometry.rows)
        ],
    }  # fmt: skip
    return {
        "lang": "zh", "title": "", "committee": "向阳新苑第一居委会", "round": "抗原检测", "how": "每行只打一个勾。",
        "legend": [], "legend-size": 12, "backgrounds": [background.svg(geometry, SIGNS)], "sizes": printing.sizes(),
        "signing": ["", "", ""], "back": "", "pages": [page],
    }  # fmt: skip
