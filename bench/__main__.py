"""`python3 start.py bench [NAME …]`: run the benchmarks, each in a process and a data folder of its own.

Each figure is one JSON line on standard output as soon as it is known; a table for people follows (not with --json).
Exit codes: 0 everything was measured · 1 something could not be measured · 2 there is no such benchmark.
"""

import argparse
import subprocess
import sys
from collections.abc import Iterator

from bench import figures

BENCHES = {
    "imports": "import of 5,500 people against a bare read of the file plus raw inserts",
    "crowd": "import of 250,000 rows by a process that may have a gigabyte of memory",
    "ticks": "durable ticks per second, 16 clients over HTTP, against a raw SQLite loop and a bare Django view",
    "locked": "what Django's default SQLite settings make of the same 16 clients",
    "groups": "special groups over 5,500 people, now and as of a day before, against reading the bare rows",
    "rollup": "roll-up of a round by block, building, outcome and reason, and its growth to 550,000 lines",
    "page": "bytes of the first visit of a building's phone page",
    "find": "finding a door or a person, against a bare scan of the names, in one committee and in one of thirty",
    "doubles": "who is in a register of 5,500 people twice, against comparing names behind each door",
    "pairing": "senior–junior pairs against a proven optimum and against greedy, with the time",
    "paper": "printing the lists of all buildings of a round",
    "camera": "reading filled sheets from photos: ticks of different hands, shadows, blur, perspective",
    "screening": "a screening day: the live rule against a timetable and all at once; the time of a plan; antigen in waves",
    "roster": "a week's roster of 168 volunteers against what a constraint solver finds and proves",
    "permission": "what it costs a request to know who asks for what: standing and look-up against a bare request",
    "memory": "memory of the serving processes after a whole round",
}


def main(words: list[str]) -> int:
    """Run what is named, or everything."""
    parser = argparse.ArgumentParser(prog="python3 start.py bench", description=__doc__.split("\n\n")[0])
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help="; ".join(f"{name}: {what}" for name, what in BENCHES.items())
    )
    parser.add_argument("--json", action="store_true", help="only the JSON lines")
    wish = parser.parse_args(words)
    if unknown := [name for name in wish.names if name not in BENCHES]:
        print(f"There is no benchmark {', '.join(unknown)}. There are: {', '.join(BENCHES)}.", file=sys.stderr)
        return 2
    found, failed = [], False
    for name in wish.names or BENCHES:
        print(f"# {name}: {BENCHES[name]}", file=sys.stderr, flush=True)
        child = subprocess.Popen([sys.executable, "-m", f"bench.{name}"], stdout=subprocess.PIPE, text=True)
        found += list(_pass_on(child))
        failed |= child.wait() != 0
    if not wish.json:
        print("\n" + figures.as_table(found))
    return int(failed)


def _pass_on(child: "subprocess.Popen[str]") -> Iterator[figures.Figure]:
    """What a benchmark prints, shown at once and kept for the table."""
    for line in child.stdout or ():
        print(line, end="", flush=True)
        yield figures.Figure.from_json(line)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
