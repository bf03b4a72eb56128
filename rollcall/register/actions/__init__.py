"""What is done to the register: founding it from plain values; bringing files in, applying and undoing them."""

from rollcall.register.actions.founding import (
    AbsencePlan,
    BuildingPlan,
    DwellingPlan,
    Founded,
    NeedPlan,
    PersonPlan,
    Places,
    found_register,
)

__all__ = [
    "AbsencePlan",
    "BuildingPlan",
    "DwellingPlan",
    "Founded",
    "NeedPlan",
    "PersonPlan",
    "Places",
    "found_register",
]
