"""How often links are tried from one place."""

from rollcall.accounts import limits
from rollcall.residents import rules


def count(what: str, whose: str) -> int:
    """One more of something by somebody; how many there were within the window."""
    return limits.count(f"residents.{what}", whose, window=rules.WINDOW)
