"""The page on which somebody's buildings are shared out."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from rollcall.team import words
from rollcall.team.forms.sharing import SharingForm
from rollcall.team.queries.sharing import HOUSEHOLDS, Sharing
from rollcall.team.rules.sharing import HELPS_THERE, SAME_BLOCK, Piece, Taker
from rollcall.ui import parts


def labels(found: Sharing) -> dict[tuple[UUID, UUID], str]:
    """Who could take each building, with what they answer for already and what speaks for them."""
    return {
        (piece.building, taker.user): _label(found, piece, taker) for piece in found.pieces for taker in found.takers
    }


def _label(found: Sharing, piece: Piece, taker: Taker) -> str:
    after = taker.weight + piece.weight
    if found.measure == HOUSEHOLDS:
        load = _("{name}: {now} households now, {after} then").format(name=taker.name, now=taker.weight, after=after)
    else:
        load = _("{name}: {now} people report now, {after} then").format(name=taker.name, now=taker.weight, after=after)
    why = {HELPS_THERE: _("helps there already"), SAME_BLOCK: _("same block")}.get(taker.why(piece), "")
    over = _("more than {limit}").format(limit=found.limit) if after > found.limit else ""
    return " · ".join(filter(None, (load, why, over)))


def sharing(found: Sharing, form: SharingForm) -> dict[str, Any]:
    """The page."""
    name = found.user.full_name
    crumbs = [
        parts.Crumb(_("Who answers"), reverse("team:home")),
        parts.Crumb(name, reverse("team:person", args=[found.user.id])),
        parts.Crumb(_("Share the buildings")),
    ]
    return {
        "name": name,
        "user": found.user.id,
        "says": _says(found),
        "proposed": bool(found.proposed),
        "rows": [(_piece(piece, found), to, floors) for piece, to, floors in form.rows()],
        "form": form,
        "crumbs": crumbs,
    }


def _says(found: Sharing) -> str:
    if found.total <= found.limit:
        return _("Nothing is too much for {name} now. What you take out goes to whom you choose.").format(
            name=found.user.full_name
        )
    if found.measure == HOUSEHOLDS:
        text = ngettext(
            "{name} answers for {total} household; {limit} are enough for one.",
            "{name} answers for {total} households; {limit} are enough for one.",
            found.total,
        )
    else:
        text = ngettext(
            "{total} person reports to {name} directly; {limit} are enough.",
            "{total} people report to {name} directly; {limit} are enough.",
            found.total,
        )
    return text.format(name=found.user.full_name, total=found.total, limit=found.limit)


def _piece(piece: Piece, found: Sharing) -> dict[str, str]:
    label = words.some_floors(piece.number, *piece.floors) if piece.floors else words.building(piece.number)
    count = ngettext("{n} household", "{n} households", piece.households).format(n=piece.households)
    return {"label": label, "count": count}
