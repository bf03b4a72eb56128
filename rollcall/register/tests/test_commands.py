"""`rollcall register …` at the prompt."""

import io
import json
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation
from openpyxl import load_workbook

from rollcall.journal.models import Entry
from rollcall.register import actions, queries
from rollcall.register.models import Export, Resident, Stage, Upload
from rollcall.register.tests import files
from rollcall.tenancy import scope
from rollcall.tenancy.models import Committee


@pytest.fixture
def only(db, at):
    """The only committee of this installation; not in scope, as at a prompt."""
    return Committee.objects.create(name="春风苑居委会", created_at=at)


@pytest.fixture
def list_(tmp_path: Path) -> Path:
    path = tmp_path / "名册.xlsx"
    path.write_bytes(files.xlsx())
    return path


def run(*words: object) -> str:
    out = io.StringIO()
    with translation.override("en"):
        call_command("register", *map(str, words), stdout=out, stderr=out)
    return out.getvalue()


def names(committee: Committee) -> set[str]:
    with scope.within(committee.id):
        return set(Resident.objects.values_list("name", flat=True))


def test_without_apply_it_only_says_what_would_become(only, list_):
    said = run("import", list_)

    assert "名册.xlsx: new 4, no person in it 1" in said
    assert "not applied" in said
    assert names(only) == set()


def test_files_are_applied_in_the_order_given(only, list_, tmp_path):
    second = tmp_path / "second.xlsx"
    second.write_bytes(files.xlsx(*files.ROWS[:2]))

    said = run("import", list_, second, "--apply").splitlines()

    assert "written: " in said[0]
    assert "second.xlsx: the same 2, no person in it 1" in said[1]
    assert names(only) == {"王桂芳", "李国庆", "周敏"}


def test_the_report_names_every_problem_with_its_place(only, list_, tmp_path):
    list_.write_bytes(files.with_room_as_date())
    out = tmp_path / "report.json"

    run("import", list_, "--report", out)

    report = json.loads(out.read_text(encoding="utf-8"))
    problem = next(one for one in report["problems"] if one["code"] == "ROOM_AS_DATE")
    assert (problem["file"], problem["sheet"], problem["row"], problem["column"]) == ("名册.xlsx", "名册", 6, "B")
    assert "Say which door is meant" in problem["say"]
    assert report["files"][0]["stage"] == "COMPARED"
    assert report["figures"]["rows"] == {"NEW": 4, "IGNORED": 1, "HELD": 1}


def test_with_json_a_machine_may_read_the_answer(only, list_):
    answer = json.loads(run("import", list_, "--apply", "--json"))

    assert answer["figures"]["written"] > 3
    assert answer["figures"]["refused"] == 0


def test_a_refused_file_is_one_line_and_the_others_go_on(only, list_, tmp_path):
    broken = tmp_path / "scan.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 99)

    with pytest.raises(CommandError, match="Refused files: 1"):
        run("import", broken, list_, "--apply")

    assert names(only) == {"王桂芳", "李国庆", "周敏"}


def test_a_file_that_is_not_there_stops_before_anything_is_done(only, list_):
    with pytest.raises(CommandError, match=r"There is no file .*nothing\.xlsx"):
        run("import", list_, "nothing.xlsx", "--apply")

    assert names(only) == set()


def test_without_a_committee_it_says_what_to_do(db, list_):
    with pytest.raises(CommandError, match="Run `rollcall setup --committee NAME` first"):
        run("import", list_)


def test_among_several_committees_one_has_to_be_named(only, list_, at):
    other = Committee.objects.create(name="秋实居委会", created_at=at)

    with pytest.raises(CommandError, match="春风苑居委会、秋实居委会"):
        run("import", list_)
    with pytest.raises(CommandError, match="There is no committee “x”"):
        run("import", list_, "--committee", "x")
    run("import", list_, "--apply", "--committee", "秋实居委会")

    assert (len(names(only)), len(names(other))) == (0, 3)


def test_the_day_of_a_list_can_be_given(only, list_):
    run("import", list_, "--apply", "--as-of", "2022-03-15")

    with scope.within(only.id):
        assert str(Upload.objects.get().as_of) == "2022-03-15"


def test_the_export_holds_everybody_with_the_words_of_lists(only, list_, tmp_path):
    list_.write_bytes(files.with_room_as_date())
    run("import", list_, "--apply")
    out = tmp_path / "out.json"

    run("export", out)

    whole = json.loads(out.read_text(encoding="utf-8"))
    wang = next(one for one in whole["persons"] if one["name"] == "王桂芳")
    assert (wang["building"], wang["room"], wang["household"], wang["sex"]) == ("12", "302", 1, "女")
    assert (wang["birth_date"], wang["id_number"], wang["tags"]) == ("1950-03-12", "31019919500312212X", ["高血压"])
    assert next(one for one in whole["persons"] if one["name"] == "李国庆")["presence"] == "外地"
    assert {"file": "名册.xlsx", "sheet": "名册", "row": 6, "column": "B", "code": "ROOM_AS_DATE"} in whole["problems"]
    assert (whole["dwellings"], whole["households"]) == (3, 2)


