"""(k) A quarter of a million rows, brought in by processes that may not have more than a gigabyte of memory. Linux only."""

import contextlib
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench import figures, stage
from bench.figures import Target

ROWS = 250_000
MIB = 1 << 20
AT_MOST = 1024 * MIB
HEADINGS = "楼号,室号,姓名,与户主关系,性别,出生日期,联系电话,备注"
SURNAMES, GIVEN = "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗", "芳国庆敏静丽强磊军洋勇艳杰娟涛明超秀霞平"
ROOMS, HOMES = 40, 3  # rooms in a building; people behind each door


def main() -> None:
    """Write the list, bring it in under the limit, and say what it took."""
    with stage.data_folder() as folder:
        file = folder.parent / f"{folder.name}-crowd.csv"
        try:
            file.write_text("\n".join([HEADINGS, *_rows()]), encoding="utf-8")
            _measure(folder, file)
        finally:
            file.unlink(missing_ok=True)


def _rows() -> Iterator[str]:
    for number in range(ROWS):
        door, one = divmod(number, HOMES)
        building, room = divmod(door, ROOMS)
        name = SURNAMES[number % 20] + GIVEN[number // 20 % 20] + GIVEN[number // 400 % 20]
        born = f"{1930 + number % 80}-{1 + number % 12:02}-{1 + number % 28:02}"
        relation, sex = ("户主", "配偶", "子")[one], "男女"[one % 2]
        phone = f"161{number:08}" if not one else ""
        yield f"{building + 1},{room // 4 + 1:d}0{room % 4 + 1},{name},{relation},{sex},{born},{phone},{'高血压' if number % 9 == 0 else ''}"


def _measure(folder: Path, file: Path) -> None:
    environment = os.environ | {"ROLLCALL_DATA": str(folder)}
    setup = [sys.executable, "-m", "rollcall", "setup", "--committee", "bench"]
    subprocess.run(setup, cwd=stage.ROOT, env=environment, check=True, stdout=sys.stderr)
    command = [sys.executable, "-m", "rollcall", "register", "import", "--apply", "--as-of", "2026-11-01", str(file)]
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    process = subprocess.Popen(command, cwd=stage.ROOT, env=environment, stdout=sys.stderr)
    resource.prlimit(process.pid, resource.RLIMIT_AS, (AT_MOST, AT_MOST))  # what it starts inherits it
    together = _watched(process)
    seconds, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        raise RuntimeError(f"The import ended with {process.returncode}")
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    note, limit = f"each process may have {AT_MOST // MIB} MiB of addresses", Target("≤", 1024)
    _say(
        figures.plain(f"memory (PSS) of an import of {ROWS:,} rows at its height", [together / MIB], "MiB", limit, note)
    )
    _say(figures.plain("  of that: the largest process", [after.ru_maxrss / 1024], "MiB", limit))
    _say(figures.plain(f"import of {ROWS:,} rows, from file to register", [seconds], "s"))
    _say(figures.plain("  of that: processor time", [worked], "s"))


def _watched(process: "subprocess.Popen[bytes]") -> int:
    """What a process and all that it started took at most at once, in bytes, looked at ten times a second."""
    most = 0
    while process.poll() is None:
        with contextlib.suppress(OSError):  # it may end while it is looked at
            most = max(most, stage.memory_of(process.pid))
        time.sleep(0.1)
    return most


def _say(figure: figures.Figure) -> None:
    print(figure.as_json(), flush=True)


if __name__ == "__main__":
    main()
