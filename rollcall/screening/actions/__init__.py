"""What can be done with kits and reports."""

from rollcall.screening.actions.kits import LotExists, NotThere, hand_in, move_kits, receive_lot
from rollcall.screening.actions.reports import take_report

__all__ = ["LotExists", "NotThere", "hand_in", "move_kits", "receive_lot", "take_report"]
