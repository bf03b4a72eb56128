"""What printed lists keep of people: no name, only which line stood where; photos go when they are confirmed, or lapse."""

from collections.abc import Sequence
from uuid import UUID

from rollcall.rosters.models import Return, Scan, Sheet
from rollcall.tenancy.kept import MADE, NEVER, Part, Rule

RULES = (
    Rule(Sheet, "batch code layout columns pages printed_at given_to ended_at", "ROUND", "EMERGENCY", NEVER),
    Rule(Return, "page how values seen_at first second at", "ROUND", "EMERGENCY", NEVER),
    Rule(
        Scan, "picture", "ROUND", "EMERGENCY", MADE, 14, "scans", "uploaded_at", {"picture__gt": b""}
    ),
    Rule(Scan, "page read uploaded_at settled_at", "ROUND", "EMERGENCY", NEVER),
)  # fmt: skip


def _empty_pictures(keys: Sequence[UUID]) -> None:
    Scan.objects.filter(id__in=keys).update(picture=b"")


PART = Part(rules=RULES, ends={"scans": _empty_pictures})
