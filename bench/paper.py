"""How long the lists of all buildings take to print, as people wait for them: rows kept, lines read, PDF set."""

import time
from collections.abc import Sequence
from contextlib import closing
from datetime import timedelta
from typing import Any
from uuid import UUID

from bench import figures, stage
from bench.figures import Target

REPEATS = 3


def main() -> None:
    """Print everything of the large community, and one building of it."""
    with stage.data_folder("large"):
        from django.db import connection  # Django needs the data folder

        from rollcall.tenancy import scope
        from rollcall.tenancy.models import Committee

        with closing(connection), scope.within(Committee.objects.get().id):
            _measure()


def _measure() -> None:
    from rollcall.lib import clock
    from rollcall.plans import queries as plans
    from rollcall.rosters import queries
    from rollcall.rounds import actions as rounds
    from rollcall.team import queries as team
    from rollcall.team.models import PostArea

    at = clock.now()
    by = team.standing_for(PostArea.objects.filter(post__role="LEAD")[0].post.user, at=at)
    version = next(one for one in plans.latest_versions() if one.playbook.code == "antigen")
    opened = rounds.open_round(
        version_id=version.id, due_at=at + timedelta(hours=12), door="COMMAND", by=by.user, at=at
    )
    buildings = [one.id for one in queries.buildings_of(opened.id, by=by)]
    whole, one, size = [], [], (0, 0)
    for _repeat in range(REPEATS):
        seconds, size = _timed(opened.id, buildings, by)
        whole.append(seconds)
        one.append(_timed(opened.id, buildings[:1], by)[0])
    note = f"{len(buildings)} buildings, {size[0]} pages, {size[1] / 1e6:.1f} MB"
    print(figures.plain("lists of all buildings as PDF", whole, "s", Target("≤", 20), note).as_json(), flush=True)
    print(figures.plain("list of one building as PDF", one, "s").as_json(), flush=True)


def _timed(round_id: UUID, buildings: Sequence[UUID], by: Any) -> tuple[float, tuple[int, int]]:
    began = time.perf_counter()
    size = _print(round_id, buildings, by)
    return time.perf_counter() - began, size


def _print(round_id: UUID, buildings: Sequence[UUID], by: Any) -> tuple[int, int]:
    """What the button does and the PDF that follows: pages and bytes."""
    from rollcall.lib import clock
    from rollcall.paper import printing
    from rollcall.rosters import actions, pages, queries
    from rollcall.rosters.queries.sheets import lines_of
    from rollcall.rounds import queries as rounds
    from rollcall.team import queries as team

    round_ = rounds.round_for(round_id, by=by)
    assert round_ is not None
    batch = actions.print_sheets(round_=round_, buildings=buildings, standing=by, door="COMMAND", at=clock.now())
    views = queries.batch_for(batch, by=by)
    lines = lines_of([key for view in views for page in view.sheet.pages for key, _known in page if key], by=by)
    chains = team.chains_for(buildings, at=clock.now())
    values = pages.printed(views, lines, chains, "", lambda path: f"https://juwei.example.cn{path}")
    pdf = printing.pdf("roster", values)
    return sum(view.pages for view in views), len(pdf)


if __name__ == "__main__":
    main()
