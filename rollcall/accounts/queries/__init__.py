"""Looking up users, devices, enrolment links, sign-ins, and what somebody proves who they are with."""

from rollcall.accounts.queries.decisions import factor_demand, suspension_of, suspensions
from rollcall.accounts.queries.factors import (
    Factors,
    factors_of,
    passkey_of,
    pin_of,
    second_factor_is_set,
    with_second_factor,
)
from rollcall.accounts.queries.places import browser_of, browsers_of, ending_others, sign_in_of, sign_ins_of
from rollcall.accounts.queries.users import (
    active_user,
    device_is_good,
    devices_of,
    digest_of,
    open_enrolment,
    shared_device,
    user_of_name,
)

__all__ = [
    "Factors",
    "active_user",
    "browser_of",
    "browsers_of",
    "device_is_good",
    "devices_of",
    "digest_of",
    "ending_others",
    "factor_demand",
    "factors_of",
    "open_enrolment",
    "passkey_of",
    "pin_of",
    "second_factor_is_set",
    "shared_device",
    "sign_in_of",
    "sign_ins_of",
    "suspension_of",
    "suspensions",
    "user_of_name",
    "with_second_factor",
]
