"""What is decided about rounds: how the state of a line follows from its records, and whose a part of a round is. Pure."""

from rollcall.rounds.rules.handing import (
    CLIMBED,
    ENDED,
    GIVEN_BACK,
    HELD,
    LATE,
    POST_ENDED,
    TAKEN_UP,
    WAITING,
    Candidate,
    Given,
    Offer,
    Share,
    Stretch,
    covers,
    holder_of,
    meet,
    propose,
    remaining,
    share_state,
    why_not,
)
from rollcall.rounds.rules.states import (
    DONE,
    GONE,
    NOT_DONE,
    OPEN,
    SAME_PERSON,
    Away,
    Excuse,
    Fact,
    State,
    derive_state,
    excuse,
    may_close,
    steps_out,
    why_held,
)

__all__ = [
    "CLIMBED", "DONE", "ENDED", "GIVEN_BACK", "GONE", "HELD", "LATE", "NOT_DONE", "OPEN", "POST_ENDED", "SAME_PERSON", "TAKEN_UP",
    "WAITING", "Away", "Candidate", "Excuse", "Fact", "Given", "Offer", "Share", "State", "Stretch", "covers",
    "derive_state", "excuse", "holder_of", "may_close", "meet", "propose", "remaining", "share_state", "steps_out",
    "why_held", "why_not",
]  # fmt: skip
