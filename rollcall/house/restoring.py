"""After an older copy of the data folder was put back: phones are asked for what was recorded since."""

import uuid
from datetime import datetime

from rollcall.journal import actions as journal
from rollcall.journal.models import Door
from rollcall.tenancy import scope, writing
from rollcall.tenancy.models import Committee


def say_that_it_was_restored(*, at: datetime) -> list[str]:
    """Give every committee a new epoch: each phone that meets it sends again what it sent within the last fourteen days;
    what is there already counts once. The names of the committees."""
    names = []
    for committee in Committee.objects.order_by("created_at"):
        with scope.within(committee.id), writing.transaction():
            Committee.objects.filter(id=committee.id).update(epoch=uuid.uuid4())
            journal.write(act="house.restore", door=Door.COMMAND, by=None, at=at)
        names.append(committee.name)
    return names
