"""What can be asked of kits, waiting, reports and results."""

from rollcall.screening.queries.kits import Holding, Kits, LotRow, kits_for
from rollcall.screening.queries.positives import Positives, positives_for
from rollcall.screening.queries.reports import Reporting, matched, reporting_for
from rollcall.screening.queries.waiting import Bag, Waiting, WaitingDoor, bag_labels, waiting_for

__all__ = [
    "Bag",
    "Holding",
    "Kits",
    "LotRow",
    "Positives",
    "Reporting",
    "Waiting",
    "WaitingDoor",
    "bag_labels",
    "kits_for",
    "matched",
    "positives_for",
    "reporting_for",
    "waiting_for",
]
