"""Sign-in by user name and password."""

from typing import Any
from uuid import UUID

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from rollcall.accounts import queries
from rollcall.accounts.models import User
from rollcall.tenancy import prepared
from rollcall.tenancy.models import Committee


class PasswordBackend(BaseBackend):
    """Users with a usable password. An unknown name takes as long as a wrong password."""

    def authenticate(
        self, request: HttpRequest | None, username: str = "", password: str = "", **_: Any
    ) -> User | None:
        user = queries.user_of_name(username)
        if user is None:
            User().set_password(password)
            return None
        fits = user.check_password(password)  # first, so that somebody who was shut out takes as long
        return user if fits and user.is_active else None

    def get_user(self, user_id: UUID) -> User | None:
        """Whose session it is; somebody whose account is disabled is let in nowhere by `team.middleware`, which still
        takes what a phone kept."""
        found = _users(key=user_id)
        for user in found:
            user.committee = _committees(key=user.committee_id)[0]
        return found[0] if found else None


_users: prepared.Prepared[User] = prepared.Prepared(lambda key: User.objects.filter(pk=key))
_committees: prepared.Prepared[Committee] = prepared.Prepared(lambda key: Committee.objects.filter(pk=key))