def test_the_export_is_noted_in_the_journal(only, list_, tmp_path):
    run("export", tmp_path / "out.xlsx")

    with scope.within(only.id):
        assert Entry.objects.get(act="register.export_register").figures["residents"] == 0


def test_what_is_exported_as_a_workbook_comes_in_again_as_the_same_register(only, list_, tmp_path, at):
    run("import", list_, "--apply")
    out = tmp_path / "out.xlsx"
    run("export", out)
    other = Committee.objects.create(name="秋实居委会", created_at=at)

    run("import", out, "--apply", "--committee", "秋实居委会")

    def people(committee: Committee) -> Sequence[object]:
        with scope.within(committee.id):
            register = queries.known_register()
            return sorted(
                (p.door, p.household, p.name, p.birth_date, p.id_number, p.needs, p.phones) for p in register.people
            )

    assert people(only) == people(other)
    sheet = load_workbook(out).active
    assert sheet is not None
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


def test_an_export_of_another_kind_is_refused(only, tmp_path):
    with pytest.raises(CommandError, match=r"ends in \.json or \.xlsx"):
        run("export", tmp_path / "out.pdf")


def test_a_folder_that_cannot_be_written_to_is_said(only, tmp_path):
    with pytest.raises(CommandError, match="cannot be written"):
        run("export", tmp_path / "nowhere" / "out.json")


def test_the_process_that_the_server_starts_does_the_work(only, list_, monkeypatch, settings, at):
    settings.WORK = "process"
    started: list[list[str]] = []
    with scope.within(only.id), monkeypatch.context() as patched:
        patched.setattr(subprocess, "Popen", lambda command, **options: started.append(command))
        upload = actions.bring_in_file(name="名册.xlsx", content=list_.read_bytes(), door="BROWSER", by=None, at=at)
    words = started[0][started[0].index("register") :]

    monkeypatch.setattr(threading.Thread, "start", lambda thread: None)  # its own connection would see no test data
    monkeypatch.setattr(threading.Thread, "join", lambda thread: None)
    run(*words[1:])

    with scope.within(only.id):
        upload.refresh_from_db()
    assert upload.stage == Stage.MAPPING


def test_work_on_something_that_is_not_there_is_said(only):
    with pytest.raises(CommandError, match="There is no import"):
        run("work", "0190f3a2-0000-7000-8000-000000000000")


@pytest.mark.parametrize("words", [[], ["import"], ["export"], ["sing"]])
def test_words_that_are_not_understood_say_how_it_goes(only, words):
    with pytest.raises(CommandError):
        run(*words)


def test_index_makes_findable_who_was_written_past_the_actions(only, list_):
    run("import", list_, "--apply")
    with scope.within(only.id):
        Resident.objects.update(finding="")

    assert run("index").strip() == "Made findable anew: 3 people"
    assert json.loads(run("index", "--json")) == {"people": 0}


def test_a_csv_and_other_layouts_are_written_with_a_purpose(only, list_, tmp_path):
    run("import", list_, "--apply")
    out = tmp_path / "电话簿.csv"

    said = run("export", out, "--layout", "phones", "--purpose", "封控期间电话联系")

    assert said == "电话簿.csv: 3 people, 2 households, 3 rooms, 1 questions\n"
    text = out.read_text(encoding="utf-8-sig")
    assert text.startswith("楼号,室号,姓名,与户主关系,电话")
    assert "封控期间电话联系" in text
    with scope.within(only.id):
        taken = Export.objects.get()
        assert (taken.layout, taken.opened, taken.by) == ("PHONES", ["phones"], None)


def test_an_export_for_programs_is_counted_among_the_lists_taken(only, list_, tmp_path):
    run("import", list_, "--apply")

    run("export", tmp_path / "out.json", "--purpose", "转入街道系统")

    with scope.within(only.id):
        assert Export.objects.values_list("file_format", "people").get() == ("JSON", 3)
        assert Export.objects.get().purpose == "转入街道系统"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["out.csv", "--layout", "buildings"], "needs an .xlsx file"),
        (["out.xlsx", "--purpose", "看看"], "Say in a few words"),
        (["out.xlsx", "--layout", "poem"], "invalid choice"),
    ],
)
def test_a_list_that_cannot_be_made_is_refused_with_a_sentence(only, tmp_path, words, said):
    with pytest.raises(CommandError, match=said):
        run("export", tmp_path / words[0], *words[1:])

    assert list(tmp_path.iterdir()) == []
