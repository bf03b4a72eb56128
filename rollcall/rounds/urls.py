"""Addresses of rounds, their lines, held work and closures."""

from django.urls import path

from rollcall.rounds import views

app_name = "rounds"
urlpatterns = [
    path("", views.rounds, name="list"),
    path("new/", views.new, name="new"),
    path("new/<uuid:version_id>/", views.check, name="check"),
    path("held/", views.held, name="held"),
    path("held/<uuid:held_id>/", views.held_one, name="held-one"),
    path("lines/<uuid:line_id>/", views.line, name="line"),
    path("lines/<uuid:line_id>/withdrawals/", views.withdrawals, name="withdrawals"),
    path("doubles/<uuid:one>/<uuid:other>/", views.double, name="double"),
    path("doubles/<uuid:key>/undoing/", views.undoing, name="double-undoing"),
    path("<uuid:round_id>/", views.round_page, name="round"),
    path("<uuid:round_id>/now/", views.round_now, name="round-now"),
    path("<uuid:round_id>/buildings/<uuid:building_id>/", views.building, name="building"),
    path("<uuid:round_id>/buildings/<uuid:building_id>/now/", views.building_now, name="building-now"),
    path("<uuid:round_id>/lines/", views.lines, name="lines"),
    path("<uuid:round_id>/closure/", views.closure, name="closure"),
]
