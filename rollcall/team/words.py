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
LEVELS = {
    0: gettext_lazy("head of the committee"),
    1: gettext_lazy("committee worker"),
    2: gettext_lazy("leader of blocks"),
    3: gettext_lazy("leader of buildings"),
    4: gettext_lazy("helper"),
}
CAPABILITIES = {
    "rounds.record": gettext_lazy("Go to the doors of the own area and record what is seen"),
    "rounds.see": gettext_lazy("See how rounds stand in the own area, and who is still open"),
    "rounds.see_outcomes": gettext_lazy("See what came of it, such as test results"),
    "rounds.settle": gettext_lazy("Settle what could not be taken as it came, and take records back"),
    "rounds.open": gettext_lazy("Start a round"),
    "plans.make": gettext_lazy("Write kinds of rounds, publish and retire them"),
    "rounds.close": gettext_lazy("Close a round"),
    "rounds.sign": gettext_lazy("Sign for people who stay unknown"),
    "register.see": gettext_lazy("See who lives in the own area"),
    "register.ask": gettext_lazy("Go through the register at the doors, asking whether it still holds"),
    "register.presence": gettext_lazy("Note who is away, and who is back"),
    "register.change": gettext_lazy("Change households, doors and needs"),
    "register.import": gettext_lazy("Bring lists in"),
    "register.export": gettext_lazy("Take lists out"),
    "register.undo": gettext_lazy("Take a list that was brought in back out"),
    "privacy.see": gettext_lazy("Open the file of a person, take requests to correct and erase"),
    "privacy.decide": gettext_lazy("Decide requests, erase what is due, see who looked"),
    "team.see": gettext_lazy("See who answers in the own area"),
    "team.enrol": gettext_lazy("Let phones of the own area in, and name who stands in"),
    "team.appoint": gettext_lazy("Take people into the team, give and end posts, invite people from outside"),
    "team.plan": gettext_lazy("Pair people up, plan shifts and the training for them"),
    "team.roles": gettext_lazy("Rename and add roles, and say what each may do"),
    "journal.see": gettext_lazy("Read who did what"),
}
DUTIES = {
    "INFORMS": gettext_lazy("tells you what is happening"),
    "LISTENS": gettext_lazy("listens to you"),
    "ERRANDS": gettext_lazy("runs errands for you"),
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


def level(number: int) -> str:
    """Where a role stands in the chain."""
    return str(LEVELS.get(number, number))


def capability(code: str) -> str:
    """What somebody may do."""
    return str(CAPABILITIES.get(code, code))


def duty(code: str) -> str:
    """What one of the three of a building does for residents."""
    return str(DUTIES.get(code, code))


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
