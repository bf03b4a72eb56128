"""What earlier tries at the doors of a round came to."""

from collections.abc import Iterable
from uuid import UUID

from rollcall.register import queries as register
from rollcall.register.rules.attempts import Asked
from rollcall.rounds.queries.doors import Door


def asked_behind(doors: Iterable[Door]) -> dict[UUID, Asked]:
    """What trying came to, by the key of each household, or of the door that stands for itself: the register's rule."""
    return register.asked_at_homes({door.id: [home.id for home in door.households] for door in doors})
