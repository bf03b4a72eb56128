"""A list as a committee keeps it: the large invented community as a workbook."""

from datetime import date
from pathlib import Path

import xlsxwriter

from rollcall.demo.rules.community import plan_community
from rollcall.demo.rules.shapes import CommunityPlan

HEADERS = ("楼号", "室号", "姓名", "与户主关系", "性别", "证件号码", "出生日期", "联系电话", "备注")
AS_OF = date(2026, 11, 1)


def write(file: Path) -> int:
    """Write the workbook; returns how many people are in it."""
    plan = plan_community("large", on=AS_OF)
    remarks = _remarks(plan)
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("居民名册")
        sheet.write_row(0, 0, HEADERS)
        for row, person in enumerate(plan.residents, 1):
            sex = {"F": "女", "M": "男"}[person.sex]
            born = person.birth_date.isoformat() if person.birth_date else ""
            cells = (
                person.building, person.room, person.name, person.relation, sex, person.id_number, born, person.phone,
                remarks.get(person.key, ""),
            )  # fmt: skip
            for column, cell in enumerate(cells):
                sheet.write_string(row, column, cell)
    return len(plan.residents)


def _remarks(plan: CommunityPlan) -> dict[int, str]:
    """What a committee writes beside people: long illnesses."""
    remarks: dict[int, list[str]] = {}
    for need in plan.needs:
        if need.kind == "CHRONIC":
            remarks.setdefault(need.resident, []).append(need.note)
    return {person: "、".join(notes) for person, notes in remarks.items()}
