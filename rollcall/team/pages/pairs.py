"""What the pages of pairs are given."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from rollcall.planning.pairing import Match
from rollcall.register.models import Block
from rollcall.team import say, words
from rollcall.team.forms import pairs as boxes
from rollcall.team.queries.helpers import Helper
from rollcall.team.queries.pairs import Offer, PairRow
from rollcall.ui import parts


@dataclass(frozen=True, slots=True)
class Line:
    """A pair on the list."""

    building: str
    url: str
    senior: Helper | None
    junior: Helper | None
    since: datetime | None
    why: str
    locked: bool


@dataclass(frozen=True, slots=True)
class OfferLine:
    """A proposal on the list, with the value of its box."""

    building: str
    senior: str
    junior: str
    before: str
    why: str
    value: str


@dataclass(frozen=True, slots=True)
class StandInLine:
    """Somebody who could take over."""

    user: UUID
    name: str
    where: str
    why: str


def every(
    rows: Sequence[PairRow], block: Block | None, blocks: Sequence[Block], *, missing_only: bool
) -> dict[str, Any]:
    """All pairs; those with one missing first said, then each in its line."""
    broken = [row for row in rows if not row.is_whole]
    return {
        "lines": [_line(row) for row in (broken if missing_only else rows)],
        "missing": len(broken),
        "whole": len(rows) - len(broken),
        "chips": _chips(block, blocks, missing_only, len(rows), len(broken)),
        "part": block,
        "block_label": words.block(block.code) if block else "",
        "missing_only": missing_only,
        "crumbs": [parts.Crumb(_("Who answers"), reverse("team:home")), parts.Crumb(_("Pairs"))],
    }


def _chips(
    block: Block | None, blocks: Sequence[Block], missing_only: bool, every: int, missing: int
) -> list[parts.Chip]:  # fmt: skip
    url = reverse("team:pairs")
    here = f"block={block.id}&" if block else ""
    chips = [parts.Chip(_("All"), url, None if block else every, not block and not missing_only)]
    chips += [parts.Chip(words.block(one.code), f"{url}?block={one.id}", None, one == block) for one in blocks]
    return [*chips, parts.Chip(_("One is missing"), f"{url}?{here}missing=1", missing, missing_only)]


def _line(row: PairRow) -> Line:
    pair = row.pair
    return Line(
        building=words.building(row.building.number),
        url=reverse("team:pair", args=[pair.id]) if pair else "",
        senior=row.senior,
        junior=row.junior,
        since=pair.starts_at if pair else None,
        why=say.reasons([(code, value) for code, value in pair.why]) if pair else "",
        locked=bool(pair and pair.locked_at),
    )


def offers(found: Sequence[Offer], block: Block | None, *, anew: bool, left: int) -> dict[str, Any]:
    """The proposals; unchanged pairs are not repeated."""
    new = [one for one in found if one.before is None or str(one.before.user) != one.match.junior]
    return {
        "lines": [_offer(one) for one in new],
        "same": len(found) - len(new),
        "left": left,
        "anew": anew,
        "part": block,
        "block_label": words.block(block.code) if block else "",
        "crumbs": [
            parts.Crumb(_("Who answers"), reverse("team:home")),
            parts.Crumb(_("Pairs"), reverse("team:pairs")),
            parts.Crumb(_("Proposal")),
        ],
    }


def _offer(found: Offer) -> OfferLine:
    why = [(reason.code, reason.value) for reason in found.match.reasons]
    return OfferLine(
        building=words.building(found.building.number),
        senior=found.senior.name,
        junior=found.junior.name,
        before=found.before.name if found.before else "",
        why=say.reasons(why),
        value=boxes.write(found.building.id, found.senior.user, found.junior.user, why),
    )


def one(row: PairRow, form: forms.Form, best: Sequence[Match], known: dict[UUID, Helper]) -> dict[str, Any]:
    """One pair: who, since when, why, and who else there could be."""
    assert row.pair
    return {
        "line": _line(row),
        "pair": row.pair,
        "how": say.MADE.get(row.pair.made_how, ""),
        "building": words.building(row.building.number),
        "form": form,
        "best": [stand_in(match, known) for match in best],
        "crumbs": [
            parts.Crumb(_("Who answers"), reverse("team:home")),
            parts.Crumb(_("Pairs"), reverse("team:pairs")),
            parts.Crumb(words.building(row.building.number)),
        ],
    }


def stand_in(match: Match, known: dict[UUID, Helper]) -> StandInLine:
    """Somebody who could stand in, and why."""
    helper = known[UUID(match.junior)]
    roles = _(", ").join(words.role(code, facts.titles) for code, facts in sorted(helper.roles.items()))
    return StandInLine(
        user=helper.user,
        name=helper.name,
        where=roles or _("Accepted, without a post yet"),
        why=say.reasons([(reason.code, reason.value) for reason in match.reasons]),
    )


def dropping_out(
    leaving: Helper, posts: Sequence[str], best: Sequence[Match], known: dict[UUID, Helper], form: forms.Form
) -> dict[str, Any]:  # fmt: skip
    """Somebody drops out: what they hold, and who could take it over."""
    return {
        "leaving": leaving,
        "posts": posts,
        "best": [stand_in(match, known) for match in best],
        "form": form,
        "crumbs": [
            parts.Crumb(_("Who answers"), reverse("team:home")),
            parts.Crumb(leaving.name, reverse("team:person", args=[leaving.user])),
            parts.Crumb(_("Drops out")),
        ],
    }
