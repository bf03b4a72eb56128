"""The pages of printed lists."""

from rollcall.rosters.views.entering import entry, home, scanned
from rollcall.rosters.views.photos import confirm, dropping, photos, picture
from rollcall.rosters.views.printing import batch, duty_cards, ending, labels, of_round

__all__ = [
    "batch",
    "confirm",
    "dropping",
    "duty_cards",
    "ending",
    "entry",
    "home",
    "labels",
    "of_round",
    "photos",
    "picture",
    "scanned",
]
