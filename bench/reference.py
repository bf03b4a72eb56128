"""The bare Django project of bench/bare, served by the same server with the same threads."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from uuid import uuid4

from bench import load, stage
from bench.client import Client


@contextmanager
def bare(lines: int, *, sqlite: str = "advised") -> Iterator["Bare"]:
    """The reference, served with as many open lines; sqlite: advised | default."""
    port = stage.free_port()
    with tempfile.TemporaryDirectory(prefix="bare-bench-", ignore_cleanup_errors=True) as folder:
        environment = {"BARE_DATA": folder, "BARE_SQLITE": sqlite, "DJANGO_SETTINGS_MODULE": "bench.bare.settings"}
        made = subprocess.run(
            [sys.executable, "-m", "bench.bare.make", str(load.CLIENTS), str(lines)],
            check=True, cwd=stage.ROOT, env={**os.environ, **environment}, stdout=subprocess.PIPE,
        )  # fmt: skip
        with stage.serving([sys.executable, "-m", "bench.bare", str(port)], port, **environment) as server:
            yield Bare(port, json.loads(made.stdout), server.pid)


class Bare:
    """Sends ticks to the reference."""

    def __init__(self, port: int, lines: list[str], process: int) -> None:
        self.process = process
        self._lines = lines
        self._clients = [Client(port) for _ in range(load.CLIENTS)]
        for number, client in enumerate(self._clients):
            client.sign_in("/sign-in/", f"user-{number}", "bench-password")

    def run(self, count: int) -> load.Load:
        """That many ticks of lines not ticked before, by 16 clients at once."""
        mine, self._lines = self._lines[:count], self._lines[count:]
        phones = [
            [(client, _tick(line)) for line in mine[hand :: load.CLIENTS]] for hand, client in enumerate(self._clients)
        ]
        return load.run(phones, "/field/records", lambda answer: answer.status == 200, self.process)


def _tick(line: str) -> bytes:
    record = {
        "id": str(uuid4()), "seq": time.monotonic_ns() % 10**6, "lines": [line], "outcome": "NEGATIVE", "reason": "",
        "note": "", "withdraws": None, "seen_at": datetime.now(UTC).isoformat(),
    }  # fmt: skip
    return json.dumps({"records": [record]}).encode()
