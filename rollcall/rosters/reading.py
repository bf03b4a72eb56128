"""Reading a photo: the pages that a process of its own saw, each matched to the list that was printed, or why not."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from rollcall.accounts.standing import Standing
from rollcall.paper import printing
from rollcall.rosters import queries, rules, say, words
from rollcall.rosters.queries import PageOf

WRITTEN: Final = 0.006  # of the place for room and name: so much ink is writing


@dataclass(frozen=True, slots=True)
class Found:
    """One page of a file: which list's page it is, the picture put straight and what was measured; or what the trouble is."""

    page: PageOf | None
    trouble: str = ""
    picture: str = ""
    read: Any = None


def read_file(content: bytes, *, by: Standing) -> list[Found]:
    """The pages of a photo or scan. Nothing is kept of what is not a page of one's own lists."""
    said = look(content)
    if "trouble" in said:
        return [Found(None, words.trouble(str(said["trouble"])))]
    found, several = [], len(said["pages"]) > 1
    for number, one in enumerate(said["pages"], 1):
        made = _match(one, by)
        if made.trouble and several:
            made = Found(None, _("page {number}: {trouble}").format(number=number, trouble=made.trouble))
        found.append(made)
    return found


def look(content: bytes) -> dict[str, Any]:
    """What the eye says of a file."""
    try:
        said: dict[str, Any] = json.loads(printing.run("rollcall.paper.eye", content))
    except printing.CouldNotPrint:
        return {"trouble": "TOO_HEAVY"}
    return said


def _match(one: Mapping[str, Any], by: Standing) -> Found:
    if "trouble" in one:
        return Found(None, words.trouble(str(one["trouble"])))
    address, _mark, geometry = str(one["said"]).partition("?g=")
    code, number = rules.sheet_code(address)
    view = queries.sheet_by_code(code, by=by) if code else None
    page = queries.page_for(view, number, by=by) if view else None
    if view is None or page is None or view.geometry(number).said() != geometry:
        return Found(None, words.trouble("UNKNOWN_SHEET"))
    if page.returned:
        return Found(None, say.back_already(page))
    read = {"quality": one["quality"], "rows": one["rows"]}
    return Found(page, "", str(one["picture"]), read)


def proposals(read: Mapping[str, Any], page: PageOf) -> Iterator[rules.Proposal]:
    """What each row seems to say."""
    for row, measured in enumerate(read["rows"]):
        boxes = [rules.Seen(*box) for box in measured["boxes"]]
        written = row in page.blanks and measured["left"] > WRITTEN
        yield rules.propose(boxes, page.view.columns, quality=float(read["quality"]), written=written)
