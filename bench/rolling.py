"""What `rollup` measures, from within the product."""

import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing
from uuid import UUID

from django.db import connection

from bench import figures, inside
from bench.figures import Figure, Target

from rollcall.register.models import Building  # isort: skip
from rollcall.rounds import queries  # isort: skip
from rollcall.tenancy import scope  # isort: skip
from rollcall.tenancy.models import Committee  # isort: skip

REPEATS, TIMES = 7, 100
AT_MOST_MS = Target("≤", 20)


def measure() -> None:
    """Print the figures."""
    round_id = UUID(inside.open_rounds(1)[0][0].round)
    with closing(connection), scope.within(Committee.objects.get().id):
        _keep_only(round_id)
        _record_some()
        lines, small, floor = _count(), _milliseconds(lambda: _roll_up(round_id)), _milliseconds(_bare_query)
        name = f"roll-up of {lines:,} lines by block, building, outcome, reason"
        _say(figures.plain(name, small, "ms", AT_MOST_MS))
        _say(figures.compared(f"roll-up of {lines:,} lines against bare SQL", small, "ms", "the bare query", floor))
        _multiply()
        more, large = _count(), _milliseconds(lambda: _roll_up(round_id))
        growth = [after / before for after, before in zip(large, small, strict=True)]
        _say(figures.plain(f"roll-up of {more:,} lines", large, "ms"))
        _say(figures.plain(f"growth of the roll-up, lines × {TIMES}", growth, "times", Target("≤", TIMES)))


def _roll_up(round_id: UUID) -> object:
    """What the board shows: every building and block, and the whole."""
    tally = queries.tally_for(round_id)
    blocks: dict[UUID | None, list[UUID]] = defaultdict(list)
    for building, block in Building.objects.values_list("id", "block_id"):
        blocks[block].append(building)
    return {block: tally.of(buildings) for block, buildings in blocks.items()}, tally.total


def _bare_query() -> object:
    return _run("SELECT building_id, state, outcome, reason, COUNT(*) FROM rounds_line GROUP BY 1, 2, 3, 4")


def _keep_only(round_id: UUID) -> None:
    """No lines but those of one round."""
    _run("PRAGMA foreign_keys=OFF")
    _run(f"DELETE FROM rounds_line WHERE round_id <> '{round_id.hex}'")


def _record_some() -> None:
    """States as they are in the middle of a round."""
    _run("UPDATE rounds_line SET state='DONE', outcome='NEGATIVE', reason='' WHERE ABS(RANDOM()) % 100 < 76")
    _run(
        "UPDATE rounds_line SET state='NOT_DONE', outcome='', reason=CASE ABS(RANDOM()) % 3 WHEN 0 THEN 'NO_ANSWER'"
        " WHEN 1 THEN 'AWAY' ELSE 'REFUSED' END WHERE state='OPEN' AND ABS(RANDOM()) % 100 < 40"
    )


def _multiply() -> None:
    """A hundred lines for each; the residents of the copies do not exist, which a sum does not notice."""
    names = [row[1] for row in _run("PRAGMA table_info(rounds_line)")]
    fresh = ("id", "resident_id")
    values = ", ".join("lower(hex(randomblob(16)))" if name in fresh else f'"{name}"' for name in names)
    columns = ", ".join(f'"{name}"' for name in names)
    _run(
        f"INSERT INTO rounds_line ({columns}) WITH RECURSIVE copy(n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM copy"
        f" WHERE n < {TIMES}) SELECT {values} FROM rounds_line, copy"
    )
    _run("ANALYZE")


def _count() -> int:
    return int(str(_run("SELECT COUNT(*) FROM rounds_line")[0][0]))


def _run(sql: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


def _milliseconds(work: Callable[[], object]) -> list[float]:
    work()
    return [_once(work) for _ in range(REPEATS)]


def _once(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


def _say(figure: Figure) -> None:
    print(figure.as_json(), flush=True)
