"""The words of the components: states, counts, and what is said of a window."""

import dataclasses
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _, gettext_lazy, ngettext, pgettext

from rollcall.ui import elevation

STATES = {
    "OPEN": gettext_lazy("Not yet known"),
    "PARTLY": gettext_lazy("Partly known"),
    "DONE": gettext_lazy("Done"),
    "NOT_DONE": gettext_lazy("Not done, with reason"),
    "VACANT": gettext_lazy("Vacant"),
    "SHOP": gettext_lazy("Shop"),
    "UNKNOWN": gettext_lazy("Nobody registered"),
    "BLOCKED": gettext_lazy("Cannot start yet"),
    "FLAG": gettext_lazy("Two answers differ"),
}


def state(code: str) -> str:
    """The word for a state."""
    return str(STATES.get(code, code))


def css_of(code: str) -> str:
    """OPEN → is-open."""
    return "is-" + code.lower().replace("_", "-")


def left_of(count: int, total: int, unit: str = "people") -> str:
    """What stands after the large figure: "of 5,560 people not yet accounted for"."""
    values = {"total": f"{total:,}"}
    if not count:
        return _("left: all %(total)s are accounted for") % values
    if unit == "doors":
        return _("of %(total)s doors not yet known") % values
    if unit == "households":
        return _("of %(total)s households not yet accounted for") % values
    if unit == "lines":
        return _("of %(total)s lines not yet known") % values
    return _("of %(total)s people not yet accounted for") % values


def heading(building: elevation.Elevation) -> str:
    """Said of the whole picture: "Building 12: 4 of 44 people not yet accounted for"."""
    if not building.open:
        return _("%(building)s: all accounted for") % {"building": building.label}
    return _("%(building)s: %(open)s %(rest)s") % {
        "building": building.label, "open": building.open, "rest": left_of(building.open, building.total, building.unit),
    }  # fmt: skip


def titled(cell: elevation.Cell) -> elevation.Cell:
    """The door with words for those who hear the page or point at the window."""
    return cell if cell.title else dataclasses.replace(cell, title=_title(cell))


def _title(cell: elevation.Cell) -> str:
    values = {
        "room": cell.room,
        "open": cell.count_open,
        "total": cell.count_total,
        "letter": _(", ").join(cell.reasons),
    }
    if cell.count_open:
        said = ngettext(
            "%(room)s: %(open)s of %(total)s not yet known",
            "%(room)s: %(open)s of %(total)s not yet known",
            cell.count_open,
        )
    elif cell.reasons and cell.state == elevation.NOT_DONE:
        values["state"] = state(cell.state)
        said = _("%(room)s: %(state)s (%(letter)s)")
    else:
        values["state"] = state(cell.state)
        said = _("%(room)s: %(state)s")
    if cell.reasons and cell.state != elevation.NOT_DONE:
        return _("%(said)s; not done, with reason: %(letter)s") % {**values, "said": said % values}
    return said % values


@dataclasses.dataclass(frozen=True, slots=True)
class Key:
    """A line of the legend: how a window looks, and what that means."""

    state: str
    sign: str
    label: str

    @property
    def css(self) -> str:
        """The class of its state."""
        return css_of(self.state)


def legend(building: elevation.Elevation) -> list[Key]:
    """Only what occurs in the picture: its states, then the letters of the reasons."""
    present = {cell.state for cell in building.cells}
    signs = {"OPEN": "2", "PARTLY": "1", "UNKNOWN": "?", "SHOP": pgettext("sign of a shop", "S")}
    keys = [Key(code, signs.get(code, ""), state(code)) for code in _order() if code in present and code != "NOT_DONE"]
    used = {letter for cell in building.cells for letter in cell.reasons}
    if elevation.NOT_DONE in present or used:
        letters = building.legend or (("", state(elevation.NOT_DONE)),)
        keys += [Key(elevation.NOT_DONE, sign, label) for sign, label in letters if not sign or sign in used]
    return keys


@dataclasses.dataclass(frozen=True, slots=True)
class TwinRow:
    """A floor in the table beside the picture; doors sorted into the same states. A door stands under its reason too when
    only some behind it are not done."""

    floor: str
    open: list[elevation.Cell]
    reason: list[elevation.Cell]
    done: str
    other: list[elevation.Cell]


def twin(building: elevation.Elevation) -> list[TwinRow]:
    """The same doors as the picture, floor by floor from the top, in words."""

    def height(cell: elevation.Cell) -> int:
        return -(10**6) if cell.floor is None else cell.floor

    ordered = sorted(building.cells, key=lambda cell: (-height(cell), cell.room))
    return [_twin_row(floor, list(cells)) for floor, cells in groupby(ordered, key=height)]


def _twin_row(floor: int, cells: list[elevation.Cell]) -> TwinRow:
    def of(states: Iterable[str]) -> list[Any]:
        return [cell for cell in cells if cell.state in states]

    known = {elevation.OPEN, elevation.PARTLY, elevation.NOT_DONE, elevation.DONE}
    return TwinRow(
        floor=_("floor not known") if floor == -(10**6) else str(floor),
        open=of((elevation.OPEN, elevation.PARTLY)),
        reason=[cell for cell in cells if cell.reasons or cell.state == elevation.NOT_DONE],
        done=_(", ").join(in_runs([cell.room for cell in of((elevation.DONE,))])),
        other=[cell for cell in cells if cell.state not in known],
    )


def in_runs(rooms: list[str]) -> list[str]:
    """Neighbouring numbers in one: 901, 902, 903, 905 → 901–903, 905."""
    runs: list[list[str]] = []
    for room in rooms:
        follows = runs and room.isdecimal() and runs[-1][-1].isdecimal() and int(room) == int(runs[-1][-1]) + 1
        if follows:
            runs[-1].append(room)
        else:
            runs.append([room])
    return [run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]


def _order() -> tuple[str, ...]:
    return (
        elevation.OPEN, elevation.PARTLY, elevation.DONE, elevation.NOT_DONE, elevation.VACANT, elevation.SHOP,
        elevation.UNKNOWN,
    )  # fmt: skip
