"""A batch of lists as the values that the template sets."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rollcall.paper import background, layout, printing, qr
from rollcall.rosters import words
from rollcall.rosters.queries import SheetView
from rollcall.rounds import naming, words as rounds
from rollcall.rounds.models import Line
from rollcall.team import words as team
from rollcall.team.queries import Link

Values = dict[str, Any]
MM_OF_A_SIGN = 4.4  # of a Chinese sign at 12 pt; the others take half


def printed(
    views: Sequence[SheetView], lines: Mapping[UUID, Line], chains: Mapping[UUID, tuple[Link, ...]], committee: str,
    absolute: Callable[[str], str],
) -> Values:  # fmt: skip
    """Everything that stands on the pages of some lists of one round."""
    first = views[0]
    signs = tuple(column.sign(words.language()) for column in first.columns)
    legend = [
        {"sign": sign, "label": words.label(first.round.playbook, column)}
        for sign, column in zip(signs, first.columns, strict=True)
    ]
    pages = [
        _page(view, number, lines, chains.get(view.sheet.building_id, ()), absolute, signs)
        for view in views
        for number in range(1, view.pages + 1)
    ]
    geometry = first.geometry(1)
    return {
        "lang": words.language(),
        "title": rounds.round_title(first.round),
        "committee": committee,
        "round": rounds.round_title(first.round),
        "how": _how(first.round.playbook),
        "legend": legend,
        "legend-size": _legend_size(legend, geometry.width),
        "backgrounds": [background.svg(geometry, signs)],
        "sizes": printing.sizes(),
        "signing": [_("Walked by 1"), _("Walked by 2"), _("Day and time")],
        "back": _("Give it back to the committee, or photograph each page whole: all four black corner marks in the picture."),
        "pages": pages,
    }  # fmt: skip


def _page(
    view: SheetView, number: int, lines: Mapping[UUID, Line], chain: Sequence[Link], absolute: Callable[[str], str],
    signs: Sequence[str],
) -> Values:  # fmt: skip
    sheet, geometry = view.sheet, view.geometry(number)
    url = absolute(reverse("rosters:scanned", args=[sheet.code, number])) + f"?g={geometry.said()}"
    counted = naming.counted(view.round.playbook.subject, view.people)
    as_of = _("List as of {when} · {counted}").format(when=words.moment(sheet.printed_at), counted=counted)
    return {
        "width": geometry.width,
        "height": geometry.height,
        "names": geometry.boxes_from,
        "background": 0,
        "building": team.building(sheet.building.number),
        "as-of": as_of,
        "answers": words.answers(chain),
        "code": words.code(sheet.code, number),
        "code-path": qr.path_of(url),
        "code-side": qr.side_of(url),
        "rows": _rows(view, number, lines, geometry.boxes_from - layout.SIDE - layout.ROOM),
        "note": "",
        "page": _("{building} · page {page} of {pages}").format(
            building=team.building(sheet.building.number), page=number, pages=view.pages
        ),
    }


def _rows(view: SheetView, number: int, lines: Mapping[UUID, Line], wide: float) -> list[Values]:
    rows, before = [], None
    for key, known in view.sheet.pages[number - 1]:
        line = lines.get(UUID(key)) if key else None
        door = line.dwelling_id if line else None
        room = line.dwelling.room if line else ""
        name = naming.of_line(line, view.round.playbook.subject) if line else ("" if not key else "—")
        mark = words.mark(view.round.playbook, known)
        rows.append(
            {
                "room": room if door != before else "", "room-size": _size(room, layout.ROOM - 2, 14),
                "name": name, "name-size": _size(name, wide - (8.5 if mark else 2), 12),
                "mark": mark, "blank": not key, "first": door != before or not key,
            }
        )  # fmt: skip
        before = door
    return rows


def _width(text: str) -> float:
    """About how wide a text is at 12 pt, in millimetres."""
    return sum(MM_OF_A_SIGN if ord(sign) > 0x2E80 else MM_OF_A_SIGN * 0.56 for sign in text)


def _size(text: str, width: float, size: float) -> float:
    """A size at which the text fits into the width, in two lines at the most."""
    wide = _width(text) / 12
    if wide * size <= width:
        return size
    return min(11.0, max(7.5, round(1.75 * width / wide, 1)))


def _legend_size(legend: Sequence[Mapping[str, str]], width: float) -> float:
    """A size at which what the signs mean fits above the rows."""
    across = 6 if width > 250 else 5 if words.language() == "zh" else 4
    column = (width - 2 * layout.SIDE) / across - 7
    for size in (12.0, 11.0, 10.0, 9.0):
        deep = [-(-_width(one["label"]) * size / 12 // column) for one in legend]
        rows = sum(max(deep[start : start + across]) for start in range(0, len(deep), across))
        if rows * size * 0.52 + 12.5 * size / 12 <= 36:
            return size
    return 8.0


def _how(playbook: Any) -> str:
    said = _(
        "One tick in each row. Ticked the wrong box? Scribble over it, beyond its edge, and tick another."
        " Whoever is not on the list: write room and name on an empty row at the end."
    )
    if any(one.sensitive for one in playbook.outcomes):
        names = _(", ").join(rounds.say(one.label) for one in playbook.outcomes if one.sensitive)
        said += " " + _("Never write “{names}” here: call the committee at once.").format(names=names)
    return said
