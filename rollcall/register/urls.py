"""Addresses."""

from django.urls import path

from rollcall.register.views import answers, groups, households, imports, living, needs, people, places, presence, steps

app_name = "register"
urlpatterns = [
    path("", places.home, name="home"),
    path("residents/<uuid:key>/", people.resident, name="resident"),
    path("buildings/<uuid:key>/", places.building, name="building"),
    path("dwellings/<uuid:key>/newcomer/", living.newcomer, name="newcomer"),
    path("households/<uuid:key>/", households.one, name="household"),
    path("households/<uuid:key>/split/", living.split, name="split"),
    path("residents/<uuid:key>/presence/", presence.where, name="presence"),
    path("residents/<uuid:key>/history/", people.history, name="history"),
    path("residents/<uuid:key>/move/", living.move, name="move"),
    path("residents/<uuid:key>/departure/", living.departure, name="departure"),
    path("residents/<uuid:key>/homecoming/", living.homecoming, name="homecoming"),
    path("residents/<uuid:key>/needs/new/", needs.new, name="need-new"),
    path("needs/<uuid:key>/", needs.one, name="need"),
    path("needs/<uuid:key>/ending/", needs.ending, name="need-ending"),
    path("absences/<uuid:key>/", presence.absence, name="absence"),
    path("absences/<uuid:key>/confirmation/", presence.confirmation, name="confirmation"),
    path("to-verify/", presence.to_verify, name="to-verify"),
    path("groups/", groups.every, name="groups"),
    path("groups/<slug:code>/", groups.one, name="group"),
    path("announcements/<uuid:key>/acknowledgement/", groups.acknowledgement, name="acknowledgement"),
    path("imports/", imports.every, name="imports"),
    path("imports/new/", imports.new, name="import-new"),
    path("imports/<uuid:key>/", imports.one, name="import"),
    path("imports/<uuid:key>/progress/", imports.progress, name="import-progress"),
    path("imports/<uuid:key>/columns/", steps.columns, name="import-columns"),
    path("imports/<uuid:key>/rows/<uuid:row>/", answers.row, name="import-row"),
    path("imports/<uuid:key>/comparison/", answers.comparison, name="import-comparison"),
    path("imports/<uuid:key>/application/", steps.application, name="import-application"),
    path("imports/<uuid:key>/undoing/", steps.undoing, name="import-undoing"),
    path("imports/<uuid:key>/restart/", steps.restart, name="import-restart"),
    path("imports/<uuid:key>/questions.<str:ending>", imports.report, name="import-report"),
]
