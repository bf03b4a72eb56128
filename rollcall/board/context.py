"""What every page shows around its content: committee, who I am, where I can go."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from rollcall.accounts import access
from rollcall.accounts.standing import Standing
from rollcall.team import words
from rollcall.tenancy.models import Committee

# pages that belong to a place without lying below its address: by the name of the page, or of all of a package
ELSEWHERE = {
    "plans": "rounds:list",
    "rosters": "rounds:list",
    "screening": "rounds:list",
    "field:phones": "rounds:list",
    "privacy": "journal:list",
}


@dataclass(frozen=True, slots=True)
class Who:
    """Who is signed in, in which posts, and the way out."""

    name: str
    post: str
    sign_out_url: str
    own_url: str = ""
    turn_url: str = ""


@dataclass(frozen=True, slots=True)
class NavItem:
    """One place in the navigation."""

    label: str
    url: str
    current: bool


def page(request: HttpRequest) -> dict[str, Any]:
    """Context of the base page."""
    standing = access.standing_of(request)
    return {
        "standing": standing,
        "committee": _committee(standing),
        "nav": _nav(request, standing) if standing else [],
        "who": _who(request, standing) if standing else None,
        "find_url": _find_url(request, standing) if standing else "",
        "elder": request.COOKIES.get("elder") == "1",
    }


def _committee(standing: Standing | None) -> Committee | None:
    if standing:
        return standing.user.committee
    return Committee.objects.order_by("created_at").first()


def _who(request: HttpRequest, standing: Standing) -> Who:
    own = reverse("signin:mine") if standing.posts else ""
    turn = reverse("signin:leave") if request.session.get("shared") else ""
    return Who(standing.user.full_name, words.posts(standing.posts), reverse("signin:sign-out"), own, turn)


def _find_url(request: HttpRequest, standing: Standing) -> str:
    """Where the box in the header leads; "" for those without a register, and on the page that has its own box."""
    url = reverse("find:page")
    return url if standing.can("register.see") and request.path != url else ""


def _nav(request: HttpRequest, standing: Standing) -> list[NavItem]:
    places = [
        (_("Now"), "board:home", standing.can("rounds.see")),
        (_("Doors"), "field:home", standing.can("rounds.record")),
        (_("Rounds"), "rounds:list", standing.can("rounds.see")),
        (_("Register"), "register:home", standing.can("register.see")),
        (_("Who answers"), "team:home", standing.can("team.see")),
        (_("My duties"), "team:mine", bool(standing.posts) and not standing.can("team.plan")),
        (_("Journal"), "journal:list", standing.can("journal.see")),
    ]
    allowed = [(label, reverse(name)) for label, name, may in places if may]
    best = _elsewhere(request) or max((url for _, url in allowed if _is_within(request.path, url)), key=len, default="")
    return [NavItem(label, url, url == best) for label, url in allowed]


def _elsewhere(request: HttpRequest) -> str:
    """The address of the place to which a page belongs that lies elsewhere; "" for all others."""
    match = request.resolver_match
    place = (ELSEWHERE.get(match.view_name) or ELSEWHERE.get(match.app_name)) if match else None
    return reverse(place) if place else ""


def _is_within(path: str, url: str) -> bool:
    """Whether a page belongs to a place; every path begins with that of the first page, which has no others."""
    return path == url or (url != reverse("board:home") and path.startswith(url))
