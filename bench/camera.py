"""How much of what pens tick is read back from photos: made-up sheets, filled by different hands, photographed in a hurry."""

import time

from bench import figures
from bench.figures import Target
from tests.paper import scoring

SHEETS, SEED = 48, 2022


def main() -> None:
    """Read the sheets, and count what was right, what was asked, and what passed silently."""
    began = time.process_time()
    found = scoring.score(SHEETS, SEED)
    seconds = (time.process_time() - began) / SHEETS
    right = 100 * found.right / max(found.clear, 1)
    sure = 100 * found.sure / max(found.clear, 1)
    asked = 100 * found.asked / max(found.doubtful, 1)
    note = f"{found.sheets} sheets, {len(found.lost)} lost; {found.clear} clear ticks; wrong: {'; '.join(found.wrong) or 'none'}"
    silent = "; ".join(found.silent) or f"of {found.doubtful} doubtful and {found.empty} empty rows"
    print(figures.plain("clear ticks read as they were meant", [right], "%", Target("≥", 99), note).as_json())
    print(figures.plain("clear ticks read without asking", [sure], "%").as_json())
    print(figures.plain("doubtful rows that a person is asked about", [asked], "%", Target("≥", 100)).as_json())
    print(
        figures.plain(
            "rows wrong or doubtful that passed as sure", [len(found.silent)], "", Target("≤", 0), silent
        ).as_json()
    )
    print(figures.plain("processor time of a sheet, its photo made and read", [seconds], "s").as_json(), flush=True)


if __name__ == "__main__":
    main()
