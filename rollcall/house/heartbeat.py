"""What is to be done by itself while the server runs: rounds of a rhythm are opened, notes are emptied when their time is
over. Once a minute, in a thread of the server; whatever it does, doing it twice changes nothing.
"""

import logging
import os
import threading
from collections.abc import Callable

from django.db import close_old_connections, connections

from rollcall.journal.models import Door
from rollcall.lib import clock
from rollcall.rounds import actions as rounds
from rollcall.tenancy import scope
from rollcall.tenancy.models import Committee

EVERY = 60  # seconds
ASKED_FOR = "ROLLCALL_HEARTBEAT"  # set by whoever serves; tests and commands have none

log = logging.getLogger(__name__)


def begin() -> threading.Thread | None:
    """Begin to beat where the server asked for it."""
    if not os.environ.pop(ASKED_FOR, ""):
        return None
    thread = threading.Thread(target=_beat_on, args=(threading.Event().wait,), name="heartbeat", daemon=True)
    thread.start()
    return thread


def beat() -> None:
    """One beat, for every committee; what goes wrong with one is noted, and does not keep the others waiting."""
    for committee in Committee.objects.values_list("id", flat=True):
        try:
            with scope.within(committee):
                rounds.open_due(door=Door.SYSTEM, at=clock.now())
                rounds.forget_notes(door=Door.SYSTEM, at=clock.now())
        except Exception:
            log.exception("The heartbeat of a committee failed")


def _beat_on(wait: Callable[[float], bool]) -> None:
    while not wait(EVERY):
        try:
            close_old_connections()
            beat()
        except Exception:
            log.exception("The heartbeat failed")
        finally:
            connections.close_all()
