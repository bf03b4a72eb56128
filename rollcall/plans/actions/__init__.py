"""What can be done with playbooks: take over those that come with the product, write, publish and retire one's own."""

from rollcall.plans.actions.retiring import bring_back, retire
from rollcall.plans.actions.shipping import SHIPPED, ship_playbooks
from rollcall.plans.actions.writing import (
    ChangedMeanwhile,
    begin_draft,
    begin_playbook,
    change_draft,
    publish,
    throw_away,
)

__all__ = [
    "SHIPPED",
    "ChangedMeanwhile",
    "begin_draft",
    "begin_playbook",
    "bring_back",
    "change_draft",
    "publish",
    "retire",
    "ship_playbooks",
    "throw_away",
]
