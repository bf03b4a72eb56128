"""(e) Memory of the serving processes after a whole round was ticked and looked at."""

import sys

from bench import doors, figures, load, stage
from bench.client import Client
from bench.figures import Target

AT_MOST_MIB = Target("≤", 200)
LOOKS = 20
MIB = 1 << 20


def main() -> None:
    """Start, tick everybody with 16 phones, look at the board and every building; then weigh."""
    if not sys.platform.startswith("linux"):
        print("Proportional memory can be read on Linux only.", file=sys.stderr)
        return
    with stage.data_folder("large"):
        from bench import inside  # Django needs the data folder

        work = inside.open_rounds(1)[0]
        sessions = inside.sessions([doors.SECRETARY, *(one.username for one in work)])
        port = stage.free_port()
        with stage.product(port) as server:
            at_start = stage.memory_of(server.pid)
            clients = doors.on_phones(port, work, sessions)
            things = list(zip(clients, map(doors.ticks, work), strict=True))
            seen = load.run(doors.dealt(things, load.CLIENTS), doors.RECORDS, doors.is_received, server.pid)
            _look(clients, work, Client(port, sessions[doors.SECRETARY]))
            after = stage.memory_of(server.pid)
    note = f"{at_start / MIB:.0f} MiB after the start; {seen.right:,} ticks, {seen.wrong.total()} wrong"
    print(figures.plain("memory (PSS) of the server after a round", [after / MIB], "MiB", AT_MOST_MIB, note).as_json())


def _look(clients: list[Client], work: list[doors.Work], secretary: Client) -> None:
    """The pages that people open in a round."""
    for client, one in zip(clients, work, strict=True):
        for path in ("/", f"/field/{one.round}/{one.building}/"):
            _open(client, path)
    for path in ["/", f"/rounds/{work[0].round}/"] * LOOKS:
        _open(secretary, path)


def _open(client: Client, path: str) -> None:
    answer = client.get(path)
    if answer.status not in (200, 302):
        raise RuntimeError(f"{path}: {answer.status}")


if __name__ == "__main__":
    main()
