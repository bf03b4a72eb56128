"""Commands that a phone may send twice: the same key counts once."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from rollcall.journal import actions as journal, queries as commands
from rollcall.journal.models import Command


class SameKeyOtherBody(ValueError):
    """A key came before, with something else to say."""


def is_first(command: UUID | None, said: Mapping[str, Any], *, at: datetime) -> bool:
    """Whether a command is to be carried out; then it is remembered. Inside the transaction of the act, after it took its
    place among the register's writers. Raises SameKeyOtherBody."""
    if command is None:
        return True
    body = json.dumps(said, sort_keys=True, ensure_ascii=False, default=str)
    digest = hashlib.sha256(body.encode()).hexdigest()
    known = commands.carried_out([command]).get(command)
    if known is None:
        journal.remember_commands([Command(id=command, body_digest=digest, answer={"status": "received"}, at=at)])
        return True
    if known.body_digest != digest:
        raise SameKeyOtherBody
    return False
