"""Bringing a list in through the browser: step by step, without scripts, safe against double clicks and reloads."""

import io
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from rollcall.accounts import middleware
from rollcall.lib import clock
from rollcall.register import actions, queries
from rollcall.register.actions import working
from rollcall.register.models import Resident, Stage, Upload, UploadRow
from rollcall.register.tests import files
from rollcall.register.tests.steps import apply, bring, confirm, upload
from rollcall.rounds.tests.browser import MISSING, as_, page, words
from tests.world import World, community


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


@pytest.fixture
def secretary(world):
    return as_(world, "secretary")


def test_the_way_from_a_file_to_the_register(secretary):
    url = upload(secretary)
    assert secretary.get(url).url == f"{url}columns/"
    assert "What do the columns mean?" in page(secretary, f"{url}columns/")

    confirm(secretary, url)
    preview = words(page(secretary, url))
    assert "3 new people" in preview
    assert "new 4" in preview
    assert Resident.objects.filter(name="王桂芳").count() == 0

    check = words(page(secretary, f"{url}application/"))
    assert "People added 3" in check
    apply(secretary, url)

    assert "Applied to the register" in words(page(secretary, url))
    assert Resident.objects.filter(name="王桂芳").count() == 1


def test_a_list_is_taken_back_after_a_check(secretary):
    before = queries.content_hash()
    url = bring(secretary)
    apply(secretary, url)

    assert "Take this list back out of the register?" in page(secretary, f"{url}undoing/")
    secretary.post(f"{url}undoing/")

    assert "The register is as it was before this list." in page(secretary, url)
    assert queries.content_hash() == before


def test_a_second_click_on_apply_is_a_calm_word(secretary):
    url = bring(secretary)
    apply(secretary, url)

    response = secretary.post(f"{url}application/", follow=True)

    assert "This was applied already" in response.content.decode()
    assert Resident.objects.filter(name="王桂芳").count() == 1


def test_a_committee_worker_may_bring_in_but_not_take_back(world):
    worker = as_(world, "worker")
    url = bring(worker)
    apply(worker, url)

    assert "undoing" not in page(worker, url)
    assert worker.get(f"{url}undoing/").status_code == 403


@pytest.mark.parametrize("who", ["block leader 1", "leader 1", "volunteer 1"])
def test_nobody_else_brings_lists_in(world, secretary, who):
    url = upload(secretary)
    client = as_(world, who)

    for address in ("/register/imports/", "/register/imports/new/", url, f"{url}columns/", f"{url}questions.csv"):
        assert client.get(address).status_code == 403, address


def test_another_committee_finds_nothing(world, secretary):
    url = upload(secretary)

    with community("另一个居委会") as other:
        foreign = as_(other, "secretary")
        for address in (url, f"{url}columns/", f"{url}application/", f"{url}questions.csv"):
            assert foreign.get(address).status_code == 404


def test_an_import_that_is_not_there_is_not_found(secretary):
    assert secretary.get(f"/register/imports/{MISSING}/").status_code == 404


def test_without_a_file_the_form_says_so(secretary):
    response = secretary.post("/register/imports/new/", {})

    text = response.content.decode()
    assert text.count("Choose a file") == 2  # in the summary, and at the field
    assert "<title>Error: " in text


def test_a_file_over_the_limit_is_refused_with_its_limit(secretary, settings):
    settings.UPLOAD_MAX_BYTES = 1_000_000
    big = SimpleUploadedFile("list.xlsx", b"x" * 1_000_001)

    response = secretary.post("/register/imports/new/", {"file": big})

    assert "This file is larger than 1 MB." in response.content.decode()
    assert Upload.objects.count() == 0


def test_a_large_file_is_taken_in_and_its_questions_handed_out_without_a_plain_copy_on_the_disk(
    secretary, settings, tmp_path, monkeypatch
):
    content = files.with_picture(files.with_room_as_date(), 5_000_000)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "there is no such folder"))

    url = bring(secretary, content)

    assert Upload.objects.get().size > 5_000_000
    assert secretary.get(f"{url}questions.xlsx").content.startswith(b"PK")


def test_everything_that_may_be_uploaded_stays_in_memory(settings):
    assert settings.FILE_UPLOAD_MAX_MEMORY_SIZE >= 2 * settings.UPLOAD_MAX_BYTES + middleware.ROOM
    assert settings.FILE_UPLOAD_HANDLERS == ["django.core.files.uploadhandler.MemoryFileUploadHandler"]


