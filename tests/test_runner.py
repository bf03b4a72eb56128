"""The test command itself: what is missing is said loudly, and is a failure where it is demanded."""

import pytest

from tools import browser, test as runner


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "find_or_install", lambda: None)
    monkeypatch.delenv("ROLLCALL_REQUIRE_BROWSER", raising=False)


def test_without_a_browser_the_journeys_are_skipped_loudly(no_browser, capsys):
    outcome = runner.outcome_of(runner.JOURNEYS, [])

    assert outcome.code == 0
    assert "NOT RUN" in capsys.readouterr().out


def test_without_a_browser_that_is_demanded_the_run_fails(no_browser, monkeypatch):
    monkeypatch.setenv("ROLLCALL_REQUIRE_BROWSER", "1")

    outcome = runner.outcome_of(runner.JOURNEYS, [])

    assert (outcome.code, outcome.failed) == (1, 1)


@pytest.mark.parametrize(("chosen", "code"), [(False, 1), (True, 0)])
def test_a_run_without_any_test_fails_unless_somebody_chose_the_tests(chosen, code):
    assert runner.sum_up([runner.Outcome(runner.SQLITE, runner.NO_TESTS)], chosen=chosen) == code


def test_the_last_line_adds_up_all_runs(capsys):
    outcomes = [
        runner.Outcome(runner.SQLITE, 0, passed=7, skipped=1),
        runner.Outcome(runner.POSTGRES, 1, passed=5, failed=2),
    ]

    assert runner.sum_up(outcomes, chosen=False) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "12 passed, 2 failed, 1 skipped"


def test_a_browser_can_be_named(monkeypatch):
    monkeypatch.setenv("ROLLCALL_CHROMIUM", "/opt/browser")

    assert str(browser.find()) == "/opt/browser"


def test_chinese_glyphs_are_found_in_a_folder_of_our_own(tmp_path):
    environment = browser.with_chinese_glyphs(tmp_path)

    assert environment["FONTCONFIG_FILE"] == str(tmp_path / "fonts.conf")
    assert "pylopdf_fonts_zh_cn" in (tmp_path / "fonts.conf").read_text(encoding="utf-8")


def test_what_opens_no_database_is_said_to_have_run_once(capsys):
    outcomes = [
        runner.Outcome(runner.SQLITE, 0, passed=3, names=frozenset({"rules.one", "rules.two", "rows"})),
        runner.Outcome(runner.POSTGRES, 0, passed=1, names=frozenset({"rows"})),
    ]

    runner.sum_up(outcomes, chosen=False)

    assert "2 tests open no database and ran once, with those on SQLite" in capsys.readouterr().out


def test_alone_on_postgresql_every_test_runs(monkeypatch):
    ran: list[runner.Run] = []

    def note(run: runner.Run, _rest: list[str]) -> runner.Outcome:
        ran.append(run)
        return runner.Outcome(run, 0, passed=1)

    monkeypatch.setattr(runner, "outcome_of", note)

    runner.main(["--only", "postgres"])
    runner.main([])

    assert [run.environment.get("ROLLCALL_TEST_PART") for run in ran] == [None, None, "database", None]
