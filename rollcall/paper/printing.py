"""Plain values set as PDF by a template, in a process of its own: what setting takes of memory goes with it."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from rollcall.lib import processors
from rollcall.paper import layout

ROOT: Final = Path(__file__).resolve().parents[2]
TEMPLATES: Final = Path(__file__).resolve().parent / "templates"
WALL_SECONDS: Final = 180
PASSED_ON: Final = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "HOME", "LANG")


class CouldNotPrint(RuntimeError):
    """The PDF was not made."""


def pdf(template: str, values: Mapping[str, Any]) -> bytes:
    """The PDF that a template makes of plain values. Raises CouldNotPrint."""
    return run("rollcall.paper.child", json.dumps({"template": template, "values": values}).encode())


def run(module: str, said: bytes, *words: str) -> bytes:
    """What a program of ours answers to what it is told. Raises CouldNotPrint."""
    environment = {key: os.environ[key] for key in PASSED_ON if key in os.environ}
    environment |= {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "MALLOC_ARENA_MAX": "2"}
    try:
        with processors.anywhere():
            done = subprocess.run(  # noqa: S603  our own program, no shell
                [sys.executable, "-s", "-m", module, *words],
                input=said, capture_output=True, env=environment, timeout=WALL_SECONDS, check=False,
            )  # fmt: skip
    except subprocess.TimeoutExpired as late:
        raise CouldNotPrint("too slow") from late
    if done.returncode:
        raise CouldNotPrint(done.stderr.decode(errors="replace")[-500:])
    return done.stdout


def sizes() -> dict[str, float]:
    """The sizes that the roster's template asks for."""
    return {
        "code": layout.CODE, "side": layout.SIDE, "top": layout.TOP, "row": layout.ROW,
        "room": layout.ROOM,
    }  # fmt: skip
