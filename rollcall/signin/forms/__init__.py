"""Forms of signing in."""

from rollcall.signin.forms.entering import CodeForm, ProofForm, SignInForm
from rollcall.signin.forms.pins import NewPinForm, PinForm, SharedForm

__all__ = ["CodeForm", "NewPinForm", "PinForm", "ProofForm", "SharedForm", "SignInForm"]
