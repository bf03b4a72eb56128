"""A list comes in: compared first, then all of it or nothing, and out again without a trace."""

from datetime import date, timedelta

import pytest

from rollcall.journal.models import Change, Entry
from rollcall.register import actions, queries
from rollcall.register.actions import working
from rollcall.register.models import Absence, Building, Dwelling, Household, Need, Resident, Stage, Upload, UploadRow
from rollcall.register.tests import files
from rollcall.tenancy import bulk
from tests.queries import asked

TABLES = (Building, Dwelling, Household, Resident, Need, Absence)


def test_a_preview_writes_nothing(bring):
    empty = queries.content_hash()

    upload = bring(apply=False)

    assert upload.stage == Stage.COMPARED
    assert upload.figures["rows"] == {"NEW": 4, "IGNORED": 1}
    assert queries.content_hash() == empty


def test_applied_everybody_stands_behind_the_right_door_with_all_that_the_list_says(bring, at):
    bring()

    wang, li = Resident.objects.get(name="王桂芳"), Resident.objects.get(name="李国庆")
    assert (wang.household.dwelling.building.number, wang.household.dwelling.room) == ("12", "302")
    assert (wang.id_number, wang.id_verified, wang.phones) == ("31019919500312212X", True, "16132936871")
    assert (wang.birth_date, wang.birth_precision, wang.is_contact) == (date(1950, 3, 12), "DAY", True)
    assert wang.household_id == li.household_id
    assert [(need.kind, need.note) for need in Need.objects.filter(resident=wang)] == [("CHRONIC", "高血压")]
    assert queries.absences_at(at)[li.id].kind == "AWAY"
    assert Dwelling.objects.get(building__number="30").use == "VACANT"
    assert str(wang.sources["phones"][1]) == "2022-04-05"


def test_the_same_list_once_more_writes_no_row(bring):
    bring()
    before, entries = queries.content_hash(), Entry.objects.filter(act="register.apply_upload").count()

    again = bring()

    assert again.stage == Stage.APPLIED
    assert again.figures["rows"] == {"SAME": 4, "IGNORED": 1}
    assert again.figures["written"] == 0
    assert queries.content_hash() == before
    assert Entry.objects.filter(act="register.apply_upload").count() == entries


def test_a_list_that_is_undone_leaves_the_register_as_it_was(bring, at):
    bring()
    before = queries.content_hash()
    later = files.xlsx(
        ("12", "302", "王桂芳", "户主", "女", "31019919500312212X", "1950-03-12", "16132936899", "住院"),
        ("12", "302", "李国庆", "配偶", "男", "310199194910012595", "1949-10-01", "", "在家"),
        ("15", "101", "陈小明", "户主", "男", "", "2001-01-02", "", ""),
    )
    upload = bring(later, name="again.xlsx")
    assert queries.content_hash() != before

    actions.undo_applied(upload=upload, door="COMMAND", by=None, at=at)

    assert upload.stage == Stage.UNDONE
    assert queries.content_hash() == before


def test_what_is_undone_can_be_applied_again_with_the_same_result(bring, at):
    upload = bring()
    figures = dict(upload.figures)
    actions.undo_applied(upload=upload, door="COMMAND", by=None, at=at)

    again = bring()

    assert again.figures["rows"] == figures["rows"]
    assert Resident.objects.count() == 3


def test_the_journal_keeps_every_row_before_and_after(bring):
    bring()

    entry = Entry.objects.get(act="register.apply_upload")
    changes = list(Change.objects.filter(entry=entry))
    assert len(changes) == sum(table.objects.count() for table in TABLES) + 1  # and the compound
    wang = next(change for change in changes if (change.values["after"] or {}).get("name") == "王桂芳")
    assert wang.values["before"] is None
    assert wang.values["after"]["id_number"] == "31019919500312212X"


def test_when_one_statement_fails_nothing_is_there(bring, at, monkeypatch):
    upload = bring(apply=False)
    empty = queries.content_hash()
    statements = []

    def fail_at_the_residents(statement):
        statements.append(statement.sql)
        if "register_resident" in statement.sql:
            raise RuntimeError("the disk is full")
        bulk_write(statement)

    bulk_write = bulk.write
    monkeypatch.setattr(bulk, "write", fail_at_the_residents)
    actions.apply_compared(upload=upload, door="COMMAND", by=None, at=at)

    assert len(statements) > 2
    assert (upload.stage, upload.error) == (Stage.COMPARED, "UNEXPECTED")
    assert queries.content_hash() == empty
    assert not Entry.objects.filter(act="register.apply_upload").exists()
    monkeypatch.setattr(bulk, "write", bulk_write)
    actions.apply_compared(upload=upload, door="COMMAND", by=None, at=at)
    assert upload.stage == Stage.APPLIED


