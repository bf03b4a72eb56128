"""How the columns of a sheet belong together: tables beside each other, and people beside each other in one row."""

from collections.abc import Sequence
from dataclasses import dataclass

from rollcall.register.rules import headers
from rollcall.register.rules.facts import ColumnMatch

# Columns that a household has once, however many of its people stand beside each other in a row.
OF_DOORS = frozenset(("building", "room", "address", "unit", "floor", "household", "household_size"))
OF_A_NAME = ("name", "contact_name")
FEWEST = 2  # people in a row


@dataclass(frozen=True, slots=True)
class Group:
    """The columns that tell of one of several people of a row: own ones, and those of the household before them.

    `shared` are those own ones (a remark behind all people) that may be about anybody in the row.
    """

    columns: tuple[ColumnMatch, ...]
    own: tuple[ColumnMatch, ...]
    shared: frozenset[int] = frozenset()


def split(columns: Sequence[ColumnMatch]) -> list[list[ColumnMatch]]:
    """The columns of each table from left to right; nearly always one table.

    A new table begins where the first heading comes again, provided that names come again too.
    """
    headings = [headers.tidy(column.header) for column in columns]
    first = next((heading for heading in headings if heading), "")
    starts = [index for index, heading in enumerate(headings) if heading == first and first]
    parts = [list(columns[a:b]) for a, b in zip([0, *starts[1:]], [*starts[1:], len(columns)], strict=True)]
    doors = [any(column.meaning in OF_DOORS for column in part) for part in parts]
    if len(parts) > 1 and all(_has_names(part) for part in parts) and (all(doors) or not any(doors)):
        return parts
    return [list(columns)]


def _has_names(columns: Sequence[ColumnMatch]) -> bool:
    return any(headers.meaning_of(column.header)[0] in OF_A_NAME for column in columns)


def people(columns: Sequence[ColumnMatch]) -> list[Group]:
    """The people who stand beside each other in a row (户主 | 成员1 | 成员2), each with the columns that tell of them.

    One group when a row names one person. Columns of doors belong to all; what stands behind the last person and comes
    once only is the household's, and goes to the first.
    """
    names = _names(columns)
    if len(names) < FEWEST:
        return [Group(tuple(columns), tuple(columns))]
    doors = tuple(column for column in columns if column.meaning in OF_DOORS)
    own: list[list[ColumnMatch]] = [[] for _ in names]
    before: list[ColumnMatch] = []
    for column in columns:
        if column.meaning in OF_DOORS:
            continue
        whose = _whose(column, names)
        (before if whose is None else own[whose]).append(column)
    late = _of_all(own)
    own[-1] = [column for column in own[-1] if column not in late]
    own[0] = [*before, *own[0], *late]
    shared = frozenset(column.index for column in late)
    return [
        Group((*doors, *mine), tuple(mine), shared if number == 0 else frozenset()) for number, mine in enumerate(own)
    ]


def _names(columns: Sequence[ColumnMatch]) -> list[ColumnMatch]:
    """The columns of names, when they tell several people of one row apart."""
    found = [column for column in columns if column.meaning in OF_A_NAME]
    mates = [column for column in found if column.meaning == "name"]
    bare = [headers.counted(column.header) for column in mates]
    numbered = any(number for _, number in bare)
    again = len(mates) > len({column.header for column in mates})
    beside = len(mates) > 1 and any(headers.meaning_of(column.header)[0] == "contact_name" for column in mates)
    return found if numbered or again or beside else []


def _whose(column: ColumnMatch, names: Sequence[ColumnMatch]) -> int | None:
    """Whose column it is: by its number where it has one, else of the name before it; None before the first."""
    number = headers.counted(column.header)[1]
    if number and column.meaning not in OF_A_NAME:
        same = [place for place, name in enumerate(names) if headers.counted(name.header)[1] == number]
        if same:
            return same[0]
    behind = [place for place, name in enumerate(names) if name.index <= column.index]
    return behind[-1] if behind else None


def _of_all(own: Sequence[Sequence[ColumnMatch]]) -> list[ColumnMatch]:
    """The columns behind the last person that no other person has: 联系电话, 备注 of the household."""
    elsewhere = {column.meaning for mine in own[:-1] for column in mine}
    found: list[ColumnMatch] = []
    for column in reversed(own[-1]):
        if column.meaning in elsewhere or column.meaning in OF_A_NAME or headers.counted(column.header)[1]:
            break
        found.insert(0, column)
    return found
