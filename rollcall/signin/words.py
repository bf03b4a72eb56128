"""The words of signing in, in the language of whoever reads."""

from datetime import datetime

from django.utils.translation import gettext as _, gettext_lazy, ngettext

HOW = {
    "PASSWORD": gettext_lazy("by password"),
    "PASSKEY": gettext_lazy("by passkey"),
    "LINK": gettext_lazy("by an enrolment link"),
    "PIN": gettext_lazy("by PIN on a shared device"),
    "OTHER": gettext_lazy("without a password"),
}


def must_wait(open_at: datetime | None, *, at: datetime) -> str:
    """How long nothing is looked at, and what to do meanwhile."""
    if open_at is None:
        return _("Too many wrong tries. Ask your block leader or the committee office to let you in anew.")
    minutes = max(1, -(-int((open_at - at).total_seconds()) // 60))
    wait = ngettext("Too many wrong tries. Wait {n} minute.", "Too many wrong tries. Wait {n} minutes.", minutes)
    return wait.format(n=minutes)


def where_else() -> str:
    """What still helps somebody whose name a stranger is guessing at."""
    return _(
        "It goes on at once in a browser where you signed in before, with a passkey, or when the secretary opens it again."
    )


def how(code: str) -> str:
    """By what somebody came in."""
    return str(HOW.get(code, code))


def not_right() -> str:
    """Which of the two is wrong is not said."""
    return _("The user name or the password is not right. Try again.")


def wrong_code() -> str:
    """For a code at the sign-in."""
    return _("This code is not right, or it was used already. Wait for the next one and type that.")


def wrong_app_code() -> str:
    """For a code while an app is set up."""
    return _("This is not the code of now. Is the time of the phone set by the network? Type the next code.")


def wrong_pin(left: int) -> str:
    """For wrong digits."""
    say = ngettext("This PIN is not right. {n} try left.", "This PIN is not right. {n} tries left.", left)
    return say.format(n=left)
