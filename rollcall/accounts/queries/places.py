"""Where somebody is signed in."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from rollcall.accounts.models import Browser, SignIn, User
from rollcall.accounts.queries.users import digest_of


def sign_ins_of(user: User) -> QuerySet[SignIn]:
    """Where a user is signed in, the latest first."""
    return SignIn.objects.filter(user=user, ended_at__isnull=True).select_related("device").order_by("-seen_at")


def sign_in_of(sign_in_id: UUID, *, user: User) -> SignIn | None:
    """One of a user's own sign-ins that goes on."""
    return sign_ins_of(user).filter(id=sign_in_id).first()


def ending_others(user: User, *, but: UUID | None) -> QuerySet[SignIn]:
    """All of a user's sign-ins but this one."""
    return sign_ins_of(user).exclude(id=but) if but else sign_ins_of(user)


def browser_of(token: str, *, user: User) -> Browser | None:
    """The browser that holds this cookie, if it is known to be the user's."""
    if not token:
        return None
    return Browser.objects.filter(user=user, token_digest=digest_of(token), ended_at__isnull=True).first()


def browsers_of(user: User, *, at: datetime) -> QuerySet[Browser]:
    """The browsers in which a user needs no second factor now."""
    known = Browser.objects.filter(user=user, ended_at__isnull=True, second_until__gt=at)
    return known.order_by("-made_at")
