"""The register as other programs take it: everybody with door and household, in the words that lists use."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from rollcall.register.queries import known, uploads
from rollcall.register.rules.facts import NeedFact
from rollcall.register.rules.known import KnownPerson

SEX: Final = {"M": "男", "F": "女"}
PRECISION: Final = {"YEAR": 4, "MONTH": 7, "DAY": 10}
PRESENCE: Final = {
    "HOME": "在家", "HOME_QUARANTINE": "居家隔离", "QUARANTINE": "集中隔离", "SHELTER_HOSPITAL": "方舱", "HOSPITAL": "住院",
    "WORKSITE": "单位闭环", "AWAY": "外地", "RELATIVES": "住亲属处", "CARE_HOME": "养老院", "ABROAD": "出境", "UNKNOWN": "未知",
}  # fmt: skip
FORMER: Final = {"DEAD": "去世", "MOVED": "搬离"}
NEED: Final = {
    "LIVES_ALONE": "独居", "ONLY_OLDER_PEOPLE": "纯老家庭", "NO_FAMILY": "孤老", "VERY_OLD": "高龄",
    "PREGNANT_POSTPARTUM": "孕产妇", "INFANT": "婴幼儿", "CHILD_IN_NEED": "困境儿童", "CHRONIC": "慢性病", "DIALYSIS": "透析",
    "CANCER_CARE": "放化疗", "INSULIN": "胰岛素", "OXYGEN": "吸氧", "VENTILATOR": "呼吸机", "DEMENTIA": "认知症",
    "MENTAL_ILLNESS": "精神障碍", "BEDRIDDEN": "卧床", "WHEELCHAIR": "轮椅", "CARE_DEPENDENT": "失能",
    "LONG_TERM_CARE": "长护险", "DISABILITY": "残疾", "LOW_INCOME": "低保", "VETERAN": "退役军人", "LOST_ONLY_CHILD": "失独",
}  # fmt: skip
HEADINGS: Final = (
    "楼号", "室号", "户", "姓名", "与户主关系", "性别", "出生日期", "年龄", "证件号码", "电话", "人群标签", "目前状态", "备注",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Export:
    """The whole register: people in the order of the doors, and what is still open about the lists it came from."""

    persons: list[dict[str, Any]]
    problems: list[dict[str, Any]]
    dwellings: int
    households: int

    def as_json(self) -> dict[str, Any]:
        """As one JSON value."""
        return {
            "persons": self.persons, "problems": self.problems, "dwellings": self.dwellings, "households": self.households,
        }  # fmt: skip

    def rows(self) -> Iterator[list[str]]:
        """As rows of a table with `HEADINGS`."""
        for one in self.persons:
            lists = {name: "、".join(one[name]) for name in ("phones", "tags")}
            row = {**one, **lists}
            yield [str(row.get(name) or "") for name in COLUMNS]


COLUMNS: Final = (
    "building", "room", "household", "name", "relation", "sex", "birth_date", "age", "id_number", "phones", "tags", "presence",
    "remark",
)  # fmt: skip


def export() -> Export:
    """Everything, unmasked: for who may export."""
    register = known.known_register()
    order = {dwelling.door: place for place, dwelling in enumerate(register.dwellings)}
    people = sorted(register.people, key=lambda one: (order[one.door], one.household))
    problems = [problem for upload in uploads.applied() for problem in uploads.problems_of(upload)]
    return Export(
        persons=[_person(one) for one in people],
        problems=[
            {"file": one.file, "sheet": one.sheet, "row": one.row or None, "column": one.column, "code": one.code}
            for one in problems
        ],
        dwellings=len(register.dwellings),
        households=len(register.households),
    )


def _person(one: KnownPerson) -> dict[str, Any]:
    born = (
        one.birth_date.isoformat()[: PRECISION[one.birth_precision]] if one.birth_date and one.birth_precision else ""
    )
    values: dict[str, Any] = {
        "name": one.name,
        "building": one.door.building,
        "room": one.door.room,
        "household": one.household,
        "relation": one.relation,
        "sex": SEX.get(one.sex, ""),
        "birth_date": born,
        "age": one.age,
        "id_number": one.id_number,
        "phones": list(one.phones),
        "tags": [need_word(need) for need in one.needs],
        "presence": FORMER.get(one.former or "", "") or PRESENCE.get(one.presence or "", ""),
        "remark": one.remark,
    }
    return values


def need_word(need: NeedFact) -> str:
    """A need as lists write it: 高血压, 残疾(肢体三级), 孕38周."""
    if not need.note:
        return NEED.get(need.kind, need.kind)
    match need.kind:
        case "DISABILITY":
            return f"残疾({need.note})"
        case "PREGNANT_POSTPARTUM":
            return f"孕{need.note}"
        case _:
            return need.note
