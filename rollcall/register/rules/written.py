"""How lists write what the register knows in codes: 男, 在家, 高血压; and how lists are read again."""

from datetime import date
from typing import Final

from rollcall.register.rules.facts import NeedFact

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
ID_KIND: Final = {
    "RESIDENT": "居民身份证", "RESIDENCE_PERMIT": "港澳台居民居住证", "FOREIGN_PERMANENT": "外国人永久居留身份证", "PASSPORT": "护照",
    "OTHER": "其他证件",
}  # fmt: skip
USE: Final = {"VACANT": "空关", "SHOP": "商铺"}


def born(day: date | None, precision: str) -> str:
    """A birth date as far as it is known: 1950-03-12, 1950-03, 1950."""
    return day.isoformat()[: PRECISION[precision]] if day and precision else ""


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
