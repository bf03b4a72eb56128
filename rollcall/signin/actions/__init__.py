"""The ways in and out, each noted in the journal without any secret."""

from rollcall.signin.actions.entering import WrongPassword, check_password, confirm, note_entry
from rollcall.signin.actions.factors import (
    MayNotDemand,
    MayNotReset,
    WrongCode,
    add_passkey,
    demand_second_factor,
    new_recovery_codes,
    remove_passkey,
    reset,
    set_app,
    use_code,
    use_passkey,
)
from rollcall.signin.actions.pins import WrongPin, choose, give, prove
from rollcall.signin.actions.places import end_one, end_others, forget_browser, leave, run_out
from rollcall.signin.actions.shared import enrol_shared, make_shared_link

__all__ = [
    "MayNotDemand",
    "MayNotReset",
    "WrongCode",
    "WrongPassword",
    "WrongPin",
    "add_passkey",
    "check_password",
    "choose",
    "confirm",
    "demand_second_factor",
    "end_one",
    "end_others",
    "enrol_shared",
    "forget_browser",
    "give",
    "leave",
    "make_shared_link",
    "new_recovery_codes",
    "note_entry",
    "prove",
    "remove_passkey",
    "reset",
    "run_out",
    "set_app",
    "use_code",
    "use_passkey",
]
