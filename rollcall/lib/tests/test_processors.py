"""A server stays on one processor; what computes beside it goes wherever there is room."""

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="this system lets nobody choose")

SAY = "import os; print(len(os.sched_getaffinity(0)))"
TRY = f"""
import os, subprocess, sys
from rollcall.lib import processors
say = [sys.executable, "-c", {SAY!r}]
processors.stay_on_one()
print(len(os.sched_getaffinity(0)), flush=True)
subprocess.run(say)
with processors.anywhere():
    subprocess.run(say)
print(len(os.sched_getaffinity(0)))
"""


def test_a_server_stays_on_one_and_what_it_lets_go_anywhere_has_them_all() -> None:
    room = len(os.sched_getaffinity(0))

    said = subprocess.run([sys.executable, "-c", TRY], capture_output=True, text=True, check=True)

    assert said.stdout.split() == ["1", "1", str(room), "1"]


def test_where_no_server_was_kept_on_one_nothing_changes() -> None:
    said = subprocess.run(
        [sys.executable, "-c", f"from rollcall.lib import processors\nwith processors.anywhere():\n    {SAY}"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert said.stdout.strip() == str(len(os.sched_getaffinity(0)))
