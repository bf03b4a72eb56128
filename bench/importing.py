"""What `imports` measures, from within the product."""

import os
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import python_calamine
from django.db import connection

from bench import figures, sheet
from bench.figures import Figure, Target
from rollcall.lib import clock
from rollcall.register import actions
from rollcall.register.models import Resident, Stage, Upload
from rollcall.tenancy import scope
from rollcall.tenancy.models import Committee

REPEATS = 3
SECONDS, PREVIEW, OF_BARE, NOTHING = Target("≤", 3), Target("≤", 10), Target("≤", 8), Target("≤", 0)
TABLES = ("compound", "block", "building", "dwelling", "household", "resident", "need", "absence")

Rows = dict[str, list[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Import:
    """One import: seconds until it was compared, seconds for applying it, seconds that were computed for both."""

    read: float
    applied: float
    worked: float

    @property
    def total(self) -> float:
        """From the file to the register."""
        return self.read + self.applied


def measure(folder: Path) -> None:
    """Print the figures: product and reference by turns."""
    file = folder / "residents.xlsx"
    people = sheet.write(file)
    imports, bares, bares_worked = [], [], []
    for repeat in range(REPEATS):
        committee = Committee.objects.create(name=f"bench {repeat}", created_at=clock.now())
        with scope.within(committee.id):
            imports.append(_import(file))
            arrived = Resident.objects.count()
        rows = _rows_of(committee)
        worked = _worked()
        bares.append(_bare_loop(file, folder, rows))
        bares_worked.append(_worked() - worked)
    with scope.within(committee.id):
        again = _import(file)
    changed = _differences(rows, _rows_of(committee))
    _say(people, arrived, imports, bares)
    _say_work([one.worked for one in imports], bares_worked)
    _say_one(figures.plain("seconds for the same file once more", [again.total], "s"))
    _say_one(figures.plain("register rows written by the second import", [changed], "rows", NOTHING))


def _say(people: int, arrived: int, imports: list[Import], bares: list[float]) -> None:
    totals = [one.total for one in imports]
    _say_one(figures.plain("people of the list who are not in the register", [people - arrived], "people", NOTHING))
    _say_one(figures.plain(f"import of {people:,} people, from file to register", totals, "s", SECONDS))
    _say_one(figures.plain("  of that: until the preview is there", [one.read for one in imports], "s", PREVIEW))
    reference = "a bare read and raw inserts of the same rows"
    applied = [one.applied for one in imports]
    _say_one(figures.compared("import against the bare loop", totals, "s", reference, bares, OF_BARE))
    _say_one(figures.compared("  of that: applying, against the bare loop", applied, "s", reference, bares, OF_BARE))


def _say_work(imports: list[float], bares: list[float]) -> None:
    _say_one(figures.compared("processor time of the import", imports, "s", "the bare loop", bares))


def _import(file: Path) -> Import:
    start, worked = time.perf_counter(), _worked()
    upload = actions.import_file(
        name=file.name, content=file.read_bytes(), now=clock.now, door="COMMAND", by=None, at=clock.now()
    )
    _must_be(upload, Stage.COMPARED)
    compared = time.perf_counter()
    actions.apply_compared(upload=upload, now=clock.now, door="COMMAND", by=None, at=clock.now())
    _must_be(upload, Stage.APPLIED)
    return Import(compared - start, time.perf_counter() - compared, _worked() - worked)


def _worked() -> float:
    """Seconds that this process and its children have computed: what others do on the machine matters less."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _must_be(upload: Upload, stage: str) -> None:
    if upload.stage != stage:
        raise RuntimeError(f"The import stopped at {upload.stage}: {upload.error}")


def _rows_of(committee: Committee) -> Rows:
    """Every row of the register of a committee, as it is stored."""
    with connection.cursor() as cursor:
        rows: Rows = {}
        for table in TABLES:
            cursor.execute(f"SELECT * FROM register_{table} WHERE committee_id = %s ORDER BY id", [committee.id.hex])
            rows[table] = cursor.fetchall()
    return rows


def _differences(before: Rows, after: Rows) -> int:
    return sum(len(set(before[table]) ^ set(after[table])) for table in TABLES)


def _bare_loop(file: Path, folder: Path, rows: Rows) -> float:
    """Seconds for reading the file and inserting the very rows that the import made: nothing is checked or compared."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE tbl_name LIKE 'register_%' AND sql IS NOT NULL")
        schema = ";".join(sql for (sql,) in cursor.fetchall())
    target = folder / "bare-import.sqlite3"
    with closing(sqlite3.connect(target, isolation_level=None)) as database:
        database.executescript(f"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; {schema}")
        start = time.perf_counter()
        python_calamine.CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()
        database.execute("BEGIN IMMEDIATE")
        for table, values in rows.items():
            if values:
                marks = ", ".join("?" * len(values[0]))
                database.executemany(f"INSERT INTO register_{table} VALUES ({marks})", values)
        database.execute("COMMIT")
        seconds = time.perf_counter() - start
    target.unlink()
    return seconds


def _say_one(figure: Figure) -> None:
    print(figure.as_json(), flush=True)
