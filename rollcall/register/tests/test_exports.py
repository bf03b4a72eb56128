"""Lists that leave the register: what stands in them, who may have what, and what is noted."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook

from rollcall.journal.models import Entry
from rollcall.register import actions, queries
from rollcall.register.actions import handing_out
from rollcall.register.models import Dwelling, Export, Household, Need, Resident
from rollcall.register.queries import leaving
from rollcall.register.rules import exports
from rollcall.rounds.tests.browser import as_, page, words
from tests.world import NOON, World, community

ID = "31019919500312212X"
PURPOSE = "为高龄老人安排疫苗上门接种"


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        jin = made.resident("金桂香")
        jin.id_number, jin.phones, jin.id_verified, jin.remark = ID, "16132936871", True, "=1+1"
        jin.birth_date, jin.birth_precision, jin.is_contact = date(1940, 3, 12), "DAY", True
        jin.save()
        Need.objects.create(resident=jin, kind="LIVES_ALONE", note="", source="名册.xlsx", noted_at=NOON)
        yield made


def area(world: World, who: str, kind: str = "", name: str = "") -> queries.Area:
    return next(one for one in queries.areas(by=world.standing(who)) if one.label == (kind, name))


def take(world: World, who: str = "secretary", at_: queries.Area | None = None, **wish: Any) -> actions.HandedOut:
    wanted = actions.Wish(at_ or queries.areas(by=world.standing(who))[0], **wish)
    return actions.hand_out(wish=wanted, door="BROWSER", by=world.users[who], at=NOON)


def table(handed: actions.HandedOut, sheet: int = 0) -> list[tuple[Any, ...]]:
    book = load_workbook(io.BytesIO(handed.content))
    return list(book.worksheets[sheet].iter_rows(values_only=True))


def column(handed: actions.HandedOut, heading: str) -> list[Any]:
    rows = table(handed)
    return [row[rows[0].index(heading)] for row in rows[1:]]


# ---- what stands in a list


def test_a_list_of_people_has_a_row_for_each_in_the_order_of_the_doors(world):
    handed = take(world)

    assert column(handed, "姓名")[:3] == ["金桂香", "水生根", "林小满"]
    assert len(column(handed, "姓名")) == handed.export.people == 11
    assert column(handed, "年龄")[0] == 82


def test_a_list_of_households_has_a_row_for_each_with_everybody_in_it(world):
    handed = take(world, layout="HOUSEHOLDS")

    assert column(handed, "联系人")[0] == "金桂香"
    assert column(handed, "家庭成员")[0] == "金桂香、水生根"
    assert len(column(handed, "联系人")) == 7
    assert handed.export.people == 11


def test_building_sheets_have_a_sheet_for_each_building_with_its_title(world):
    handed = take(world, layout="BUILDINGS")

    book = load_workbook(io.BytesIO(handed.content))
    assert book.sheetnames[:3] == ["1号楼", "2号楼", "3号楼"]
    assert book["1号楼"]["A1"].value is not None
    assert [cell.value for cell in book["1号楼"][2]][:3] == ["室号", "户", "姓名"]


def test_the_columns_can_be_chosen_freely_and_come_in_their_order(world):
    handed = take(world, layout="CHOSEN", codes=("sex", "name", "block"))

    assert table(handed)[0] == ("块", "姓名", "性别")


def test_one_building_or_one_block_can_be_taken(world):
    block = take(world, at_=area(world, "secretary", "block", "2"))
    building = take(world, at_=area(world, "secretary", "building", "2"))

    assert column(block, "姓名") == ["汤福根", "尤美凤", "尤建平"]
    assert column(building, "姓名") == ["孔令仪", "孔繁星", "孔繁辰", "史玉兰"]


@pytest.mark.parametrize("group", ["OLDER_80", "ALONE_80", "LIVES_ALONE", "LOOKED_AFTER"])
def test_a_list_can_be_of_a_group_alone(world, group):
    assert column(take(world, group=group, purpose=PURPOSE), "姓名") == ["金桂香"]


def test_who_left_is_on_no_list_but_the_whole_register(world):
    Resident.objects.filter(name="水生根").update(left="MOVED")

    assert "水生根" not in column(take(world), "姓名")
    assert "水生根" in column(take(world, layout="WHOLE", opened=True, purpose=PURPOSE), "姓名")


# ---- what may be seen


def test_sensitive_values_are_masked_unless_asked_for(world):
    handed = take(world)

    assert column(handed, "证件号码")[0] == "3101**********212X"
    assert column(handed, "电话")[0] == "161****6871"
    assert (column(handed, "人群标签")[0], column(handed, "备注")[0]) == ("***", "***")
    assert ID.encode() not in handed.content


def test_for_a_purpose_they_stand_in_full_as_text(world):
    handed = take(world, opened=True, purpose=PURPOSE)

    assert (column(handed, "证件号码")[0], column(handed, "电话")[0]) == (ID, "16132936871")
    assert column(handed, "人群标签")[0] == "独居"
    assert not any(
        cell.data_type == "f" for row in load_workbook(io.BytesIO(handed.content)).worksheets[0].rows for cell in row
    )


@pytest.mark.parametrize("purpose", ["", "  ", "查一下"])
def test_without_a_purpose_nothing_sensitive_leaves_and_nothing_is_noted(world, purpose):
    with pytest.raises(actions.PurposeIsMissing):
        take(world, opened=True, purpose=purpose)

    assert not Export.objects.exists()


@pytest.mark.parametrize("who", ["leader 1", "block leader 1"])
@pytest.mark.parametrize("wish", [{"opened": True}, {"group": "LIVES_ALONE"}])
def test_leaders_get_no_sensitive_value_whatever_the_purpose(world, who, wish):
    with pytest.raises(actions.NotForThisPost):
        take(world, who, purpose=PURPOSE, **wish)


def test_a_leader_gets_the_own_doors_only(world):
    assert set(column(take(world, "leader 1"), "楼号")) == {"1"}
    assert [one.label for one in queries.areas(by=world.standing("leader 1"))] == [("own", "1"), ("building", "1")]
    assert Export.objects.get().area == ["own", "1"]


def test_a_block_leader_gets_the_whole_block(world):
    labels = [one.label for one in queries.areas(by=world.standing("block leader 1"))]

    assert labels == [("own", "1、2"), ("block", "1"), ("building", "1"), ("building", "2")]


def test_a_committee_worker_may_take_sensitive_values(world):
    assert column(take(world, "worker", opened=True, purpose=PURPOSE), "证件号码")[0] == ID


# ---- what is noted


def test_every_list_says_on_every_page_who_took_it_when_and_why(world):
    handed = take(world, opened=True, purpose=PURPOSE)

    book = load_workbook(io.BytesIO(handed.content))
    lines = " ".join(str(row[0]) for row in book.worksheets[-1].iter_rows(values_only=True))
    assert all(part in lines for part in (PURPOSE, "secretary", "2022-04-05 12:00", "2022-05-05"))
    first: Any = book.worksheets[0]
    assert PURPOSE in first.oddHeader.right.text
    assert "secretary" in first.oddFooter.left.text


def test_a_list_is_noted_with_all_that_matters_and_counted(world):
    take(world)
    second = take(world, layout="PHONES", opened=True, purpose=PURPOSE, at_=area(world, "secretary", "building", "1"))

    noted = Export.objects.get(number=2)
    assert (noted.layout, noted.area, noted.opened, noted.people) == ("PHONES", ["building", "1"], ["phones"], 4)
    assert (noted.purpose, noted.by, str(noted.expires_on)) == (PURPOSE, world.users["secretary"], "2022-05-05")
    entry = Entry.objects.get(subject=second.export.id)
    assert entry.figures == {"residents": 4, "export": 2, "opened": ["phones"]}


def test_two_who_take_a_list_at_once_get_two_numbers(world, monkeypatch):
    make, made = handing_out._content, []

    def slow(*given: Any) -> bytes:
        made.append(given)
        if len(made) == 1:
            take(world, "worker")
        return make(*given)

    monkeypatch.setattr(handing_out, "_content", slow)

    handed = take(world)

    assert handed.export.number == 2
    assert sorted(Export.objects.values_list("number", "by__full_name")) == [(1, "worker"), (2, "secretary")]
    book = load_workbook(io.BytesIO(handed.content))
    assert "2" in str(book.worksheets[-1]["A1"].value)


def test_six_queries_whatever_the_number_of_people(world, django_assert_num_queries):
    with django_assert_num_queries(6):
        leaving.homes_in(leaving.whole_committee())


# ---- csv


def test_a_csv_begins_with_the_mark_that_excel_needs_and_ends_with_the_stamp(world):
    handed = take(world, file_format="CSV")

    assert handed.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(handed.content.decode("utf-8-sig"))))
    assert rows[1][3] == "金桂香"
    assert all(row[0].startswith("※") for row in rows[12:])
    assert len(rows) > 14


def test_older_programs_get_gb18030(world):
    Resident.objects.filter(name="水生根").update(name="水㛃根")

    text = take(world, file_format="GB").content.decode("gb18030")

    assert "水㛃根" in text


def test_in_a_csv_no_value_begins_like_a_formula(world):
    Resident.objects.filter(name="水生根").update(relation="@SUM(1)")
    Resident.objects.filter(name="林小满").update(relation="＝1")

    text = take(world, file_format="CSV", opened=True, purpose=PURPOSE).content.decode("utf-8-sig")

    assert "'=1+1" in text
    assert "'@SUM(1)" in text
    assert "'＝1" in text


def test_building_sheets_are_no_csv(world):
    with pytest.raises(actions.NeedsSheets):
        take(world, layout="BUILDINGS", file_format="CSV")


# ---- in the browser


def post(world: World, who: str, **given: str) -> Any:
    sent = {
        "area": "all",
        "group": "ALL",
        "layout": "PERSONS",
        "file_format": "XLSX",
        "opened": "masked",
        "purpose": "",
    }
    return as_(world, who).post("/register/exports/new/", sent | given)


def test_the_answer_to_the_form_is_the_file(world):
    answer = post(world, "secretary", opened="whole", purpose=PURPOSE)

    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''")
    assert answer.headers["Cache-Control"] == "no-store"
    assert load_workbook(io.BytesIO(answer.content)).worksheets[0]["D2"].value == "金桂香"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"opened": "whole"}, "Say in a few words what the list is for"),
        ({"group": "CHRONIC"}, "This list says what people need"),
        ({"layout": "CHOSEN"}, "Tick at least one column"),
        ({"layout": "BUILDINGS", "file_format": "CSV"}, "needs an Excel file"),
        ({"layout": "WHOLE"}, "cannot be brought in again"),
        ({"layout": "WHOLE", "group": "OLDER_80"}, "holds everybody"),
        ({"area": "building-0190f3a2-0000-7000-8000-000000000000"}, "Select a valid choice"),
    ],
)
def test_what_does_not_go_together_is_said_beside_its_question(world, given, said):
    answer = post(world, "secretary", **given)

    assert said in words(answer.content.decode())
    assert not Export.objects.exists()


def test_from_a_building_one_comes_to_its_list(world):
    client = as_(world, "leader 1")
    where = f"/register/exports/new/?area=building-{world.buildings['1'].id}"

    assert where in page(client, f"/register/buildings/{world.buildings['1'].id}/")
    assert f'value="building-{world.buildings["1"].id}" selected' in page(client, where)


def test_a_leader_is_not_offered_what_the_post_does_not_cover(world):
    html = page(as_(world, "leader 1"), "/register/exports/new/")

    assert 'name="opened"' not in html
    assert "lives alone" not in html
    assert 'value="WHOLE"' not in html
    answer = post(world, "leader 1", opened="whole", purpose=PURPOSE)
    assert ID.encode() not in answer.content
    assert Export.objects.get().opened == []


def test_the_committee_sees_every_list_a_leader_the_own_ones(world):
    take(world, "leader 1")
    take(world, opened=True, purpose=PURPOSE)

    all_ = words(page(as_(world, "worker"), "/register/exports/"))
    own = words(page(as_(world, "leader 1"), "/register/exports/"))

    assert all(said in all_ for said in ("No. 1", "No. 2", PURPOSE))
    assert "identity number, telephone, needs, remarks" in all_
    assert "No. 1" in own
    assert "No. 2" not in own


def test_a_volunteer_takes_no_list(world):
    assert as_(world, "volunteer 1").get("/register/exports/new/").status_code == 403


# ---- whole numbers


def reveal(world: World, who: str, **given: str) -> Any:
    return as_(world, who).post(f"/register/residents/{world.resident('金桂香').id}/numbers/", given)


def test_whoever_keeps_the_register_sees_an_identity_number_once_for_a_reason(world):
    html = reveal(world, "worker", reason="DOCUMENT").content.decode()

    assert ID in html
    entry = Entry.objects.get(act="register.reveal_numbers")
    assert (entry.subject, entry.by) == (world.resident("金桂香").id, world.users["worker"])
    assert entry.figures == {"reason": "DOCUMENT", "shown": ["id_number"]}
    assert ID not in page(as_(world, "worker"), f"/register/residents/{world.resident('金桂香').id}/")


def test_a_leader_sees_the_telephone_and_no_identity_number(world):
    html = reveal(world, "leader 1", reason="CALL").content.decode()

    assert 'href="tel:16132936871"' in html
    assert ID not in html
    assert Entry.objects.get(act="register.reveal_numbers").figures["shown"] == ["phones"]


@pytest.mark.parametrize("given", [{}, {"reason": "CURIOUS"}])
def test_without_a_reason_nothing_is_shown_and_nothing_noted(world, given):
    html = reveal(world, "worker", **given).content.decode()

    assert "Choose why you need it" in html
    assert ID not in html
    assert not Entry.objects.filter(act="register.reveal_numbers").exists()


def test_nobody_sees_numbers_behind_foreign_doors(world):
    assert reveal(world, "leader 2", reason="CALL").status_code == 404
    assert reveal(world, "volunteer 1", reason="CALL").status_code == 403


def test_groups_are_of_what_is_known(world):
    one = exports.Listed("1", "王桂芳", age=85)

    assert exports.belongs(one, "OLDER_80", date(2022, 4, 5))
    assert not exports.belongs(exports.Listed("2", "李国庆"), "OLDER_80", date(2022, 4, 5))


def test_the_whole_register_has_rows_for_doors_without_people(world):
    door = Dwelling.objects.create(building=world.buildings["1"], room="203", floor=2, position=203)
    Household.objects.create(dwelling=door, unnamed=2)

    handed = take(world, layout="WHOLE", opened=True, purpose=PURPOSE)

    assert {"空关", "住户2人"} <= set(column(handed, "姓名"))
