"""Users and their devices, where they are signed in, what they prove it with, and how often somebody guessed."""

from rollcall.accounts.models.decisions import FactorDemand, Suspension
from rollcall.accounts.models.factors import Authenticator, Passkey, Pin, RecoveryCode
from rollcall.accounts.models.guesses import Guesses
from rollcall.accounts.models.places import Browser, SignIn
from rollcall.accounts.models.users import Device, Enrolment, User

__all__ = [
    "Authenticator",
    "Browser",
    "Device",
    "Enrolment",
    "FactorDemand",
    "Guesses",
    "Passkey",
    "Pin",
    "RecoveryCode",
    "SignIn",
    "Suspension",
    "User",
]
