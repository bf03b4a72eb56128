"""What the pages and papers are given: plain values, in words."""

from rollcall.rosters.pages.cards import duty_card, labels
from rollcall.rosters.pages.entry import confirming, entering
from rollcall.rosters.pages.overview import home, of_round
from rollcall.rosters.pages.printing import printed

__all__ = ["confirming", "duty_card", "entering", "home", "labels", "of_round", "printed"]
