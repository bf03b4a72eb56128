"""Long work in a process of its own: started, heard of every second, replaced when it has died.

Only the process with the newest attempt number counts; an older one that is still alive finds its beat unanswered and stops.
"""

import gc
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from types import TracebackType
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import F

from rollcall.accounts.models import User
from rollcall.lib import processors
from rollcall.register.models import Stage, Upload, UploadStep
from rollcall.tenancy import scope, writing

STARTING: Final = timedelta(seconds=60)  # that a slow or busy machine may take until a new process is heard of
SILENCE: Final = timedelta(seconds=15)  # once it was heard of, longer means that it has died
BEAT: Final = 0.6  # seconds
WORKING: Final = (Stage.READING, Stage.COMPARING, Stage.APPLYING, Stage.UNDOING)
PERCENT: Final = 100
DETACHED: Final = 0x00000200  # a process group of its own, on Windows
ROWS_A_SECOND: Final = 1000  # that even a slow machine writes

Now = Callable[[], datetime]
NOTHING: Final[Mapping[str, Any]] = {}


class Superseded(RuntimeError):
    """Another process was started for the same work; this one must not go on."""


class NotAtThatStage(RuntimeError):
    """The upload has moved on meanwhile: a double click, or somebody else was faster."""


def begin(*, upload_id: UUID, at_stage: str, stage: str, by: User | None, at: datetime) -> int:
    """Bring an upload from a stage into one of work; of many tries at once exactly one succeeds. Raises NotAtThatStage."""
    with writing.transaction():
        moved = Upload.objects.filter(id=upload_id, stage=at_stage).update(
            stage=stage,
            attempt=F("attempt") + 1,
            done=0,
            total=PERCENT,
            heard_by=at + STARTING,
            error="",
            error_params={},
        )
        if not moved:
            raise NotAtThatStage
        UploadStep.objects.create(upload_id=upload_id, stage=stage, at=at, by=by)
    return int(Upload.objects.values_list("attempt", flat=True).get(id=upload_id))


def take_over(*, upload_id: UUID, at: datetime) -> int:
    """Take over work whose process has died. Raises NotAtThatStage when it is alive, or there is nothing to do."""
    with writing.transaction():
        taken = Upload.objects.filter(id=upload_id, stage__in=WORKING, heard_by__lt=at).update(
            attempt=F("attempt") + 1, done=0, heard_by=at + STARTING
        )
        if not taken:
            raise NotAtThatStage
    return int(Upload.objects.values_list("attempt", flat=True).get(id=upload_id))


def arrive(
    *, upload_id: UUID, attempt: int, stage: str, values: Mapping[str, Any] = NOTHING, by: User | None, at: datetime
) -> None:
    """End a stretch of work, inside its last transaction. Raises Superseded, which takes everything back."""
    working = Upload.objects.filter(id=upload_id, attempt=attempt, stage__in=WORKING)
    moved = working.update(**values, stage=stage, heard_by=None)
    if not moved:
        raise Superseded
    UploadStep.objects.create(upload_id=upload_id, stage=stage, at=at, by=by)


def start_process(*, upload_id: UUID, attempt: int) -> None:
    """Let a process of its own do the work."""
    command = [sys.executable, "-m", "rollcall", "register", "work", str(upload_id), "--attempt", str(attempt)]
    command += ["--committee", str(scope.current())]
    flags: dict[str, Any] = {"creationflags": DETACHED} if os.name == "nt" else {"start_new_session": True}
    with processors.anywhere():
        subprocess.Popen(  # noqa: S603  our own program, no shell
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=None, env=os.environ | {"ROLLCALL_DATA": str(settings.DATA)}, **flags,
        )  # fmt: skip


@contextmanager
def without_collecting() -> Iterator[None]:
    """Hold Python's garbage collector back: hundreds of thousands of values that all stay are a quarter of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Beat:
    """Says every half second that the work goes on, and how far it has come (in percent)."""

    def __init__(self, upload_id: UUID, attempt: int, now: Now, *, alone: bool = False) -> None:
        self.upload_id, self.attempt, self.now, self.alone = upload_id, attempt, now, alone
        self.done = 0
        self.committee = scope.current()
        self._stop = threading.Event()
        self._quiet = threading.Lock()
        self._lost = False
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> "Beat":
        if self.alone:
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        if self.alone:
            self._thread.join()

    def reach(self, percent: int) -> None:
        """Note how far the work has come. Raises Superseded."""
        self.done = percent
        if self._lost:
            raise Superseded

    def silent_for(self, rows: int) -> threading.Lock:
        """Promise to be heard again after writing so many rows; hold the lock while writing them."""
        self._say(SILENCE + timedelta(seconds=rows / ROWS_A_SECOND))
        self.reach(self.done)
        return self._quiet

    def _run(self) -> None:
        try:
            with scope.within(self.committee):
                while not self._stop.wait(BEAT):
                    with self._quiet:
                        self._say(SILENCE)
        finally:
            connection.close()

    def _say(self, silence: timedelta) -> None:
        heard = Upload.objects.filter(id=self.upload_id, attempt=self.attempt, stage__in=WORKING).update(
            done=self.done, heard_by=self.now() + silence
        )
        self._lost = self._lost or not heard