def test_a_preview_of_an_older_register_is_made_again_instead_of_applied(bring, at):
    upload = bring(files.xlsx(("12", "501", "孙丽", "户主", "女", "", "1990-01-01", "", "")), apply=False)
    bring()
    before = queries.content_hash()

    actions.apply_compared(upload=upload, door="COMMAND", by=None, at=at)

    assert (upload.stage, upload.error) == (Stage.COMPARED, "REGISTER_CHANGED")
    assert queries.content_hash() == before
    actions.apply_compared(upload=upload, door="COMMAND", by=None, at=at)
    assert upload.stage == Stage.APPLIED


def test_undoing_is_refused_when_a_later_list_changed_what_this_one_wrote(bring, at):
    first = bring()
    newer = [*files.ROWS[0][:7], "16132936899", *files.ROWS[0][8:]]
    bring(files.xlsx(newer), name="newer.xlsx", as_of=date(2022, 5, 1))
    before = queries.content_hash()

    actions.undo_applied(upload=first, door="COMMAND", by=None, at=at)

    assert (first.stage, first.error) == (Stage.APPLIED, "CHANGED_SINCE")
    assert len(first.error_params["changed"]) == 1
    assert queries.content_hash() == before


def test_undoing_is_refused_when_a_later_list_put_people_into_these_homes(bring, at):
    first = bring()
    bring(files.xlsx(*files.ROWS[:2], ("12", "302", "李小明", "子", "男", "", "1980-01-01", "", "")), name="newer.xlsx")

    actions.undo_applied(upload=first, door="COMMAND", by=None, at=at)

    assert first.error == "CHANGED_SINCE"
    assert first.error_params["used"] == {"register.Resident": 1}


def test_lists_that_were_applied_one_after_the_other_can_be_undone_backwards(bring, at):
    empty = queries.content_hash()
    first = bring()
    second = bring(files.xlsx(("12", "302", "李小明", "子", "男", "", "1980-01-01", "", "")), name="newer.xlsx")

    for upload in (second, first):
        actions.undo_applied(upload=upload, door="COMMAND", by=None, at=at)
        assert upload.stage == Stage.UNDONE

    assert queries.content_hash() == empty


def test_every_row_of_the_file_has_a_verdict_in_the_preview(bring):
    upload = bring(apply=False)

    rows = list(UploadRow.objects.filter(upload=upload).order_by("position"))

    assert [row.row for row in rows] == [1, 2, 3, 4, 5]
    assert [row.kind for row in rows] == ["IGNORED", "NEW", "NEW", "NEW", "NEW"]
    assert rows[1].about == "王桂芳 12-302"
    assert rows[1].content["people"][0]["id"] == "3101**********212X"


def test_a_change_is_shown_before_and_after(bring):
    bring()
    newer = (*files.ROWS[0][:7], "16132936899", "")

    upload = bring(files.xlsx(newer), name="newer.xlsx", apply=False, as_of=date(2022, 5, 1))

    row = UploadRow.objects.get(upload=upload, row=2)
    assert row.kind == "CHANGED"
    assert row.content["people"][0]["changes"] == [["phones", "16132936871", "16132936871、16132936899", True]]


def test_a_row_that_waits_is_taken_in_when_somebody_says_where(bring, at):
    content = files.with_room_as_date()
    upload = bring(content)
    held = UploadRow.objects.get(upload=upload, kind="HELD")
    assert not Resident.objects.filter(name="郑秀英").exists()

    actions.answer_row(row=held, take=True, building="12", room="501", door="BROWSER", by=None, at=at)
    again = bring(content, name="once more.xlsx")

    assert Resident.objects.get(name="郑秀英").household.dwelling.room == "501"
    assert again.figures["rows"] == {"SAME": 4, "IGNORED": 1, "NEW": 1}


def test_an_answer_given_after_applying_is_undone_together_with_the_list(bring, at):
    empty = queries.content_hash()
    upload = bring(files.with_room_as_date())
    held = UploadRow.objects.get(upload=upload, kind="HELD")
    actions.answer_row(row=held, take=True, building="12", room="501", door="BROWSER", by=None, at=at)
    actions.compare_again(upload_id=upload.id, by=None, at=at)
    upload.refresh_from_db()
    assert (upload.stage, upload.unread_answers) == (Stage.COMPARED, 0)
    actions.apply_compared(upload=upload, door="COMMAND", by=None, at=at)
    assert Resident.objects.filter(name="郑秀英").exists()
    assert len(upload.entries) == 2

    actions.undo_applied(upload=upload, door="COMMAND", by=None, at=at)

    assert queries.content_hash() == empty


def test_a_row_can_be_left_out(bring, at):
    content = files.with_room_as_date()
    upload = bring(content)
    held = UploadRow.objects.get(upload=upload, kind="HELD")

    actions.answer_row(row=held, take=False, door="BROWSER", by=None, at=at)
    again = bring(content, apply=False)

    assert UploadRow.objects.get(upload=again, row=held.row).content["ignored"] == "LEFT_OUT"


