"""What of a closed round is for everybody's eyes, and what stands published."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from rollcall.accounts.standing import Standing
from rollcall.plans.rules import Playbook
from rollcall.register.models import Building
from rollcall.rounds.models import Closure, Publication
from rollcall.rounds.queries.rounds import RoundView, playbook_of, round_for
from rollcall.rounds.rules import publishing


@dataclass(frozen=True, slots=True)
class ToPublish:
    """A closed round with the figures that everybody would see, and what stands published."""

    round: RoundView
    figures: dict[str, Any]
    publication: Publication | None


@dataclass(frozen=True, slots=True)
class Published:
    """Published figures with the kind of round."""

    publication: Publication
    playbook: Playbook
    closed_at: Any


def figures_to_publish(round_id: UUID) -> dict[str, Any]:
    """The figures of a closure that point at nobody, as plain values. Raises Closure.DoesNotExist."""
    stated = Closure.objects.get(round=round_id).figures
    block_of = dict(Building.objects.values_list("id", "block__code"))
    areas: dict[str, publishing.Figures] = defaultdict(lambda: publishing.NOTHING)
    for key, count in stated["buildings"].items():
        areas[block_of.get(UUID(key)) or ""] = areas[block_of.get(UUID(key)) or ""].plus(_figures(count))
    return _plain(publishing.shown(areas, stated["total"]["reasons"]))


def _figures(count: Mapping[str, Any]) -> publishing.Figures:
    return publishing.Figures(count["done"], count["not_done"] + count["open"])


def _plain(said: publishing.Shown) -> dict[str, Any]:
    return {
        "expected": said.expected,
        "total": _cells(said.total),
        "areas": {name: _cells(one) for name, one in sorted(said.areas.items())},
        "together": _cells(said.together),
        "reasons": said.reasons,
    }


def _cells(one: publishing.Figures | None) -> list[int] | None:
    return [one.expected, one.done, one.not_done] if one else None


def to_publish(round_id: UUID, *, by: Standing) -> ToPublish | None:
    """What would be published of a closed round, for whoever may decide it."""
    round_ = round_for(round_id, by=by) if by.everywhere("rounds.close") else None
    if round_ is None or round_.closure is None:
        return None
    stands = Publication.objects.filter(round=round_id, withdrawn_at__isnull=True).select_related("by").first()
    return ToPublish(round_, stands.figures if stands else figures_to_publish(round_id), stands)


def published(publication_id: UUID) -> Published | None:
    """Figures that stand published; for anybody who has the address."""
    found = Publication.objects.filter(id=publication_id, withdrawn_at__isnull=True).select_related("round").first()
    if found is None:
        return None
    closed = Closure.objects.get(round=found.round_id)
    return Published(found, playbook_of(found.round.version_id), closed.at)
