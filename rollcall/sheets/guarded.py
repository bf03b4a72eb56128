"""Reading of files from outside in a process of its own, so that a hostile or broken file can only end that process."""

import json
import os
import subprocess
import sys
from pathlib import Path

from rollcall.lib import processors
from rollcall.sheets import errors, limits, wire
from rollcall.sheets.book import Workbook

ROOT = Path(__file__).resolve().parents[2]
PASSED_ON = ("PATH", "SYSTEMROOT", "TEMP", "TMP")  # nothing else of our environment, which may hold secrets


def read_in_child(path: Path | str, name: str | None = None) -> Workbook:
    """Like `reading.read`, under limits of memory and time. Raises SheetError; TooHeavy when the process died."""
    path = Path(path)
    return read_bytes_in_child(path.read_bytes(), name or path.name)


def read_bytes_in_child(content: bytes, name: str) -> Workbook:
    """Like `read_in_child`, of a file that is in memory only: it goes through a pipe, and no plain copy lies anywhere."""
    environment = {key: os.environ[key] for key in PASSED_ON if key in os.environ}
    environment |= {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1", "MALLOC_ARENA_MAX": "2"}
    command = [sys.executable, "-s", "-m", "rollcall.sheets.child", name]
    try:
        with processors.anywhere():
            done = subprocess.run(  # noqa: S603  our own program, no shell
                command,
                capture_output=True,
                env=environment,
                timeout=limits.WALL_SECONDS,
                input=content,
                check=False,
            )
    except subprocess.TimeoutExpired as late:
        raise errors.TooHeavy from late
    if done.returncode:
        raise errors.TooHeavy
    if done.stdout.startswith(b'{"refused"'):
        answer = json.loads(done.stdout)
        raise errors.by_code()[answer["refused"]](**answer["params"])
    return wire.load(done.stdout)
