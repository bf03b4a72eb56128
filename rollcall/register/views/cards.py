"""Door cards: chosen for a building, made with a link each, and shown for printing this once."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rollcall.accounts import access
from rollcall.lib import clock
from rollcall.paper import printing
from rollcall.register import actions, forms, queries
from rollcall.register.pages import cards as pages
from rollcall.register.views import parts

CAPABILITY = "register.ask"


@access.requires(CAPABILITY)
@require_http_methods(["GET", "HEAD", "POST"])
def cards(request: HttpRequest) -> HttpResponse:
    """Choose doors; the cards come by POST, and are shown only then: their links are kept nowhere."""
    by, at = access.must_stand(request), clock.now()
    buildings = queries.buildings_of(by, CAPABILITY)
    building = pages.chosen(buildings, request.POST.get("building") or request.GET.get("area", ""))
    places = queries.card_places(building, by=by, at=at) if building else []
    form = forms.CardsForm(parts.sent(request) if "doors" in request.POST or "print" in request.POST else None,
                           choices=pages.choices(places))  # fmt: skip
    if request.method == "POST" and building and form.is_valid():
        wanted = set(form.cleaned_data["doors"])
        chosen = [one for one in places if one.code in wanted]
        tokens = actions.make_links(
            targets=[actions.Target(one.dwelling, one.household) for one in chosen], door=parts.DOOR, by=by.user, at=at
        )  # fmt: skip
        if request.POST.get("as") == "pdf":
            values = pages.as_pdf(pages.cards(chosen, list(tokens.values()), building, request.build_absolute_uri))
            response = HttpResponse(printing.pdf("door_cards", values), content_type="application/pdf")
            response.headers["Content-Disposition"] = "inline; filename=door-cards.pdf"
            response.headers["Referrer-Policy"] = "strict-origin"
            return response
        found = pages.cards(chosen, list(tokens.values()), building, request.build_absolute_uri)
        context = {"cards": found, "title": _("Door cards"), "days": queries.keeping().link_days, "building": building}
        response = render(request, "register/cards.html", context)
        response.headers["Referrer-Policy"] = "strict-origin"
        return response
    context = {
        "form": form,
        "buildings": [(str(one.id), pages.building_label(one)) for one in buildings],
        "building": building,
        "lacking": [one.code for one in places if one.lacks],
        "places": pages.ticks(places, request),
        "crumbs": pages.crumbs(),
    }
    return render(request, "register/cards_new.html", context)
