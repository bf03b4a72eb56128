"""`python3 start.py test`: the suite on SQLite, on PostgreSQL, and the journeys through a real browser.

What opens no database says the same on each and runs once, with those on SQLite; the last lines say how many those were.

ROLLCALL_REQUIRE_BROWSER=1 and ROLLCALL_REQUIRE_POSTGRES=1 make a missing one a failure instead of a loud skip.
"""

import argparse
import os
import subprocess
import sys
from dataclasses import dataclass, replace
from xml.etree import ElementTree as ET

from tools import browser, places, postgres

NO_TESTS = 5  # pytest's exit code when it found none
PROCESSES = "2"
SLOWEST = ("--durations=10", "--durations-min=5")  # said at the end: whoever waits for the suite sees for what
RESULTS = places.CACHE / "test-results"


@dataclass(frozen=True)
class Run:
    """One run of pytest: which tests, on which database."""

    name: str
    title: str
    marker: str
    environment: dict[str, str]
    sharing: str = "worksteal"  # how pytest's processes share the tests


DATABASE_ONLY = {"ROLLCALL_TEST_PART": "database"}
SQLITE = Run("sqlite", "On SQLite", "not journey", {"ROLLCALL_TEST_DB": "sqlite"})
POSTGRES = Run("postgres", "On PostgreSQL", "not journey", {"ROLLCALL_TEST_DB": "postgres"})
# What a failed journey looked like is kept, to be looked at.
PICTURES = ["--screenshot=only-on-failure", "--full-page-screenshot", f"--output={RESULTS / 'journeys'}"]
JOURNEYS = Run("journeys", "Journeys", "journey", {"ROLLCALL_TEST_DB": "sqlite"}, sharing="loadfile")


@dataclass
class Outcome:
    """What a run came to."""

    run: Run
    code: int
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    why: str = ""
    names: frozenset[str] = frozenset()


def main(words: list[str]) -> int:
    """Run what is asked for; the answer is the exit code."""
    parser = argparse.ArgumentParser(prog="python3 start.py test", epilog="Everything else goes to pytest.")
    parser.add_argument("--only", choices=[run.name for run in (SQLITE, POSTGRES, JOURNEYS)])
    wish, rest = parser.parse_known_args(words)
    runs = [run for run in (SQLITE, POSTGRES, JOURNEYS) if wish.only in (None, run.name)]
    if SQLITE in runs and POSTGRES in runs:
        runs = [replace(run, environment=run.environment | DATABASE_ONLY) if run is POSTGRES else run for run in runs]
    outcomes = [outcome_of(run, rest) for run in runs]
    return sum_up(outcomes, chosen=bool(rest))


def outcome_of(run: Run, rest: list[str]) -> Outcome:
    """Run it, unless this machine lacks what it needs."""
    missing = {POSTGRES.name: missing_postgres, JOURNEYS.name: missing_browser}.get(run.name, lambda: "")()
    if missing:
        required = os.environ.get(f"ROLLCALL_REQUIRE_{'POSTGRES' if run.name == POSTGRES.name else 'BROWSER'}") == "1"
        print(f"\n{'!' * 70}\n!! {run.title}: NOT RUN. {missing}\n{'!' * 70}", flush=True)
        return Outcome(run, code=1 if required else 0, failed=int(required), why=missing)
    print(f"\n==== {run.title} ====", flush=True)
    report = RESULTS / f"{run.name}.xml"
    report.unlink(missing_ok=True)
    command = [sys.executable, "-m", "pytest", "-q", "-m", run.marker, f"--junitxml={report}"]
    command += ["-n", PROCESSES, "--dist", run.sharing, *SLOWEST]
    command += PICTURES if run is JOURNEYS else []
    code = subprocess.run(
        [*command, *rest], cwd=places.ROOT, env={**os.environ, **run.environment}, check=False
    ).returncode
    return with_counts(Outcome(run, code))


def missing_postgres() -> str:
    """Why the tests cannot run on PostgreSQL; empty when they can."""
    if os.environ.get("ROLLCALL_TEST_POSTGRES"):
        return ""
    try:
        postgres.can_start()
    except postgres.NoPostgres as reason:
        return str(reason)
    return ""


def missing_browser() -> str:
    """Why the journeys cannot run; empty when they can."""
    return "" if browser.find_or_install() else "There is no Chromium here (on Debian: sudo apt install chromium)."


def with_counts(outcome: Outcome) -> Outcome:
    """Add the counts from pytest's report."""
    report = RESULTS / f"{outcome.run.name}.xml"
    if report.exists():
        for suite in ET.parse(report).getroot().iter("testsuite"):
            total, skipped = int(suite.get("tests", 0)), int(suite.get("skipped", 0))
            failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
            outcome.failed += failed
            outcome.skipped += skipped
            outcome.passed += total - failed - skipped
            outcome.names |= {f"{case.get('classname')}.{case.get('name')}" for case in suite.iter("testcase")}
    return outcome


def sum_up(outcomes: list[Outcome], *, chosen: bool) -> int:
    """Print what all runs came to. A run without any test is a failure, unless somebody chose the tests."""
    print()
    for outcome in outcomes:
        if outcome.code == NO_TESTS:
            outcome.code, outcome.why = (0, "no test was chosen") if chosen else (1, "NO TEST RAN")
        verdict = outcome.why or f"{outcome.passed} passed, {outcome.failed} failed, {outcome.skipped} skipped"
        print(f"{'ok    ' if outcome.code == 0 else 'FAILED'} {outcome.run.title}: {verdict}")
    by_name = {outcome.run.name: outcome.names for outcome in outcomes}
    if by_name.get(POSTGRES.name) and (once := by_name.get(SQLITE.name, frozenset()) - by_name[POSTGRES.name]):
        print(f"{len(once)} tests open no database and ran once, with those on SQLite")
    passed, failed, skipped = (sum(getattr(o, what) for o in outcomes) for what in ("passed", "failed", "skipped"))
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return max(outcome.code for outcome in outcomes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
