"""References of a sheet when rows are put in between: A5:A20, $B$7, whole formulas."""

import re
from dataclasses import dataclass
from typing import Final

CELL: Final = re.compile(r"(?P<column>\$?[A-Za-z]{1,3})(?P<fixed>\$?)(?P<row>\d{1,7})")
# In a formula: texts in quotes, names of other sheets, and what only looks like a cell (LOG10( and names) are left alone.
IN_FORMULA: Final = re.compile(
    r"(?P<kept>\"[^\"]*\"|(?:'[^']*'|[\w.\u4e00-\u9fff]+)!\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d+)?)"
    r"|(?<![\w.$])(?P<column>\$?[A-Za-z]{1,3})(?P<fixed>\$?)(?P<row>\d{1,7})(?![\w(.])"
)


@dataclass(frozen=True, slots=True)
class Insertion:
    """Rows put in before a row (from 1), made like another row; `like` 0: without any look. `count` 0 changes nothing."""

    before: int = 0
    count: int = 0
    like: int = 0

    def row(self, number: int) -> int:
        """Where a row comes to stand."""
        return number + self.count if self.count and number >= self.before else number

    def reference(self, text: str) -> str:
        """A reference such as A5:C20, or several by blanks."""
        return CELL.sub(self._moved, text)

    def formula(self, text: str) -> str:
        """A formula of the same sheet."""
        return IN_FORMULA.sub(lambda found: found["kept"] or self._moved(found), text)

    def _moved(self, found: re.Match[str]) -> str:
        return f"{found['column']}{found['fixed']}{self.row(int(found['row']))}"