def test_a_table_of_something_else_is_refused_with_a_sentence(bring):
    trips = files.xlsx(("2022-03-01", "沪A12345", 120), ("2022-03-02", "沪A12346", 88), head=("日期", "车牌", "公里"))

    upload = bring(trips)

    assert (upload.stage, upload.error) == (Stage.FAILED, "NO_LIST")
    assert Resident.objects.count() == 0


def test_what_a_person_says_about_a_column_beats_its_heading(bring):
    misleading = files.xlsx(("12", "302", "王桂芳", "16132936871"), head=("楼号", "室号", "姓名", "工作单位"))
    wished = {"名册": actions.Correction(meanings={"D": "phone"})}

    bring(misleading, corrections=wished)

    assert Resident.objects.get().phones == "16132936871"


def test_editions_count_every_change_of_the_register(bring, at):
    before = queries.edition()

    upload = bring()
    after = queries.edition()
    actions.undo_applied(upload=upload, door="COMMAND", by=None, at=at)

    assert (after - before, queries.edition() - after) == (1, 1)


def test_a_double_click_applies_once(bring, at):
    upload = bring(apply=False)
    working.begin(upload_id=upload.id, at_stage=Stage.COMPARED, stage=Stage.APPLYING, by=None, at=at)

    with pytest.raises(actions.NotAtThatStage):
        working.begin(upload_id=upload.id, at_stage=Stage.COMPARED, stage=Stage.APPLYING, by=None, at=at)


def test_work_whose_process_died_can_be_taken_over_but_not_before(bring, at):
    upload = bring(apply=False)
    attempt = working.begin(upload_id=upload.id, at_stage=Stage.COMPARED, stage=Stage.APPLYING, by=None, at=at)

    with pytest.raises(actions.NotAtThatStage):
        actions.take_over(upload_id=upload.id, at=at + timedelta(seconds=55))
    again = actions.take_over(upload_id=upload.id, at=at + timedelta(seconds=61))
    actions.do_work(upload_id=upload.id, attempt=attempt, now=lambda: at, alone=False, door="BROWSER")
    upload.refresh_from_db()
    assert (upload.stage, Resident.objects.count()) == (Stage.APPLYING, 0)  # the old process may not write any more

    actions.do_work(upload_id=upload.id, attempt=again, now=lambda: at, alone=False, door="BROWSER")
    upload.refresh_from_db()

    assert (upload.stage, Resident.objects.count()) == (Stage.APPLIED, 3)


def test_once_a_process_was_heard_of_a_short_silence_means_that_it_died(bring, at):
    upload = bring(apply=False)
    attempt = working.begin(upload_id=upload.id, at_stage=Stage.COMPARED, stage=Stage.APPLYING, by=None, at=at)
    beat = working.Beat(upload.id, attempt, lambda: at + timedelta(seconds=30))

    with beat.silent_for(0):
        pass

    with pytest.raises(actions.NotAtThatStage):
        actions.take_over(upload_id=upload.id, at=at + timedelta(seconds=40))
    assert actions.take_over(upload_id=upload.id, at=at + timedelta(seconds=46)) == attempt + 1


def test_queries_do_not_grow_with_the_list(bring, at):
    rows = [
        (str(n % 40 + 1), f"{n // 40 + 1}01", f"王芳{n}", "户主", "女", "", "1950-01-01", "", "") for n in range(480)
    ]
    bring(files.xlsx(*rows[:1]))
    short = bring(files.xlsx(*rows[:80]), apply=False)
    with asked() as few:
        actions.apply_compared(upload=short, door="COMMAND", by=None, at=at)
    long = bring(files.xlsx(*rows[80:]), apply=False)
    with asked() as many:
        actions.apply_compared(upload=long, door="COMMAND", by=None, at=at)

    assert Resident.objects.count() == 480
    assert len(many) <= len(few) <= 40


def test_the_content_of_a_file_is_sealed_on_the_disk(bring, settings):
    bring(apply=False)

    stored = [path for path in settings.DATA.rglob("*") if path.is_file()]

    assert {path.suffix for path in stored} == {".content", ".plan"}
    for path in stored:
        assert not path.read_bytes().startswith(b"PK")
        assert "王桂芳".encode() not in path.read_bytes()


def test_an_upload_whose_plan_is_gone_is_compared_again(bring, at, settings):
    upload = bring(apply=False)
    for path in settings.DATA.rglob("*.plan"):
        path.unlink()

    actions.apply_compared(upload=upload, door="COMMAND", by=None, at=at)

    assert upload.stage == Stage.COMPARED
    assert Upload.objects.get().error == "REGISTER_CHANGED"
