"""Addresses."""

from django.urls import path

from rollcall.register.views import (
    answers,
    blocks,
    doubles,
    dwellings,
    exports,
    forms_from_above,
    imports,
    people,
    places,
    steps,
)

app_name = "register"
urlpatterns = [
    path("", places.home, name="home"),
    path("buildings/<uuid:key>/", places.building, name="building"),
    path("blocks/", blocks.every, name="blocks"),
    path("blocks/new/", blocks.new, name="block-new"),
    path("blocks/<uuid:key>/", blocks.one, name="block"),
    path("blocks/<uuid:key>/removal/", blocks.removal, name="block-removal"),
    path("residents/<uuid:key>/", people.resident, name="resident"),
    path("residents/<uuid:key>/numbers/", people.numbers, name="resident-numbers"),
    path("exports/", exports.every, name="exports"),
    path("exports/new/", exports.new, name="export-new"),
    path("forms/", forms_from_above.every, name="forms"),
    path("forms/<uuid:key>/", forms_from_above.one, name="form"),
    path("dwellings/<uuid:key>/", dwellings.dwelling, name="dwelling"),
    path("doubles/", doubles.doubles, name="doubles"),
    path("doubles/decided/", doubles.decisions, name="doubles-decided"),
    path("doubles/<uuid:one>/<uuid:other>/", doubles.double, name="double"),
    path("doubles/<uuid:key>/undoing/", doubles.undoing, name="double-undoing"),
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
    path("imports/<uuid:key>/marked/", imports.marked, name="import-marked"),
    path("imports/<uuid:key>/questions.<str:ending>", imports.report, name="import-report"),
]
