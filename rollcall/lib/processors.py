"""On which processors the server runs.

Python computes in one thread at a time. Where the threads of a server sit on several processors, each hand-over from one
to the other wakes a processor up, which takes longer than what is computed in between (measured: ADR 11). So a server stays
on one; what computes beside Python, a program of our own or a password's digest, goes wherever there is room.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

ROOM: Final = "ROLLCALL_PROCESSORS"  # where programs started by the server may go: "0,1,2,3"


def stay_on_one() -> None:
    """Keep this thread, the threads and programs that it starts, on one of its processors. Several servers of a machine
    spread over it. Where the system knows no such thing, nothing happens."""
    if not hasattr(os, "sched_setaffinity"):
        return
    room = sorted(os.sched_getaffinity(0))
    os.environ[ROOM] = ",".join(map(str, room))
    os.sched_setaffinity(0, {room[os.getpid() % len(room)]})


@contextmanager
def anywhere() -> Iterator[None]:
    """Let this thread, and what it starts, use all the processors that the server was given."""
    room = os.environ.get(ROOM, "")
    if not room or not hasattr(os, "sched_setaffinity"):
        yield
        return
    own = os.sched_getaffinity(0)
    os.sched_setaffinity(0, set(map(int, room.split(","))))
    try:
        yield
    finally:
        os.sched_setaffinity(0, own)
