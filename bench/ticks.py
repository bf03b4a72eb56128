"""(b) Durable ticks a second: 16 phones over HTTP, against a raw SQLite loop and against a bare Django view."""

from collections import Counter

from bench import doors, figures, load, raw, reference, stage
from bench.client import Client
from bench.figures import Target

REPEATS = 3
TICKS_A_SECOND, OF_BARE, SLOWEST_MS, BATCH_GAIN = Target("≥", 250), Target("≥", 0.75), Target("≤", 300), Target("≥", 5)


def main() -> None:
    """Repeat by repeat: raw loop, reference, product."""
    with stage.data_folder("large") as folder:
        from bench import inside  # Django needs the data folder

        single, batched = inside.open_rounds(2)
        sessions = inside.sessions(one.username for one in single)
        port = stage.free_port()
        with reference.bare(sum(len(one.lines) for one in single)) as bare, stage.product(port) as server:
            clients = doors.on_phones(port, single, sessions)
            loops, bares, loads = [], [], []
            for part in range(REPEATS):
                mine = list(zip(clients, map(doors.ticks, single), strict=True))[part::REPEATS]
                phones = doors.dealt(mine, load.CLIENTS)
                loops.append(raw.commits_a_second(folder))
                bares.append(bare.run(sum(map(len, phones))))
                loads.append(load.run(phones, doors.RECORDS, doors.is_received, server.pid))
            gains = _batches(clients, batched, server.pid)
        _say(loops, bares, loads, gains)
        kept = inside.recorded({one.round for one in (*single, *batched)})
        print(_kept(loads, gains, kept).as_json())


def _batches(clients: list[Client], batched: list[doors.Work], process: int) -> list[load.Load]:
    things = [
        (client, [doors.batch(work)])
        for client, work in zip(clients, batched, strict=True)
        if len(work.lines) >= doors.PEOPLE_A_BATCH
    ]
    return [
        load.run(doors.dealt(things[part::REPEATS], load.CLIENTS), doors.RECORDS, doors.is_received, process)
        for part in range(REPEATS)
    ]


def _say(loops: list[float], bares: list[load.Load], loads: list[load.Load], gains: list[load.Load]) -> None:
    rates, bare_rates = [one.rate for one in loads], [one.rate for one in bares]
    batch_rates = [one.rate * doors.PEOPLE_A_BATCH for one in gains]
    worked, bare_worked = ([1000 * one.worked / one.right for one in some] for some in (loads, bares))
    slowest = [1000 * one.percentile(0.99) for one in loads]
    wrong = sum((one.wrong for one in (*loads, *gains)), Counter[str]())
    note = str(dict(wrong)) if wrong else ""
    name, unit = "durable ticks, 16 clients", "ticks/s"
    for figure in (
        figures.plain(name, rates, unit, TICKS_A_SECOND),
        figures.compared(f"{name}, against bare Django", rates, unit, "the bare view", bare_rates, OF_BARE),
        figures.compared(f"{name}, against bare SQLite", rates, unit, "a loop of one row a commit", loops),
        figures.compared("work of the server for a tick", worked, "ms", "the bare view", bare_worked),
        figures.plain("ticks answered wrongly", [wrong.total()], "ticks", Target("≤", 0), note),
        figures.plain("slowest hundredth of the ticks (p99)", slowest, "ms", SLOWEST_MS),
        figures.compared("ticks in batches of 44", batch_rates, unit, "single ticks", rates, BATCH_GAIN),
    ):
        print(figure.as_json(), flush=True)


def _kept(loads: list[load.Load], gains: list[load.Load], kept: int) -> figures.Figure:
    """Whether what was acknowledged is in the file, counted after the server stopped."""
    told = sum(one.right for one in loads) + sum(one.right for one in gains) * doors.PEOPLE_A_BATCH
    return figures.plain(
        "ticks acknowledged but not in the database", [told - kept], "ticks", Target("≤", 0), f"{told} acknowledged"
    )


if __name__ == "__main__":
    main()
