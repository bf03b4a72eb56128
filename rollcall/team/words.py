"""The words for posts, in the language of whoever reads."""

from collections.abc import Iterable

from django.utils.translation import gettext as _, gettext_lazy

from rollcall.accounts.standing import Held
from rollcall.register import say as register

ROLES = {
    "LEAD": gettext_lazy("Party secretary"),
    "DIRECTOR": gettext_lazy("Committee director"),
    "STAFF": gettext_lazy("Committee worker"),
    "BLOCK": gettext_lazy("Block leader"),
    "BUILDING": gettext_lazy("Building leader"),
    "VOLUNTEER": gettext_lazy("Volunteer"),
}


def role(code: str) -> str:
    """The word for a post."""
    return str(ROLES.get(code, code))


def post(role_code: str, blocks: Iterable[str] = (), buildings: Iterable[str] = ()) -> str:
    """A post with its area: "Block leader, block 3"; a post over everything is named by its role alone."""
    areas = [block(code) for code in blocks if code] + [building(number) for number in buildings if number]
    if not areas:
        return role(role_code)
    return _("{post}, {areas}").format(post=role(role_code), areas=_(", ").join(areas))


def posts(held: Iterable[Held]) -> str:
    """All posts that somebody holds now."""
    return _("; ").join(post(one.role, one.blocks, one.buildings) for one in held)


def building(number: str) -> str:
    """Building 12, as people say it."""
    return _("Building {number}").format(number=number)


def block(code: str) -> str:
    """Block 3, as people say it; buildings that belong to none are said to."""
    return register.block(code)
