"""What `find` measures, from within the product: whole requests to a real server, in turns with a bare scan of the names."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection

from bench import doors, figures, inside, stage
from bench.client import Client
from bench.figures import Figure, Target

from rollcall.register.models import Resident  # isort: skip
from rollcall.tenancy import scope  # isort: skip
from rollcall.tenancy.models import Committee  # isort: skip

REPEATS: Final = 15
OTHERS: Final = 29  # committees of the same size beside the one that searches
COPIED: Final = {  # what a search reads, in an order that keys allow: table -> keys to other copied tables
    "register_compound": (),
    "register_block": (),
    "register_building": ("compound_id", "block_id"),
    "register_dwelling": ("building_id",),
    "register_household": ("dwelling_id",),
    "register_resident": ("household_id",),
}
SCAN: Final = "SELECT id, name FROM register_resident WHERE committee_id = ? AND name LIKE ?"


def measure(folder: Path) -> None:
    """Print the figures."""
    session = inside.sessions([doors.SECRETARY])[doors.SECRETARY]
    with closing(connection), scope.within(Committee.objects.get().id):
        committee, kinds = Committee.objects.get().id.hex, _kinds()
    _measure(session, committee, kinds, Target("≤", 100))
    _multiply(committee)
    _measure(session, committee, kinds, Target("≤", 300))


def _kinds() -> dict[str, str]:
    """What people type; the numbers belong to somebody of the community."""
    somebody = next(one for one in Resident.objects.order_by("id")[500:] if one.phones and one.id_number)
    phone, number = str(somebody.phones).split()[0], str(somebody.id_number)
    return {
        "one letter": "w", "surname in pinyin": "wang", "initials": "wxm", "part of a name": "建", "whole name": somebody.name,
        "same sound": "王小敏", "error in pinyin": "wagnjianguo", "nobody": "qqqq", "door": "12-302",
        "door in words": "十二号三零二室", "digits to cut": "12302", "room alone": "302", "whole telephone": phone,
        "end of a telephone": phone[-4:], "whole identity number": number, "end of one": number[-4:],
    }  # fmt: skip


def _measure(session: str, committee: str, kinds: dict[str, str], at_most: Target) -> None:
    port = stage.free_port()
    with stage.product(port), closing(sqlite3.connect(settings.DATABASES["default"]["NAME"])) as bare:
        people, committees = bare.execute(
            "SELECT COUNT(*), COUNT(DISTINCT committee_id) FROM register_resident"
        ).fetchone()
        size = f"{people:,} people, {committees} committee{'s' * (committees > 1)}"
        client = Client(port, session=session)
        first = _answer(client, "wang")
        slowest = []
        for kind, text in kinds.items():
            _answer(client, text)
            pairs = [(_answer(client, text), _scan(bare, committee)) for _ in range(REPEATS)]
            values, others = [list(one) for one in zip(*pairs, strict=True)]
            slowest.append(figures.spread(values).median)
            _say(figures.compared(f"{kind}: {size}", values, "ms", "a bare LIKE over the committee's names", others))
        _say(figures.plain(f"first search of a new server: {size}", [first], "ms"))
        _say(figures.plain(f"slowest kind of search: {size}", [max(slowest)], "ms", at_most))


def _answer(client: Client, text: str) -> float:
    """Milliseconds until the whole answer is there."""
    start = time.perf_counter()
    answer = client.get(f"/find/?{urlencode({'q': text})}")
    took = 1000 * (time.perf_counter() - start)
    if answer.status != 200:
        raise RuntimeError(f"{text}: {answer.status}")
    return took


def _scan(bare: sqlite3.Connection, committee: str) -> float:
    start = time.perf_counter()
    bare.execute(SCAN, (committee, "%王%")).fetchall()
    return 1000 * (time.perf_counter() - start)


def _multiply(committee: str) -> None:
    """Other committees with as many people. What is sealed in them cannot be opened, which nobody there tries."""
    with closing(sqlite3.connect(settings.DATABASES["default"]["NAME"])) as bare, bare:
        for number in range(1, OTHERS + 1):
            tag = f"{number:08x}"
            _copy(bare, "tenancy_committee", ("id",), tag, f"id = '{committee}'")
            for table, keys in COPIED.items():
                _copy(bare, table, ("id", "committee_id", *keys), tag, f"committee_id = '{committee}'")
        bare.execute("ANALYZE")


def _copy(bare: sqlite3.Connection, table: str, keys: tuple[str, ...], tag: str, where: str) -> None:
    """The same rows with other keys: the first half of the moment in each is replaced by a number of the copy."""
    names = [row[1] for row in bare.execute(f"PRAGMA table_info({table})")]
    values = ", ".join(f"'{tag}' || substr(\"{name}\", 9)" if name in keys else f'"{name}"' for name in names)
    columns = ", ".join(f'"{name}"' for name in names)
    bare.execute(f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} WHERE {where}")


def _say(figure: Figure) -> None:
    print(figure.as_json(), flush=True)
