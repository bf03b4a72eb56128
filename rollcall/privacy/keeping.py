"""What this package keeps itself, and how it forgets somebody."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from rollcall.privacy.models import Certificate, Petition, Term
from rollcall.tenancy.kept import ENDED, MADE, NEVER, Erased, Part, Rule, Words

RULES = (
    Rule(
        Petition, "number kind asked_by wish taken_at door due_on verdict ground statement decided_at done done_at", "RIGHTS", "RIGHTS",
        ENDED, 1095, "petitions", "decided_at", {"wish__gt": b""},
    ),
    Rule(Certificate, "number at code subject whom figures", "RIGHTS", "RIGHTS", MADE, 1095, "certificates", "at",
         {"whom__gt": b""}),
    Rule(Term, "code days at", "ACCOUNT", "SECURITY", NEVER),
)  # fmt: skip


def erase(words: Words, at: datetime) -> Erased:
    """What was asked goes; that it was asked, and how it was answered, stays."""
    own = Petition.objects.filter(resident__in=words.keys)
    return {"petitions": own.update(asked_by=b"", wish=b"", statement=b"", done=b"")}


def _petitions(keys: Sequence[UUID]) -> None:
    Petition.objects.filter(id__in=keys).update(asked_by=b"", wish=b"", statement=b"", done=b"")


def _certificates(keys: Sequence[UUID]) -> None:
    Certificate.objects.filter(id__in=keys).update(whom=b"")


PART = Part(rules=RULES, erase=erase, ends={"petitions": _petitions, "certificates": _certificates})
