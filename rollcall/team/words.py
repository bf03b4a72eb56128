"""The words for posts, in the language of whoever reads."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import formats, timezone
from django.utils.translation import get_language, gettext as _, gettext_lazy, pgettext_lazy

from rollcall.accounts.standing import Held
from rollcall.register import say as register

ROLES = {
    "LEAD": gettext_lazy("Party secretary"),
    "DIRECTOR": gettext_lazy("Committee director"),
    "STAFF": gettext_lazy("Committee worker"),
    "BLOCK": gettext_lazy("Block leader"),
    "BUILDING": gettext_lazy("Building leader"),
    "VOLUNTEER": gettext_lazy("Volunteer"),
    "SECONDED": gettext_lazy("Seconded official"),
    "GUARD": gettext_lazy("Guard"),
    "DRIVER": gettext_lazy("Driver"),
}
PORTFOLIOS = {
    "CIVIL": pgettext_lazy("line of work", "civil affairs"),
    "CHILDREN": pgettext_lazy("line of work", "children"),
    "HEALTH": pgettext_lazy("line of work", "health"),
    "SECURITY": pgettext_lazy("line of work", "safety and mediation"),
    "DISABLED": pgettext_lazy("line of work", "disabled people"),
    "WORK": pgettext_lazy("line of work", "jobs and insurance"),
    "VETERANS": pgettext_lazy("line of work", "veterans"),
    "PARTY": pgettext_lazy("line of work", "Party work"),
}
AS_SHIPPED = ("", "")


def role(code: str, titles: tuple[str, str] = AS_SHIPPED) -> str:
    """The word for a role: as the committee calls it (`titles`: Chinese, English), else as it comes with the product."""
    zh, en = titles
    own = (zh or en) if (get_language() or "").startswith("zh") else (en or zh)
    return own or str(ROLES.get(code, code))


def portfolio(code: str) -> str:
    """The word for a line of work."""
    return str(PORTFOLIOS.get(code, code))


def post(
    role_code: str, blocks: Iterable[str] = (), buildings: Iterable[str] = (), *,
    floors: Iterable[tuple[str, int, int]] = (), titles: tuple[str, str] = AS_SHIPPED, line: str = "",
    stands_in_for: str = "",
) -> str:  # fmt: skip
    """A post with its area: "Block leader, Block 3"; a post over everything is named by its role alone."""
    areas = [block(code) for code in blocks if code] + [building(number) for number in buildings if number]
    areas += [some_floors(*one) for one in floors]
    said = role(role_code, titles)
    if line:
        said = _("{post} ({line})").format(post=said, line=portfolio(line))
    if areas:
        said = _("{post}, {areas}").format(post=said, areas=_(", ").join(areas))
    return _("{post}, standing in for {name}").format(post=said, name=stands_in_for) if stands_in_for else said


def posts(held: Iterable[Held]) -> str:
    """All posts that somebody holds now."""
    return _("; ").join(
        post(
            one.role, one.blocks, one.buildings, floors=one.floors, titles=one.titles, line=one.portfolio,
            stands_in_for=one.stands_in_for,
        )
        for one in held
    )  # fmt: skip


def some_floors(number: str, lowest: int, highest: int) -> str:
    """Building 12, floors 1–9."""
    if lowest == highest:
        return _("{building}, floor {floor}").format(building=building(number), floor=lowest)
    return _("{building}, floors {lowest}–{highest}").format(building=building(number), lowest=lowest, highest=highest)


def moment(at: datetime) -> str:
    """A moment, to the minute."""
    return formats.date_format(timezone.localtime(at), _("j M, H:i"))


def building(number: str) -> str:
    """Building 12, as people say it."""
    return _("Building {number}").format(number=number)


def block(code: str) -> str:
    """Block 3, as people say it; buildings that belong to none are said to."""
    return register.block(code)
