"""The floor under every writer: SQLite alone, one row, one commit, on the disk before the next."""

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

SECONDS = 2.0


def commits_a_second(folder: Path) -> float:
    """How many rows a bare loop commits in a second with write-ahead log and synchronous=FULL."""
    file = folder / "raw.sqlite3"
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=FULL")
        database.execute(
            "CREATE TABLE IF NOT EXISTS record (id BLOB PRIMARY KEY, line BLOB, outcome TEXT, seen_at TEXT)"
        )
        start, count = time.perf_counter(), 0
        while time.perf_counter() - start < SECONDS:
            row = (os.urandom(16), os.urandom(16), "NEGATIVE", "2022-04-01T08:00:00+08:00")
            database.execute("INSERT INTO record VALUES (?, ?, ?, ?)", row)
            count += 1
        seconds = time.perf_counter() - start
    file.unlink()
    return count / seconds
