"""A real server for journeys and benchmarks: set up and started by the commands that people use."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools import places

SECONDS_TO_START = 90  # on a machine that does other things too
SECONDS_TO_STOP = 20


@dataclass(frozen=True)
class Live:
    """A running server: its address, its data folder, and the process that `rollcall serve` is."""

    url: str
    data: Path
    process: subprocess.Popen[bytes]

    def rollcall(self, *words: str) -> str:
        """What a `rollcall` command on the same data folder prints. A failure raises with its error text."""
        return command(self.data, *words)


def environment(data: Path | None = None) -> dict[str, str]:
    """The environment of a child: SQLite in its own data folder, whatever the tests themselves run on."""
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "ROLLCALL_DATA"}}
    return {**kept, **({"ROLLCALL_DATA": str(data)} if data else {})}


def command(data: Path, *words: str) -> str:
    """Run `rollcall …` on a data folder and return what it prints."""
    done = subprocess.run(
        [sys.executable, "-m", "rollcall", *words],
        cwd=places.ROOT, env=environment(data), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode != 0:
        raise AssertionError(f"rollcall {' '.join(words)} ended with {done.returncode}: {done.stderr}")
    return done.stdout


def prepare(folder: Path, profile: str) -> Path:
    """A data folder with an invented community in it."""
    command(folder, "setup", "--profile", profile)
    return folder


def copy(prepared: Path, folder: Path) -> Path:
    """A data folder of one's own, as it was prepared."""
    shutil.copytree(prepared, folder)
    return folder


@contextlib.contextmanager
def serve(data: Path) -> Iterator[Live]:
    """Serve a data folder on a free port until the block ends; then it must stop by itself."""
    with start(data) as server:
        yield server
    assert server.process.returncode in (0, -signal.SIGTERM, 128 + signal.SIGTERM), "the server did not stop cleanly"


@contextlib.contextmanager
def start(data: Path) -> Iterator[Live]:
    """As `serve`, without looking at how it ended: for tests that kill it."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "rollcall", "serve", "--port", str(port)], cwd=places.ROOT, env=environment(data)
    )
    server = Live(f"http://127.0.0.1:{port}", data, process)
    try:
        wait_until_up(server)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until_up(server: Live) -> None:
    """Wait until it answers at all."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        if server.process.poll() is not None:
            raise AssertionError(f"the server ended with {server.process.returncode} before it answered")
        try:
            urllib.request.urlopen(server.url, timeout=5)
        except urllib.error.HTTPError:
            return  # an error page is an answer
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"the server did not answer within {SECONDS_TO_START} s")


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
