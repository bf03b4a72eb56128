"""What goes out as the whole register comes in again as the same register, in an empty installation."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from rollcall.register import actions, queries, tables
from rollcall.register.actions import HandedOut
from rollcall.register.models import Absence, Dwelling, Household, Need, Resident, Stage
from rollcall.register.queries import export
from rollcall.register.rules import needs
from rollcall.register.tests import files
from rollcall.tenancy import scope
from rollcall.tenancy.models import Committee
from tests import scorer

AS_OF = date(2022, 3, 15)


def bring_in(name: str, content: bytes, at: Any, *, as_of: date | None = AS_OF) -> None:
    upload = actions.import_file(name=name, content=content, as_of=as_of, apply=True, door="COMMAND", by=None, at=at)
    assert upload.stage == Stage.APPLIED, upload.error


def whole(file_format: str, at: Any) -> HandedOut:
    wish = actions.Wish(
        queries.whole_committee(), layout="WHOLE", file_format=file_format, opened=True, purpose="搬到新电脑上"
    )
    return actions.hand_out(wish=wish, door="COMMAND", by=None, at=at)


def people() -> list[str]:
    """Everybody as the export for programs has them, in an order that does not depend on which list came first."""
    return sorted(json.dumps(one, ensure_ascii=False, sort_keys=True) for one in export.export().persons)


def papers() -> list[Any]:
    """What that export does not tell of people."""
    return sorted(Resident.objects.values_list("name", "id_number", "id_kind", "id_verified", "is_contact", "left"))


def doors(*, blocks: bool = True) -> list[Any]:
    columns = ["building__number", "room", "floor", "use", *(["building__block__code"] if blocks else [])]
    return sorted(Dwelling.objects.values_list(*columns), key=str)


def households() -> list[Any]:
    return sorted(Household.objects.values_list("dwelling__building__number", "dwelling__room", "number", "unnamed"))


@pytest.fixture
def elsewhere(committee, at) -> Committee:
    """Another committee that has nothing yet."""
    return Committee.objects.create(name="秋实居委会", created_at=at)


@pytest.mark.parametrize(("file_format", "blocks"), [("XLSX", True), ("CSV", False), ("GB", False)])
def test_the_lists_of_a_neighbourhood_go_out_and_come_in_as_the_same_register(
    committee, elsewhere, at, file_format, blocks
):
    lists = scorer.lists()
    for number in (0, 2, 5):
        bring_in(lists[number].name, lists[number].read_bytes(), at)
    before = people(), papers(), doors(blocks=blocks), households()
    handed = whole(file_format, at)

    with scope.within(elsewhere.id):
        bring_in(handed.name, handed.content, at, as_of=None)

        assert (people(), papers(), doors(blocks=blocks), households()) == before
    assert len(before[0]) > 1_500


SPELLINGS: Sequence[dict[str, Any]] = (
    {"remark": "=SUM(A1)"},
    {"remark": "-租客，月底搬"},
    {"remark": "门铃坏了、请敲门"},
    {"birth_date": date(1949, 1, 1), "birth_precision": "YEAR", "age": 73},
    {"birth_date": date(1949, 10, 1), "birth_precision": "MONTH"},
    {"phones": "16132936871 65530100"},
    {"id_number": "E12345678", "id_kind": "PASSPORT", "id_verified": True},
    {"id_number": "310199194910012590", "id_kind": "RESIDENT"},
    {"name": "阿依古丽·买买提"},
    {"relation": "租客"},
    {"remark": "高血压，人在外地；女儿电话 1613293"},
    {"left": "DEAD"},
)


@pytest.mark.parametrize("file_format", ["XLSX", "CSV"])
@pytest.mark.parametrize("values", SPELLINGS, ids=str)
def test_whatever_is_known_of_somebody_comes_in_as_it_went_out(committee, elsewhere, at, values, file_format):
    bring_in("名册.xlsx", files.xlsx(), at)
    zhou = Resident.objects.get(name="周敏")
    blank = {"birth_date": None, "birth_precision": "", "age": None}
    Resident.objects.filter(id=zhou.id).update(**blank | values)
    before = people()
    handed = whole(file_format, at)

    with scope.within(elsewhere.id):
        bring_in(handed.name, handed.content, at, as_of=None)

        assert people() == before


NOTES = {
    "CHRONIC": "糖尿病", "DISABILITY": "肢体三级", "PREGNANT_POSTPARTUM": "38周", "CARE_DEPENDENT": "半失能",
    "CANCER_CARE": "肺癌", "VERY_OLD": "90岁以上",
}  # fmt: skip


@pytest.mark.parametrize("noted", [False, True])
def test_every_need_comes_in_as_it_went_out(committee, elsewhere, at, noted):
    bring_in("名册.xlsx", files.xlsx(), at)
    zhou = Resident.objects.get(name="周敏")
    for kind in needs.KINDS:
        if not noted or kind in NOTES:
            note = NOTES[kind] if noted else ""
            index = tables.fact_index(kind, note)
            Need.objects.create(resident=zhou, kind=kind, note=note, fact_index=index, noted_at=at)
    before = people()
    handed = whole("XLSX", at)

    with scope.within(elsewhere.id):
        bring_in(handed.name, handed.content, at, as_of=None)

        assert people() == before


@pytest.mark.parametrize("presence", [code for code in needs.PRESENCES if code != "HOME"])
def test_wherever_somebody_is_comes_in_as_it_went_out(committee, elsewhere, at, presence):
    bring_in("名册.xlsx", files.xlsx(), at)
    Absence.objects.create(resident=Resident.objects.get(name="周敏"), kind=presence, starts_at=at)
    before = people()
    handed = whole("XLSX", at)

    with scope.within(elsewhere.id):
        bring_in(handed.name, handed.content, at, as_of=None)

        assert people() == before


@pytest.mark.parametrize(
    ("layout", "file_format"),
    [
        (layout, file_format)
        for layout in ("PERSONS", "HOUSEHOLDS", "BUILDINGS", "PHONES", "WHOLE")
        for file_format in ("XLSX", "CSV")
        if layout != "BUILDINGS" or file_format == "XLSX"
    ],
)
def test_the_stamp_of_a_list_is_nobody_and_no_question_when_it_comes_in(committee, elsewhere, at, layout, file_format):
    bring_in("名册.xlsx", files.xlsx(), at)
    names = set(Resident.objects.values_list("name", flat=True))
    wish = actions.Wish(
        queries.whole_committee(), layout=layout, file_format=file_format, opened=True, purpose="搬到新电脑上"
    )
    handed = actions.hand_out(wish=wish, door="COMMAND", by=None, at=at)

    with scope.within(elsewhere.id):
        bring_in(handed.name, handed.content, at, as_of=None)

        assert set(Resident.objects.values_list("name", flat=True)) <= names
        assert not any(
            "导出" in one or "Export" in one for one in Household.objects.values_list("dwelling__room", flat=True)
        )
