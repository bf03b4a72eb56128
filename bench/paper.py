"""How long the lists of all buildings take to print, as people wait for them: rows kept, lines read, PDF set."""

import io
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import figures, inside
from bench.figures import Target

REPEATS = 3


def main() -> None:
    """Print everything of the large community, and one building of it."""
    with TemporaryDirectory(prefix="rollcall-bench-") as folder:
        inside.start(Path(folder), "large")
        with inside.committee() as secretary:
            _measure(secretary)


def _measure(secretary: object) -> None:
    from rollcall.lib import clock
    from rollcall.plans.models import Version
    from rollcall.rosters import queries
    from rollcall.rounds import actions as rounds
    from rollcall.team import queries as team

    by = team.standing_for(secretary, at=clock.now())  # type: ignore[arg-type]
    version = Version.objects.filter(playbook__code="antigen").latest("number")
    round_ = rounds.open_round(
        version_id=version.id, due_at=clock.now().replace(year=2099), door="COMMAND", by=by.user, at=clock.now()
    )
    buildings = [one.id for one in queries.buildings_of(round_.id, by=by)]
    whole, one, pages, size = [], [], 0, 0
    for _repeat in range(REPEATS):
        began = time.perf_counter()
        pages, size = _print(round_.id, buildings, by)
        whole.append(time.perf_counter() - began)
        began = time.perf_counter()
        _print(round_.id, buildings[:1], by)
        one.append(time.perf_counter() - began)
    note = f"{len(buildings)} buildings, {pages} pages, {size / 1e6:.1f} MB"
    print(figures.plain("lists of all buildings as PDF", whole, "s", Target("≤", 20), note).as_json())
    print(figures.plain("list of one building as PDF", one, "s").as_json())


def _print(round_id: object, buildings: list[object], by: object) -> tuple[int, int]:
    import pypdfium2

    from rollcall.lib import clock
    from rollcall.paper import printing
    from rollcall.rosters import actions, pages, queries
    from rollcall.rosters.queries.sheets import lines_of
    from rollcall.rounds import queries as rounds
    from rollcall.team import queries as team

    round_ = rounds.round_for(round_id, by=by)  # type: ignore[arg-type]
    assert round_ is not None
    batch = actions.print_sheets(
        round_=round_, buildings=buildings, standing=by, door="COMMAND", at=clock.now()  # type: ignore[arg-type]
    )  # fmt: skip
    views = queries.batch_for(batch, by=by)  # type: ignore[arg-type]
    lines = lines_of([key for view in views for page in view.sheet.pages for key, _known in page if key], by=by)  # type: ignore[arg-type]
    chains = team.chains_for([view.sheet.building_id for view in views], at=clock.now())
    pdf = printing.pdf("roster", pages.printed(views, lines, chains, "x", lambda path: f"https://juwei.example.cn{path}"))
    return len(pypdfium2.PdfDocument(io.BytesIO(pdf))), len(pdf)


if __name__ == "__main__":
    main()
