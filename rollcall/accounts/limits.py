"""Counting in memory, so that nobody tries links or sends forms without end."""

import hashlib

from django.core.cache import cache


def count(what: str, whose: str, *, window: int) -> int:
    """One more of something by somebody; how many there were within the window, in seconds."""
    key = f"limits:{what}:{hashlib.sha256(whose.encode()).hexdigest()[:32]}"
    cache.add(key, 0, window)
    try:
        return cache.incr(key)
    except ValueError:  # it lapsed between the two
        return 1
