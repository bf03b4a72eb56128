"""Counting by hand, handing over, and what of it stands on the closing sheet."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from rollcall.accounts.standing import Standing
from rollcall.rounds import naming, queries, words
from rollcall.rounds.forms import CountForm, HandOverForm
from rollcall.rounds.models import Record
from rollcall.rounds.pages import parts as own
from rollcall.rounds.pages.parts import Context
from rollcall.rounds.queries import Counts, HandOvers, RoundView
from rollcall.rounds.queries.reconciling import CountRow
from rollcall.rounds.rules import counting
from rollcall.team import words as team
from rollcall.ui import parts

WHATS = {"DONE": gettext_lazy("Those who are done, by the sheets"), "THINGS": gettext_lazy("Bags with used kits")}


def said(row: CountRow) -> str:
    """What counting one building came to."""
    if row.is_part:
        return _("your floors; it is counted by the whole building")
    code, off = row.verdict.code, abs(row.verdict.off)
    if code == counting.COUNTS_DIFFER:
        return ngettext("the counts differ by {number}", "the counts differ by {number}", off).format(number=off)
    if code == counting.LIST_DIFFERS:
        sentence = _("{number} more than on the list") if row.verdict.off > 0 else _("{number} fewer than on the list")
        return sentence.format(number=off)
    return {
        counting.NOT_COUNTED: _("not counted yet"),
        counting.ONE_COUNT: _("one person counted; a second one is to count"),
        counting.AGREES: _("agrees"),
    }[code]


def _row(row: CountRow, field: Any = None) -> dict[str, Any]:
    return {"label": team.building(row.building.number), "listed": row.listed, "counts": row.counts, "said": said(row),
            "is_difference": row.verdict.is_difference, "field": field}  # fmt: skip


def counts(found: Counts, form: CountForm) -> Context:
    """What was counted by hand, building by building, differences first, and the form to count."""
    url = reverse("rounds:counts", args=[found.round.id])
    rows = [_row(row, form[name]) for name, row in form.buildings.items()]
    rows += [_row(row) for row in found.rows if row.is_part]
    return {
        "round": found.round,
        "title": words.round_title(found.round),
        "form": form,
        "whats": [
            parts.Chip(str(label), f"{url}?what={code}", None, code == found.what) for code, label in WHATS.items()
        ],
        "is_listed": found.what == "DONE",
        "rows": sorted(rows, key=lambda row: not row["is_difference"]),
        "differences": differences(found),
        "may_count": not found.round.is_closed,
        "crumbs": own.crumbs(found.round, parts.Crumb(_("Counted by hand"))),
    }


def differences(found: Counts) -> list[str]:
    """The differences by building, in words."""
    return [
        _("{building}: {said}").format(building=team.building(row.building.number), said=said(row))
        for row in found.differences
    ]


def hand_overs(found: HandOvers, form: HandOverForm, *, by: Standing) -> Context:
    """Who handed the round to whom, and the way to hand it over or take it."""
    waits = found.waits
    return {
        "round": found.round,
        "title": words.round_title(found.round),
        "form": form,
        "rows": found.rows,
        "waits": waits,
        "is_mine": waits is not None and waits.to_id == by.user.id,
        "may_hand": not found.round.is_closed and waits is None and by.everywhere("rounds.close"),
        "crumbs": own.crumbs(found.round, parts.Crumb(_("Hand over"))),
    }


def for_sheet(round_: RoundView, *, by: Standing) -> Context:
    """What the closing sheet says of counting, handing over, and of what came after closing."""
    counted = [queries.counts_of(round_, what, by=by) for what in WHATS]
    return {
        "counted": [(WHATS[one.what], [_row(row) for row in one.rows if row.counts], differences(one)) for one in counted if one.any],
        "hand_overs": queries.hand_overs_of(round_.id),
        "later": [_later(round_, record, by) for record in queries.came_later(round_.id, by=by)],
    }  # fmt: skip


def _later(round_: RoundView, record: Record, by: Standing) -> dict[str, Any]:
    line, playbook = record.line, round_.playbook
    may_see = by.may_door("rounds.see_outcomes", line.building_id, line.dwelling.floor)
    if record.withdraws:
        what = _("took a record back")
    elif record.reason:
        what = words.reason(playbook, record.reason)
    else:
        what = words.outcome(playbook, record.outcome, may_see=may_see)
    return {
        "place": own.place(line),
        "name": line.resident.name if line.resident else naming.of(playbook.subject).one,
        "url": reverse("rounds:line", args=[line.id]),
        "what": what,
        "by": record.by.full_name,
        "at": record.received_at,
    }


def recipients(people: list[tuple[UUID, str]], *, by: Standing) -> list[tuple[UUID, str]]:
    """To whom a round can be handed: anybody of the team but oneself."""
    return [(key, name) for key, name in people if key != by.user.id]
