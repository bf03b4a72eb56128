"""How often somebody may send, and how much. Pure."""

from typing import Final

MOST_BYTES: Final = 60_000  # of one form
MOST_SENDINGS: Final = 12  # of one link within an hour
MOST_WRONG: Final = 40  # links that lead nowhere, from one address within an hour
WINDOW: Final = 3600  # seconds


def too_many(count: int, most: int) -> bool:
    """Whether the count is over what is let through."""
    return count > most


def people_wanted(text: str, most: int) -> int:
    """How many people's fields a page shows; one where nothing sensible was asked for."""
    wanted = int(text) if text.isascii() and text.isdigit() and len(text) <= 2 else 1
    return min(max(wanted, 1), most)