def test_a_picture_is_refused_with_what_to_do(secretary):
    url = upload(secretary, b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "scan.png")

    text = words(page(secretary, url))

    assert "This file is not a spreadsheet." in text
    assert "Nothing of it is in the register." in text


def test_each_column_is_shown_with_its_letter_its_cells_and_the_reason(secretary):
    text = words(page(secretary, f"{upload(secretary)}columns/"))

    assert "C 姓名" in text
    assert "王桂芳" in text
    assert "by its heading" in text
    assert "31019919500312212X" not in text


def test_the_same_meaning_twice_is_said_at_the_column(secretary):
    url = upload(secretary)

    text = confirm(secretary, url, **{"s0-I": "name"})

    assert "名册: column I means the same as another one; only one column can be “name”" in text


def test_a_list_without_names_is_said_in_the_summary(secretary):
    url = upload(secretary)

    text = confirm(secretary, url, **{"s0-C": "other"})

    assert "名册: say which column has the names" in text


def test_a_file_of_which_no_sheet_is_a_list_is_said(secretary):
    url = upload(secretary)

    assert "Say of at least one sheet that it is a list" in confirm(secretary, url, **{"s0-kind": "skip"})


def test_a_corrected_column_takes_effect_and_is_remembered(secretary):
    first = upload(secretary)
    confirm(secretary, first, **{"s0-I": "other"})
    assert UploadRow.objects.get(upload__id=first.split("/")[-2], row=2).content["people"][0]["name"] == "王桂芳"
    apply(secretary, first)
    assert Resident.objects.get(name="王桂芳").needs.count() == 0

    second = upload(secretary, files.xlsx(("12", "501", "孙丽", "户主", "女", "", "1990-01-01", "", "高血压")))

    assert "What would become of each row" in page(secretary, second)  # nothing was asked


def test_rows_are_narrowed_by_verdict_question_name_and_number(secretary):
    url = bring(secretary, files.with_room_as_date())

    assert "王桂芳" in page(secretary, url, kind="NEW")
    assert "王桂芳" not in page(secretary, url, kind="HELD")
    assert "郑秀英" in page(secretary, url, code="ROOM_AS_DATE")
    assert "王桂芳" not in page(secretary, url, q="周敏")
    assert "周敏" in page(secretary, url, q="12-401")
    assert "李国庆" in page(secretary, url, q="3")
    assert "No row fits" in page(secretary, url, q="nobody")


def test_a_question_says_where_it_is_what_is_wrong_and_what_to_do(secretary):
    url = bring(secretary, files.with_room_as_date())

    text = words(page(secretary, url, kind="HELD"))

    assert "名册, row 6" in text
    assert "B Room that Excel turned into a date" in text
    assert "Say which door is meant" in text


@pytest.fixture
def half_way(secretary, world) -> Upload:
    """A list that is being applied by a process of its own."""
    url = bring(secretary)
    found = Upload.objects.get(id=url.split("/")[-2])
    working.begin(upload_id=found.id, at_stage=Stage.COMPARED, stage=Stage.APPLYING, by=None, at=clock.now())
    return found


def test_work_that_goes_on_is_shown_and_looked_at_again_by_itself(secretary, half_way):
    url = f"/register/imports/{half_way.id}/"

    html = page(secretary, url)

    assert "Writing to the register" in html
    assert 'hx-trigger="every 1s"' in html
    assert '<noscript><meta http-equiv="refresh"' in html
    assert "<progress" in page(secretary, f"{url}progress/")


def test_when_the_work_is_done_the_page_goes_on(secretary, half_way):
    actions.do_work(upload_id=half_way.id, attempt=half_way.attempt + 1, now=clock.now, alone=False, door="BROWSER")

    response = secretary.get(f"/register/imports/{half_way.id}/progress/", headers={"HX-Request": "true"})

    assert response["HX-Redirect"] == f"/register/imports/{half_way.id}/"


def test_work_that_was_interrupted_can_be_started_again(secretary, half_way):
    url = f"/register/imports/{half_way.id}/"
    secretary.post(f"{url}restart/")
    assert Resident.objects.filter(name="王桂芳").count() == 0  # it was alive

    Upload.objects.filter(id=half_way.id).update(heard_by=clock.now() - timedelta(seconds=1))
    assert "The work was interrupted" in page(secretary, url)
    secretary.post(f"{url}restart/")

    assert Resident.objects.filter(name="王桂芳").count() == 1


