"""A question about two rows of lists stands at both of them, and each says where the other is. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from rollcall.register.rules.facts import Door

TWICE: Final = frozenset(("DUPLICATE_ID", "DUPLICATE_PROBABLE"))  # one person in two rows
AGAINST: Final = frozenset(("LIST_ADDRESS_DIFFERS", "LIST_NAME_DIFFERS", "LIST_NOT_ALONE", "LIST_DECEASED"))
ASKS_BACK: Final = "LIST_SAYS_OTHERWISE"  # at the row of a register against which a list of names speaks
CODES: Final = (*sorted(TWICE | AGAINST), ASKS_BACK)
PLACE: Final = ("at_list", "at_sheet", "at_row")  # params that say where the other row is
ECHO: Final = "echo"  # a param of a question that another row asked

Asked = dict[str, Any]  # a problem as a row keeps it: code, action, column, params


@dataclass(slots=True)
class Line:
    """A row of a list with the questions that stand at it; `column` is where its list has the names."""

    id: UUID
    upload: UUID
    file: str
    sheet: str
    row: int
    column: str
    people: Sequence[Mapping[str, Any]] = ()
    problems: list[Asked] = field(default_factory=list)

    @property
    def place(self) -> dict[str, str]:
        """Where it is, for whoever reads another list."""
        return dict(zip(PLACE, (self.file, self.sheet, str(self.row)), strict=True))


def key(name: str, door: Door) -> str:
    """Somebody behind a door, as the rows of lists are searched by."""
    return f"{name} {door.building}-{door.room}"


def bare(problems: Iterable[Mapping[str, Any]]) -> list[Asked]:
    """The questions that a row asks itself, without what it says of other rows."""
    own = [one for one in problems if ECHO not in one["params"]]
    return [{**one, "params": {k: v for k, v in one["params"].items() if k not in PLACE}} for one in own]


def other(problem: Mapping[str, Any], line: Line, doors: Mapping[str, tuple[str, Door]]) -> str:
    """Whom the question is about in the register, as a key; `doors`: where the people live whom the row means."""
    params = problem["params"]
    if problem["code"] in TWICE:
        building, _, room = params.get("door", "").partition("/")
        return key(params.get("name", ""), Door(building, room))
    meant = [doors[one["ref"]] for one in line.people if one.get("ref") in doors]
    return key(*meant[0]) if len(meant) == 1 else ""


def echo(problem: Mapping[str, Any], asking: Line, at: Line) -> Asked:
    """The question of one row as it stands at the other."""
    if problem["code"] in TWICE:
        code, params = problem["code"], {**problem["params"], **_whom(problem, asking)}
    else:
        code, params = ASKS_BACK, {**problem["params"], "asked": problem["code"]}
    params = {name: value for name, value in params.items() if name not in PLACE} | asking.place
    return {"code": code, "action": problem["action"], "column": at.column, "params": {**params, ECHO: "1"}}


def is_told(at: Line, problem: Mapping[str, Any]) -> bool:
    """Whether a row says the same already, of itself or because two rows ask it."""
    params = problem["params"]
    return any(
        one["code"] == problem["code"] and all(one["params"].get(name) == params.get(name) for name in ("name", "door", "asked"))
        for one in at.problems
    )  # fmt: skip


def _whom(problem: Mapping[str, Any], line: Line) -> dict[str, str]:
    """Who stands in the row that asks: of several people the one of that name, else the one about whom there is a question."""
    name = problem["params"].get("name")
    asked = [one for one in line.people if one.get("kind") == "CONFLICT"] or list(line.people)
    found = next((one for one in asked if one.get("name") == name), asked[0] if asked else {})
    return {"name": found.get("name", ""), "door": "/".join(found.get("door") or ("", ""))}
