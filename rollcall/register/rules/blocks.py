"""What a block is called, and where it comes among the others. Pure."""

import re
from collections.abc import Iterable
from typing import Final

from rollcall.lib import numerals, widths

BEFORE: Final = re.compile(r"^(第|block\b\s*)", re.IGNORECASE)
AFTER: Final = re.compile(r"块$")
LAST: Final = 32_000  # of a small integer


def clean_code(text: str) -> str:
    """The code in what people write: 第三块, 3块, Block 3, ３ -> "3"; 东块 -> "东"."""
    plain = " ".join(widths.halve(text).split())
    code = AFTER.sub("", BEFORE.sub("", plain)).strip()
    return numerals.read_number(code) or code


def position_of(code: str, taken: Iterable[int]) -> int:
    """Where a block comes: by its number, so that 2 comes before 10; a name comes after all that there are."""
    number = re.match(r"\d{1,5}", code)
    return min(int(number[0]) if number else max(taken, default=0) + 1, LAST)