def test_the_questions_come_as_a_table_that_runs_nothing(secretary):
    evil = ("12", "999999", "=cmd|calc", "户主", "女", "310199195003122121", "1950-03-12", "123", "")
    url = bring(secretary, files.xlsx(*files.ROWS, evil))

    excel = secretary.get(f"{url}questions.xlsx")
    sheet = load_workbook(io.BytesIO(excel.content)).active
    csv = secretary.get(f"{url}questions.csv").content.decode("utf-8-sig")

    assert excel["Content-Disposition"].startswith("attachment")
    assert sheet is not None
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert sheet.max_row > 2
    assert not any(cell.startswith(("=", "@", "+")) for line in csv.splitlines() for cell in line.split(","))


def test_a_report_of_another_kind_is_not_found(secretary):
    assert secretary.get(f"{bring(secretary)}questions.exe").status_code == 404


def test_the_list_of_all_files_says_where_each_stands(secretary):
    applied, waiting = bring(secretary), upload(secretary, files.xlsx(*files.ROWS[:2]))
    apply(secretary, applied)

    text = words(page(secretary, "/register/imports/"))

    assert "applied" in text
    assert "preview ready" in text or "columns to be looked at" in text
    assert waiting in page(secretary, "/register/imports/")


def test_what_a_list_did_stands_in_the_history_of_its_people(secretary):
    apply(secretary, bring(secretary))
    resident = Resident.objects.get(name="王桂芳")

    text = words(page(secretary, f"/register/residents/{resident.id}/"))

    assert "secretary, from the list 名册.xlsx" in text
    assert "Needs chronic illness (高血压)" in text
    assert "名册.xlsx, as of 15 Mar 2022" in text


def test_scripts_in_cells_are_shown_as_text(secretary):
    evil = "<script>alert(1)</script>"
    url = bring(secretary, files.xlsx(("12", "302", evil, "户主", "女", "", "1950-01-01", "", evil), sheet="<b>x"))

    for address in (url, f"{url}columns/", f"{url}application/"):
        assert evil not in page(secretary, address)


NAMES_FIRST = files.xlsx(
    ("王桂芳", "12号302室", "31019919500312212X"), ("周敏", "12号401室", ""), ("钱阿宝", "12号909室", ""), head=("姓名", "住址", "身份证号"), sheet="独居老人"
)  # fmt: skip


def test_a_list_of_names_whose_people_nobody_brought_yet_is_taken_in_and_its_rows_find_them(secretary):
    names = bring(secretary, NAMES_FIRST)
    assert "its rows find their people by themselves" in words(page(secretary, names))
    check = words(page(secretary, f"{names}application/"))
    assert "Nothing is written to the register now." in check
    assert "Rows that wait for their people to come with another list 3" in check
    apply(secretary, names)

    people = bring(secretary)
    apply(secretary, people)

    assert "1 row of the list 名册.xlsx had waited for somebody of this list" in words(page(secretary, people))
    text = words(page(secretary, names))
    assert "Does not live alone by the register 1" in text  # found among others: nothing to add, and asked about
    assert "1 person of this list is not in the register" in text


def test_a_list_whose_rows_all_have_their_people_offers_nothing_to_take_in(secretary):
    apply(secretary, bring(secretary))

    again = bring(secretary)

    assert "application" not in page(secretary, again)


PLAN = files.xlsx(("6层", "王桂芳", "李国庆"), ("5层", "周敏", "空"), head=("楼层", "01室", "02室"), sheet="12号楼")


def test_a_plan_of_a_house_comes_in_without_columns_and_the_next_one_asks_nothing(secretary):
    url = upload(secretary, PLAN)
    text = words(page(secretary, f"{url}columns/"))
    assert "plan of a house: names in the cells of their rooms" in text
    assert "Columns of this sheet" not in text

    confirm(secretary, url)
    assert "3 new people" in words(page(secretary, url))
    apply(secretary, url)

    assert {str(one.household.dwelling.room) for one in Resident.objects.filter(name__in=["王桂芳", "周敏"])} == {
        "601",
        "501",
    }
    assert secretary.get(upload(secretary, PLAN)).status_code == 200  # compared already


def test_a_file_without_columns_says_what_to_do(secretary):
    url = upload(secretary, files.xlsx(("王桂芳16132936871",), ("李国庆16932936872",), head=("通讯录",)))

    text = words(page(secretary, f"{url}columns/"))

    assert "Give each person a row, with building, room and name in columns of their own" in text
