"""Where things are in this folder."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "rollcall"
CACHE = ROOT / ".cache"
TEST_DATA = CACHE / "test-data"  # the data folder of tests: keys and collected static files, never a real database


def own_files(*patterns: str) -> list[Path]:
    """Our own files that fit one of the patterns, such as `*.py`; not what was made or installed."""
    folders = [PACKAGE, ROOT / "tests", ROOT / "tools", ROOT / "bench", ROOT / "faults"]
    found = {file for folder in folders for pattern in patterns for file in folder.rglob(pattern)}
    found |= {file for pattern in patterns for file in ROOT.glob(pattern)}
    return sorted(file for file in found if file.is_file() and "__pycache__" not in file.parts)
