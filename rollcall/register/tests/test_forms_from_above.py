"""Somebody else's form, filled from the register in the workbook in which it came."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Border, Side

from rollcall.journal.models import Entry
from rollcall.register.models import Compound, Export, Form, Need
from rollcall.rounds.tests.browser import MISSING, as_, page, words
from tests.world import NOON, World, community

ID = "31019919500312212X"
PURPOSE = "报送街道疫苗接种摸底"
THIN = Side(style="thin")
LINE = Border(THIN, THIN, THIN, THIN)


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        Compound.objects.update(road="春风路", lane="88")
        jin = made.resident("金桂香")
        jin.id_number, jin.phones, jin.id_verified, jin.sex = ID, "16132936871", True, "F"
        jin.birth_date, jin.birth_precision, jin.is_contact, jin.remark = date(1940, 3, 12), "DAY", True, "不愿被打扰"
        jin.save()
        Need.objects.create(resident=jin, kind="LIVES_ALONE", note="", source="名册.xlsx", noted_at=NOON)
        yield made


def form(*rows: tuple[Any, ...], lines: int = 3, foot: bool = True) -> bytes:
    """A form with a title, headings in two rows, rows filled in already, lined ones, and a note below."""
    book = Workbook()
    table: Any = book.active
    table.title = "摸底表"
    table.append(["某街道老年人接种摸底表"])
    table.merge_cells("A1:I1")
    table.append(["序号", "姓名", "基本情况", None, None, "现住址", "是否独居", "疫苗针次", "备注"])
    table.append([None, None, "身份证号", "年龄", "联系电话", None, None, None, None])
    for column in "ABFGHI":
        table.merge_cells(f"{column}2:{column}3")
    table.merge_cells("C2:E2")
    for row in rows:
        table.append(list(row))
    first = 4
    for number in range(first, first + len(rows) + lines):
        for column in "ABCDEFGHI":
            table[f"{column}{number}"].border = LINE
    if foot:
        table[f"A{first + len(rows) + lines}"] = "填表人:        联系电话:"
    table.column_dimensions["F"].width = 33
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def bring(world: World, content: bytes, *, who: str = "secretary", name: str = "摸底表.xlsx") -> Any:
    return as_(world, who).post("/register/forms/", {"file": SimpleUploadedFile(name, content)})


def sent(**given: str) -> dict[str, str]:
    asked = {"A": "serial", "B": "name", "C": "id_number", "D": "age", "E": "phone", "F": "address", "G": "flag"}
    columns = {f"column-{letter}": meaning for letter, meaning in asked.items()}
    return columns | {"area": "all", "group": "ALL", "opened": "whole", "purpose": PURPOSE} | given


def fill(world: World, content: bytes, **given: str) -> Any:
    """The sheet that comes back."""
    where = bring(world, content).headers["Location"]
    answer = as_(world, "secretary").post(where, sent(**given))
    assert answer.headers["Content-Disposition"].startswith("attachment"), words(answer.content.decode())
    return load_workbook(io.BytesIO(answer.content)).worksheets[0]


def names_at_home(sheet: Any) -> list[Any]:
    return [cell.value for cell in sheet["B"][3:] if cell.value]


# ---- what comes back


def test_the_headings_are_understood_without_being_asked(world):
    where = bring(world, form()).headers["Location"]

    html = page(as_(world, "secretary"), where)

    for letter, code in {
        "A": "serial",
        "B": "name",
        "C": "id_number",
        "D": "age",
        "E": "phone",
        "F": "address",
    }.items():
        select = html.partition(f'name="column-{letter}"')[2].partition("</select>")[0]
        assert f'value="{code}" selected' in select
    assert "Left empty: H 疫苗针次 I 备注" in words(html)


def test_everybody_goes_into_the_lined_rows_and_more_rows_are_put_in(world):
    sheet = fill(world, form())

    assert names_at_home(sheet)[:2] == ["金桂香", "水生根"]
    assert len(names_at_home(sheet)) == 11
    assert [cell.value for cell in sheet["A"][3:14]] == list(range(1, 12))
    assert [sheet["C4"].value, sheet["E4"].value] == [ID, "16132936871"]
    assert sheet["D4"].value >= 82
    assert [sheet["F4"].value, sheet["G4"].value] == ["春风路88弄1号101室", "是"]
    assert sheet["A15"].value == "填表人:        联系电话:"


def test_titles_widths_and_merged_headings_stay(world):
    sheet = fill(world, form())

    assert sheet["A1"].value == "某街道老年人接种摸底表"
    assert {str(one) for one in sheet.merged_cells.ranges} == {
        "A1:I1", "A2:A3", "B2:B3", "C2:E2", "F2:F3", "G2:G3", "H2:H3", "I2:I3",
    }  # fmt: skip
    assert sheet.column_dimensions["F"].width == 33
    assert sheet["B9"].border.left.style == "thin"


def test_what_the_register_does_not_know_and_what_is_not_for_others_stays_empty(world):
    sheet = fill(world, form())

    assert {cell.value for column in "HI" for cell in sheet[column][3:]} == {None}


def test_a_group_alone_goes_in(world):
    assert names_at_home(fill(world, form(), group="LIVES_ALONE")) == ["金桂香"]


def test_a_form_without_lined_rows_is_filled_below_its_headings(world):
    assert len(names_at_home(fill(world, form(lines=0, foot=False)))) == 11


def test_rows_that_name_somebody_are_completed_and_nobody_is_added(world):
    there = [(1, "史玉兰"), (2, "金桂香", None, None, None, "1号101室"), (3, "无此人")]

    sheet = fill(world, form(*there), rows="there")

    assert names_at_home(sheet) == ["史玉兰", "金桂香", "无此人"]
    assert (sheet["F4"].value, sheet["C5"].value, sheet["F5"].value) == ("春风路88弄2号201室", ID, "1号101室")
    assert sheet["F6"].value is None


def test_what_a_row_says_already_is_never_overwritten(world):
    sheet = fill(world, form((1, "金桂香", None, 99, "021-5555")), rows="there")

    assert (sheet["D4"].value, sheet["E4"].value, sheet["C4"].value) == (99, "021-5555", ID)


def test_rows_with_a_door_alone_get_its_people_one_after_the_other(world):
    sheet = fill(
        world, form((1, None, None, None, None, "1号101室"), (2, None, None, None, None, "1-101")), rows="there"
    )

    assert names_at_home(sheet) == ["金桂香", "水生根"]


def test_a_row_with_an_identity_number_is_found_by_it(world):
    assert fill(world, form((1, None, ID)), rows="there")["B4"].value == "金桂香"


def test_beside_a_number_of_somebody_else_nothing_is_written(world):
    sheet = fill(world, form((1, "水生根", ID)), rows="there")

    assert (sheet["E4"].value, sheet["F4"].value) == (None, None)


def test_others_go_below_those_who_are_there_and_nobody_twice(world):
    sheet = fill(world, form((1, "史玉兰")), rows="more")

    assert names_at_home(sheet)[0] == "史玉兰"
    assert sorted(names_at_home(sheet)) == sorted(set(names_at_home(sheet)))
    assert len(names_at_home(sheet)) == 11


def test_who_is_not_found_is_said_before_anything_is_filled(world):
    where = bring(world, form((1, "无此人"), (2, "金桂香"))).headers["Location"]

    text = words(page(as_(world, "secretary"), where))

    assert "2 rows name somebody or a door; 1 of them are in the register" in text
    assert "Row 4: 无此人 – nobody in the register fits" in text


# ---- asked once


def test_what_somebody_said_of_a_layout_is_remembered_for_the_next_form(world):
    where = bring(world, form()).headers["Location"]
    as_(world, "secretary").post(where, sent(**{"column-H": "presence"}) | {"step": "check"})

    again = bring(world, form((1, "金桂香"), lines=9)).headers["Location"]

    html = page(as_(world, "worker"), again)
    assert "known from before" in words(html)
    assert 'value="presence" selected' in html.partition('name="column-H"')[2].partition("</select>")[0]


# ---- who, why, when


def test_what_is_sensitive_goes_in_only_for_a_purpose(world):
    where = bring(world, form()).headers["Location"]

    answer = as_(world, "secretary").post(where, sent(purpose=""))

    assert "Say in a few words what the list is for" in words(answer.content.decode())
    assert not Export.objects.exists()


def test_without_asking_for_it_it_is_masked(world):
    sheet = fill(world, form(), opened="masked", purpose="")

    assert (sheet["C4"].value, sheet["E4"].value, sheet["G4"].value) == ("3101**********212X", "161****6871", None)


def test_a_filled_form_is_noted_and_says_so_on_every_page(world):
    sheet = fill(world, form())

    noted = Export.objects.get()
    assert (noted.layout, noted.form.name, noted.people, noted.purpose) == ("FORM", "摸底表.xlsx", 11, PURPOSE)
    assert noted.opened == ["id_number", "phones", "tags"]
    assert "secretary" in sheet.oddFooter.left.text
    assert PURPOSE in sheet.oddFooter.left.text
    assert Entry.objects.filter(act="register.export_register", subject=noted.id).exists()
    assert "摸底表.xlsx" in words(page(as_(world, "secretary"), "/register/exports/"))


def test_nothing_of_a_form_lies_in_the_data_folder_in_plain(world, tmp_path):
    fill(world, form((1, "金桂香")), rows="there")

    kept = [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()]
    assert kept
    assert not any("金桂香".encode() in content or b"PK\x03\x04" in content[:8] for content in kept)


def test_leaders_fill_no_forms_and_a_foreign_form_is_as_a_missing_one(world):
    where = bring(world, form()).headers["Location"]

    assert as_(world, "leader 1").get(where).status_code == 403
    assert as_(world, "secretary").get(f"/register/forms/{MISSING}/").status_code == 404
    with community("另一个居委会") as other:
        assert as_(other, "secretary").get(where).status_code == 404


# ---- what is no form


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", b"<workbook/>" + bytes(60 * 2**20))
    return out.getvalue()


def macros() -> bytes:
    out = io.BytesIO(form())
    with zipfile.ZipFile(out, "a") as parts:
        parts.writestr("xl/vbaProject.bin", b"x")
    return out.getvalue()


def no_headings() -> bytes:
    book = Workbook()
    assert book.active is not None
    book.active.append(["关于做好夏季防汛工作的通知"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(500), "not a spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "password"),
        (bomb, "refused"),
        (b"PK\x03\x04 broken", "cannot be read"),
        (macros(), "macros"),
        (no_headings(), "No row of headings was found"),
        (b"", "file is empty"),
    ],
    ids=["picture", "encrypted", "bomb", "damaged", "macros", "no headings", "empty"],
)
def test_what_cannot_be_filled_is_refused_with_a_sentence_and_not_kept(world, tmp_path, content, said):
    answer = bring(world, content if isinstance(content, bytes) else content())

    assert said in words(answer.content.decode())
    assert not Form.objects.exists()
    assert not [file for file in tmp_path.rglob("*") if file.is_file()]
