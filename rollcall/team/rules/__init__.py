"""What is decided from plain values: what each post may do, who may give it, how devices are called."""

from rollcall.team.rules.devices import BROWSERS, DEVICES, device_label
from rollcall.team.rules.roles import ABOVE, CAPABILITIES, area_is_right, may_enrol, may_give

__all__ = [
    "ABOVE",
    "BROWSERS",
    "CAPABILITIES",
    "DEVICES",
    "area_is_right",
    "device_label",
    "may_enrol",
    "may_give",
]
