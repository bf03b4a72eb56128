"""All addresses, by package."""

from django.urls import include, path

from rollcall.ui import views as ui

urlpatterns = [
    path("", include("rollcall.board.urls")),
    path("", include("rollcall.signin.urls")),
    path("field/", include("rollcall.field.urls")),
    path("rounds/", include("rollcall.rounds.urls")),
    path("paper/", include("rollcall.rosters.urls")),
    path("playbooks/", include("rollcall.plans.urls")),
    path("screening/", include("rollcall.screening.urls")),
    path("find/", include("rollcall.find.urls")),
    path("door/", include("rollcall.residents.urls")),
    path("register/", include("rollcall.register.urls")),
    path("team/", include("rollcall.team.urls")),
    path("journal/", include("rollcall.journal.urls")),
    path("privacy/", include("rollcall.privacy.urls")),
    path("demo/", include("rollcall.demo.urls")),
    path("elder/", ui.elder, name="elder"),
    path("language/", ui.language, name="language"),
    path("ui/", include("rollcall.ui.urls")),
]
