"""What is decided from plain values: what each role may do, who may give it, how devices are called."""

from rollcall.team.rules.devices import BROWSERS, DEVICES, device_label
from rollcall.team.rules.roles import (
    ABOVE,
    CAPABILITIES,
    LEVELS,
    MANAGES_ROLES,
    PORTFOLIOS,
    RoleFacts,
    area_is_right,
    effective,
    grantable,
    keeps_a_manager,
    may_enrol,
    may_give,
    shipped,
    told_apart,
)
from rollcall.team.rules.three import DUTIES, called, three

__all__ = [
    "ABOVE",
    "BROWSERS",
    "CAPABILITIES",
    "DEVICES",
    "DUTIES",
    "LEVELS",
    "MANAGES_ROLES",
    "PORTFOLIOS",
    "RoleFacts",
    "area_is_right",
    "called",
    "device_label",
    "effective",
    "grantable",
    "keeps_a_manager",
    "may_enrol",
    "may_give",
    "shipped",
    "three",
    "told_apart",
]
