"""Keys: UUID version 7 (RFC 9562), which sort by the time they were made."""

import uuid

import uuid_utils.compat


def new_id() -> uuid.UUID:
    """A new key."""
    return uuid_utils.compat.uuid7()


def read_id(text: object) -> uuid.UUID | None:
    """The key that a text stands for; None when it stands for none."""
    try:
        return uuid.UUID(str(text))
    except ValueError:
        return None
