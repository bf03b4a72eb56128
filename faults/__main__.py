"""`python3 start.py faults`: a day of bad luck, then the same with seeded defects, which have to be caught.

Exit codes: 0 nothing lost, nothing doubled, and every seeded defect was caught · 1 otherwise, and why is said.
"""

import argparse
import json
import subprocess
import sys
import time
from typing import Any

from faults.builds import DEFECTS
from tools import browser


def main(words: list[str]) -> int:
    """Live the days that are asked for, and say how they ended."""
    wish = _wish(words)
    if browser.find_or_install() is None:
        print("There is no Chromium here (on Debian: sudo apt install chromium).", file=sys.stderr)
        return 1
    seed = wish.seed if wish.seed is not None else time.time_ns() % 10**6
    honest = [_day(wish, seed, "", wish.seconds)] if wish.only in ("", "honest") else []
    seeded = [_day(wish, seed, name, wish.seconds_seeded) for name in DEFECTS if wish.only in ("", name)]
    ends = [*honest, *seeded]
    for one in ends:
        print(json.dumps(one) if wish.json else _said(one), flush=True)
    good = all(_is_good(one) for one in ends)
    if not wish.json:
        print(f"seed {seed}: {_together(honest, seeded) if good else 'FAILED'}")
    return 0 if good else 1


def _wish(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 start.py faults", description=__doc__.split("\n\n")[0])
    parser.add_argument("--seconds", type=float, default=120, help="how long the honest day is (120)")
    parser.add_argument("--seconds-seeded", type=float, default=45, help="how long a day with a defect is (45)")
    parser.add_argument("--phones", type=int, default=3, help="how many browsers (3)")
    parser.add_argument("--seed", type=int, help="live the same bad luck again")
    parser.add_argument("--only", default="", choices=["", "honest", *DEFECTS], help="one of the days only")
    parser.add_argument("--json", action="store_true", help="a line of JSON for each day")
    return parser.parse_args(words)


def _day(wish: argparse.Namespace, seed: int, defect: str, seconds: float) -> dict[str, Any]:
    print(f"# {DEFECTS[defect].what if defect else 'as it is built'}: {seconds:g} s", file=sys.stderr, flush=True)
    words = ["--seconds", str(seconds), "--phones", str(wish.phones), "--seed", str(seed), "--defect", defect]
    lived = subprocess.run([sys.executable, "-m", "faults.day", *words], stdout=subprocess.PIPE, text=True, check=False)
    if lived.returncode:
        return {"defect": defect, "failed": lived.returncode}
    ended: dict[str, Any] = json.loads(lived.stdout.splitlines()[-1])
    return ended


def _is_good(one: dict[str, Any]) -> bool:
    """The honest day: everything acknowledged is there once, and every screen came to say so. A day with a defect: caught."""
    if "failed" in one:
        return False
    clean = not one["lost"] and not one["doubled"]
    if one["defect"]:
        return not clean
    return clean and one["all_received"] and one["acknowledged"] > 0


def _together(honest: list[dict[str, Any]], seeded: list[dict[str, Any]]) -> str:
    said = ["nothing lost, nothing doubled"] if honest else []
    return ", ".join([*said, *([f"{len(seeded)} seeded defects caught"] if seeded else [])])


def _said(one: dict[str, Any]) -> str:
    name = one["defect"] or "as built"
    if "failed" in one:
        return f"{name}: did not run to its end ({one['failed']})"
    kills = one["kills"]
    return (
        f"{name}: {one['acknowledged']} acknowledged of {one['attempted']} attempted, {one['stored']} stored,"
        f" {one['lost']} lost, {one['doubled']} doubled; {kills['server']} × server and {kills['browsers']} × browser"
        f" killed, network {one['network']}" + (" → caught" if one["defect"] and _is_good(one) else "")
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
