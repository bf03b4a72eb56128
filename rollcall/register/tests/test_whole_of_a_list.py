"""What a list did is told as a whole: over all its writings, each change once, and with whom it concerns."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from rollcall.accounts.models import User
from rollcall.journal.models import Entry
from rollcall.lib import ids
from rollcall.register import actions, queries, say
from rollcall.register.actions import whole, working
from rollcall.register.models import Absence, Resident, Stage, Upload, UploadRow, UploadStep
from rollcall.register.pages import preview
from rollcall.register.rules import effects
from rollcall.register.rules.effects import Effect
from rollcall.register.tests import files
from tests.world import World, community

WANG = files.ROWS[0]


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def again(upload: Upload, at) -> None:
    """Compare and apply once more."""
    actions.compare_again(upload_id=upload.id, by=None, at=at)
    upload.refresh_from_db()
    actions.apply_compared(upload=upload, door="COMMAND", by=None, at=at)


def answer(upload: Upload, at, room: str = "501") -> None:
    held = UploadRow.objects.get(upload=upload, kind="HELD")
    actions.answer_row(row=held, take=True, building="12", room=room, door="BROWSER", by=None, at=at)


# ---- figures


def test_after_an_answer_the_figures_are_those_of_the_whole_list(bring, at):
    upload = bring(files.with_room_as_date())
    answer(upload, at)
    again(upload, at)

    assert upload.figures["writes"] == {"dwellings": 1, "households": 1, "residents": 1}  # of the last writing
    shown = {row.label: row.value for row in preview.written(preview.whole(upload))}
    assert (shown["People added"], shown["Rooms added"], shown["Buildings added"]) == ("4", "4", "2")
    assert preview.lead(upload).startswith("4 new people")


def test_nothing_new_in_the_second_writing_leaves_the_figures_as_they_were(bring, at):
    upload = bring()
    before = upload.figures["whole"]

    again(upload, at)

    assert upload.figures["whole"] == before


def test_a_change_that_touches_several_rows_counts_once(bring):
    bring()
    newer = (*WANG[:7], "16132936899", "糖尿病、住院")

    upload = bring(files.xlsx(newer), name="newer.xlsx", as_of=date(2022, 5, 1))

    assert upload.figures["whole"] == {"needs": 1, "changed": 1, "absences": 1, "touched": 1}
    entry = Entry.objects.filter(act="register.apply_upload").latest("id")
    assert entry.figures == {"changed.register_resident": 1, "register_absence": 1, "register_need": 1}


def test_a_need_alone_is_no_changed_entry(bring):
    bring()

    bring(files.xlsx((*WANG[:8], "高血压、糖尿病")), name="newer.xlsx", as_of=date(2022, 5, 1))

    figures = Entry.objects.filter(act="register.apply_upload").latest("id").figures
    assert figures["register_need"] == 1
    assert Upload.objects.latest("id").figures["whole"]["needs"] == 1


def test_people_marked_as_died_or_moved_are_named_and_counted_nowhere_else(bring):
    bring()
    rows = [
        (*WANG[:8], "已去世"),
        (*files.ROWS[2][:8], "已搬走"),
        ("12", "501", "孙丽", "户主", "女", "", "1990-01-01", "", "已去世"),
    ]

    upload = bring(files.xlsx(*rows), name="newer.xlsx", as_of=date(2022, 5, 1))

    labels = {row.label: row.value for row in preview.written(preview.whole(upload))}
    assert (labels["People marked as dead"], labels["People marked as moved away"]) == ("2", "1")
    assert "People added" not in labels
    assert "2 people marked as dead, 1 person marked as moved away" in preview.lead(upload)


def test_what_the_preview_promises_is_what_the_journal_counts(bring):
    bring()
    rows = [
        (*WANG[:7], "16132936899", "糖尿病、住院"),
        (*files.ROWS[2][:8], "已搬走"),
        ("12", "501", "孙丽", "户主", "女", "", "1990-01-01", "", "孕妇"),
    ]
    upload = bring(files.xlsx(*rows), name="newer.xlsx", as_of=date(2022, 5, 1))

    made = queries_of_the_journal(upload)

    assert made == upload.figures["writes"]


def queries_of_the_journal(upload: Upload) -> dict[str, int]:
    found = whole.effects_of(upload.entries)
    return effects.counted(found, dict(Absence.objects.values_list("id", "resident_id")))


def test_the_last_word_of_a_list_about_where_somebody_is_holds(bring, at):
    twice = files.xlsx(WANG, (*WANG[:8], "住院"), (*WANG[:8], "养老院"))

    bring(twice)

    assert Absence.objects.filter(ends_at=None).count() <= 1


def test_changes_of_several_writings_come_to_one_for_each_row():
    made, other = ids.new_id(), ids.new_id()
    changes = [
        Effect("t", made, None, {"a": 1, "b": 1}),
        Effect("t", other, {"a": 1}, {"a": 2}),
        Effect("t", made, {"b": 1}, {"b": 2}),
        Effect("t", other, {"a": 2, "b": 5}, {"a": 1, "b": 6}),
    ]

    assert effects.joined(changes) == [
        Effect("t", made, None, {"a": 1, "b": 2}),
        Effect("t", other, {"b": 5}, {"b": 6}),
    ]
    assert effects.joined([*changes, Effect("t", made, {"a": 1, "b": 2}, None)]) == [
        Effect("t", other, {"b": 5}, {"b": 6})
    ]


# ---- taking back


def test_a_refusal_names_the_later_list_and_whom_it_changed(bring, at):
    first = bring()
    bring(files.xlsx((*WANG[:7], "16132936899", "糖尿病")), name="newer.xlsx", as_of=date(2022, 5, 1))

    actions.undo_applied(upload=first, door="COMMAND", by=None, at=at)

    said = say.error(first.error, first.error_params)
    assert said.count("The later list “newer.xlsx” changed or added to: 王桂芳 (12-302).") == 1
    assert (
        said.count(".") == 4
    )  # one sentence that it cannot be, one that nothing was changed, one reason, one in the name


def test_a_refusal_names_a_few_and_counts_the_others(bring, at):
    first = bring(
        files.xlsx(*[("12", f"{n}01", f"王芳{n}", "户主", "女", "", "1950-01-01", "", "") for n in range(1, 9)])
    )
    later = [("12", f"{n}01", f"李明{n}", "子", "男", "", "1980-01-01", "", "") for n in range(1, 9)]
    bring(files.xlsx(*later), name="newer.xlsx")

    actions.undo_applied(upload=first, door="COMMAND", by=None, at=at)

    [reason] = first.error_params["reasons"]
    assert (reason["count"], len(reason["named"])) == (8, 5)
    assert "12-101, 12-201, 12-301, 12-401, 12-501" in say.reason_against(reason)
    assert say.reason_against(reason).endswith(" and 3 more.")


@pytest.fixture
def world(db):
    with community() as made:
        yield made


def test_a_refusal_names_the_people_who_stand_on_the_list_of_a_round(world: World, at):
    upload = actions.import_file(name="a.xlsx", content=files.xlsx(), apply=True, door="COMMAND", by=None, at=at)
    world.open_round()

    actions.undo_applied(upload=upload, door="COMMAND", by=None, at=at)

    said = say.error(upload.error, upload.error_params)
    assert said.count("On the list of a round:") == 1
    assert "王桂芳 (12-302)" in said


def test_what_was_never_applied_is_not_taken_back(bring, at):
    upload = bring(apply=False)

    with pytest.raises(actions.NeverApplied):
        actions.begin_undoing(upload_id=upload.id, by=None, at=at)

    upload.refresh_from_db()
    assert upload.stage == Stage.COMPARED


def test_what_is_compared_anew_after_being_taken_back_cannot_be_taken_back_twice(bring, at):
    upload = bring()
    actions.undo_applied(upload=upload, door="COMMAND", by=None, at=at)
    actions.compare_again(upload_id=upload.id, by=None, at=at)

    with pytest.raises(actions.NotAtThatStage):
        actions.begin_undoing(upload_id=upload.id, by=None, at=at)


def test_a_list_that_was_taken_back_is_compared_anew_and_applied_again(bring, at):
    upload = bring()
    actions.undo_applied(upload=upload, door="COMMAND", by=None, at=at)
    assert "whole" not in upload.figures
    bring(files.xlsx(WANG), name="other.xlsx")

    again(upload, at)

    assert (upload.stage, Resident.objects.count()) == (Stage.APPLIED, 3)
    assert upload.figures["whole"]["residents"] == 2  # one is there already, by the other list


def test_a_list_that_is_applied_stays_so_when_its_file_cannot_be_read_again(bring, at, settings):
    upload = bring()
    for path in settings.DATA.rglob("*.content"):
        path.unlink()

    actions.compare_again(upload_id=upload.id, by=None, at=at)

    upload.refresh_from_db()
    assert (upload.stage, upload.error) == (Stage.APPLIED, "FILE_IS_GONE")
    actions.undo_applied(upload=upload, door="COMMAND", by=None, at=at)
    assert Resident.objects.count() == 0


def test_taking_back_that_was_killed_is_seen_and_can_be_started_again(bring, at):
    empty = queries.content_hash()
    upload = bring()
    attempt = working.begin(upload_id=upload.id, at_stage=Stage.APPLIED, stage=Stage.UNDOING, by=None, at=at)

    assert queries.content_hash() != empty
    actions.begin_again(upload_id=upload.id, at=at + working.STARTING + timedelta(seconds=1))
    actions.do_work(upload_id=upload.id, attempt=attempt, now=lambda: at, alone=False, door="BROWSER")

    upload.refresh_from_db()
    assert (upload.stage, queries.content_hash()) == (Stage.UNDONE, empty)


def test_taking_back_promises_when_it_will_be_heard_again(bring, at, monkeypatch):
    upload, promised = bring(), []
    silent_for = working.Beat.silent_for

    def noted(beat: working.Beat, rows: int):
        promised.append(rows)
        return silent_for(beat, rows)

    monkeypatch.setattr(working.Beat, "silent_for", noted)
    actions.undo_applied(upload=upload, door="COMMAND", by=None, at=at)

    assert promised
    assert promised[0] >= Entry.objects.get(act="register.undo_upload").changes.count()


# ---- answers, and who began


def test_answers_survive_another_comparison_and_another_upload_of_the_file(bring, at):
    content = files.with_room_as_date()
    upload = bring(content)
    bring(content, apply=False, name="before the answer.xlsx")
    answer(upload, at)
    answer(upload, at, room="502")
    upload.refresh_from_db()
    assert upload.unread_answers == 1

    again(upload, at)
    again(upload, at)
    later = bring(content, name="later.xlsx")

    assert Resident.objects.get(name="郑秀英").household.dwelling.room == "502"
    for one in (upload, later):
        [given] = queries.answers_given(one).values()
        assert (str(given.answer.door), given.unread) == ("12/502", False)


def test_who_began_stays_the_author_of_a_failure(committee, at, monkeypatch):
    worker = User.objects.create(committee=committee, username="w", full_name="宋佳", created_at=at)

    def fail(*_given: object, **_more: object):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("rollcall.register.rules.compare.compare", fail)
    actions.bring_in_file(name="scan.png", content=b"\x89PNG\r\n\x1a\n", door="BROWSER", by=worker, at=at)
    upload = actions.bring_in_file(name="名册.xlsx", content=files.xlsx(), door="BROWSER", by=worker, at=at)
    actions.confirm_mapping(upload_id=upload.id, corrections={}, door="BROWSER", by=worker, at=at)

    assert {step.by for step in UploadStep.objects.all()} == {worker}
    assert set(Upload.objects.values_list("stage", "error")) == {
        ("FAILED", "NOT_SPREADSHEET"),
        ("MAPPING", "UNEXPECTED"),
    }
