"""What Django's default SQLite settings make of 16 phones: why the product has settings of its own."""

from bench import figures, load, reference

TICKS = 480


def main() -> None:
    """The bare project, once as Django sets SQLite up and once as its documentation advises for a server."""
    for sqlite in ("default", "advised"):
        with reference.bare(TICKS, sqlite=sqlite) as bare:
            seen = bare.run(TICKS)
        _say(sqlite, seen)


def _say(sqlite: str, seen: load.Load) -> None:
    refused = 100 * seen.wrong["database is locked"] / len(seen.waits)
    others = {what: count for what, count in seen.wrong.items() if what != "database is locked"}
    name = f"bare view, {sqlite} settings: ticks lost to “database is locked”"
    print(figures.plain(name, [refused], "%", note=str(others) if others else "").as_json(), flush=True)


if __name__ == "__main__":
    main()
