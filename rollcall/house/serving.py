"""The server process: granian serves the WSGI application in one worker with a few threads.

One process, because SQLite has one writer and a queue inside a process is fairer than back-off between processes. On one
processor, because its threads take turns anyway.
"""

import os
import socket
import subprocess
import sys

from rollcall.lib import processors

APPLICATION = "rollcall.wsgi:application"
THREADS = 8  # more let writers share a commit; each keeps a SQLite page cache of its own in memory
SECONDS_TO_STOP = 10
EVERYWHERE = {"0.0.0.0", "::"}


class PortIsTaken(OSError):
    """Something else listens where Rollcall was to be served, or the address is not this machine's."""


def command_for(host: str, port: int) -> list[str]:
    """The command line that serves at an address."""
    return [
        sys.executable, "-m", "granian", APPLICATION,
        "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", "1", "--blocking-threads", str(THREADS), "--blocking-threads-idle-timeout", "600",
        "--workers-kill-timeout", str(SECONDS_TO_STOP), "--no-ws", "--log-level", "error",
    ]  # fmt: skip


def addresses_at(host: str, port: int) -> list[str]:
    """The addresses to open in a browser; for a server that listens everywhere, this machine's and the network's."""
    if host in EVERYWHERE:
        hosts = ["127.0.0.1", *_own_address()]
    else:
        hosts = [f"[{host}]" if ":" in host else host]
    return [f"http://{name}:{port}/" for name in hosts]


def _own_address() -> list[str]:
    """This machine's address in its network, if it has one. Nothing is sent: a UDP socket only picks a route."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return []
        return [probe.getsockname()[0]]


def make_sure_free(host: str, port: int) -> None:
    """Raises PortIsTaken, in words, before the server would fail in its own."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if os.name != "nt":  # there it would let two servers share the port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as refusal:
            raise PortIsTaken(str(refusal)) from refusal


def serve(host: str, port: int) -> int:
    """Serve until stopped. Becomes the server where the system can do that (so nothing of this process stays in
    memory); else waits for it. The answer is the exit code."""
    os.environ.setdefault("MALLOC_ARENA_MAX", "2")  # or every thread keeps its own heap
    os.environ["ROLLCALL_HEARTBEAT"] = "1"  # the server that follows opens what is due by itself
    processors.stay_on_one()
    command = command_for(host, port)
    if os.name != "nt":
        os.execv(command[0], command)
    server = subprocess.Popen(command)
    while True:
        try:
            return server.wait()
        except KeyboardInterrupt:
            continue  # the server got it too, and stops by itself
