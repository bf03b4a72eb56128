"""How this committee keeps its register."""

from rollcall.register.models import Keeping


def keeping() -> Keeping:
    """The committee's own ways, or the defaults (not saved)."""
    return Keeping.objects.first() or Keeping()
