"""A stage for a benchmark: a data folder of its own, a server of its own, and the memory that it takes."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import IO

import django

ROOT = Path(__file__).resolve().parent.parent
SECONDS_TO_START = 60


class DidNotStart(RuntimeError):
    """A server that did not answer in time."""


@contextmanager
def data_folder(profile: str = "none") -> Iterator[Path]:
    """A new data folder that is set up, with an invented community of a profile; also for Django in this process."""
    with tempfile.TemporaryDirectory(prefix="rollcall-bench-", ignore_cleanup_errors=True) as name:
        os.environ["ROLLCALL_DATA"] = name
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rollcall.settings")
        os.environ.pop("DATABASE_URL", None)
        subprocess.run(
            [sys.executable, "-m", "rollcall", "setup", "--profile", profile], check=True, cwd=ROOT, stdout=sys.stderr
        )
        django.setup()
        yield Path(name)


@contextmanager
def serving(command: list[str], port: int, **environment: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A server until the block ends; what it complained about is shown when something fails."""
    with tempfile.TemporaryFile() as log:
        server = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment}, stdout=log, stderr=log)
        try:
            _wait_for(server, port)
            yield server
        except BaseException:
            _show_end(log)
            raise
        finally:
            server.terminate()
            server.wait(timeout=30)


@contextmanager
def product(port: int) -> Iterator["subprocess.Popen[bytes]"]:
    """The product as a committee runs it."""
    with serving([sys.executable, "-m", "rollcall", "serve", "--port", str(port)], port) as server:
        yield server


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def memory_of(process: int) -> int:
    """Proportional set size of a process and all that it started, in bytes. Linux only."""
    return sum(_pss(one) for one in _family(process))


def processor_seconds(process: int) -> float:
    """Seconds that a process and all that it started have computed so far. Linux only, else 0."""
    if not sys.platform.startswith("linux"):
        return 0.0
    return sum(_ticks(one) for one in _family(process)) / os.sysconf("SC_CLK_TCK")


def _show_end(log: IO[bytes]) -> None:
    log.seek(0)
    print(*log.read().decode(errors="replace").splitlines()[-12:], sep="\n", file=sys.stderr)


def _wait_for(server: "subprocess.Popen[bytes]", port: int) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and server.poll() is None:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/")
            connection.getresponse().read()
        except (OSError, HTTPException):
            time.sleep(0.1)
        else:
            connection.close()
            return
    raise DidNotStart(f"Nothing answers on port {port}.")


def _family(process: int) -> list[int]:
    """A process and its descendants."""
    folder = Path(f"/proc/{process}/task")
    children = [int(child) for task in folder.iterdir() for child in (task / "children").read_text().split()]
    return [process, *(one for child in children for one in _family(child))]


def _pss(process: int) -> int:
    for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def _ticks(process: int) -> int:
    """User and system time of a process in clock ticks."""
    values = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return int(values[11]) + int(values[12])
