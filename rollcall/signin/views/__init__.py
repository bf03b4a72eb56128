"""Views of signing in."""

from rollcall.signin.views.entering import passkey, second, sign_in, sign_out
from rollcall.signin.views.factors import codes, factor_rule, passkey_end, reset, set_up
from rollcall.signin.views.pins import give, new_pin, pin
from rollcall.signin.views.places import browser_end, end, mine, others_end
from rollcall.signin.views.proving import confirm
from rollcall.signin.views.shared import enrol, leave, person, shared, who

__all__ = [
    "browser_end",
    "codes",
    "confirm",
    "end",
    "enrol",
    "factor_rule",
    "give",
    "leave",
    "mine",
    "new_pin",
    "others_end",
    "passkey",
    "passkey_end",
    "person",
    "pin",
    "reset",
    "second",
    "set_up",
    "shared",
    "sign_in",
    "sign_out",
    "who",
]
