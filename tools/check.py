"""`python3 start.py check`: everything that can be said about the code without running its tests."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tools import places

PROGRAMS = Path(sys.executable).parent
HOME = [sys.executable, "-m"]
STEPS = {
    # the slowest first: two at a time
    "types": [*HOME, "mypy"],
    "format": [*HOME, "ruff", "format", "--check", "."],
    "lint": [*HOME, "ruff", "check", "."],
    "layers": [str(PROGRAMS / "lint-imports"), "--cache-dir", str(places.CACHE / "import-linter")],
    "settings": [*HOME, "rollcall", "django", "check", "--fail-level", "WARNING"],
    "migrations": [*HOME, "rollcall", "django", "makemigrations", "--check", "--dry-run"],
    "translations": [*HOME, "tools.translations", "check"],
    "house rules": [*HOME, "pytest", "-q", "tests/repository"],
}


@dataclass(frozen=True)
class Verdict:
    """What a step came to."""

    name: str
    passed: bool
    seconds: float
    output: str


def main(words: list[str]) -> int:
    """Run every step (or those named); the answer is the exit code."""
    unknown = set(words) - set(STEPS)
    if unknown:
        print(f"Steps are: {', '.join(STEPS)}. There is no {', '.join(unknown)}.", file=sys.stderr)
        return 2
    with ThreadPoolExecutor(max_workers=2) as pool:
        verdicts = [show(verdict) for verdict in pool.map(run, words or list(STEPS))]
    failed = [verdict.name for verdict in verdicts if not verdict.passed]
    print(f"\nFAILED: {', '.join(failed)}" if failed else "\nEverything holds.")
    return 1 if failed else 0


def run(name: str) -> Verdict:
    """Run one step and keep what it says."""
    started = time.monotonic()
    environment = {**os.environ, "ROLLCALL_DATA": str(places.TEST_DATA), "NO_COLOR": "1", "LANG": "en"}
    done = subprocess.run(
        STEPS[name],
        cwd=places.ROOT,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return Verdict(name, done.returncode == 0, time.monotonic() - started, done.stdout)


def show(verdict: Verdict) -> Verdict:
    """Print the verdict, and what the step said when it failed."""
    print(f"{'ok    ' if verdict.passed else 'FAILED'} {verdict.name:<13} {verdict.seconds:6.1f} s", flush=True)
    if not verdict.passed:
        print(verdict.output, flush=True)
    return verdict


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
