"""Addresses of rounds, their lines, held work and closures."""

from django.urls import path

from rollcall.rounds import views

app_name = "rounds"
urlpatterns = [
    path("", views.rounds, name="list"),
    path("new/", views.new, name="new"),
    path("new/<uuid:version_id>/", views.check, name="check"),
    path("rhythms/", views.rhythms, name="rhythms"),
    path("rhythms/<uuid:rhythm_id>/ending/", views.rhythm_ending, name="rhythm-ending"),
    path("trend/<uuid:playbook_id>/", views.trend, name="trend"),
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
    path("<uuid:round_id>/beside/", views.beside, name="beside"),
    path("<uuid:round_id>/changes/", views.changes, name="changes"),
    path("<uuid:round_id>/leaks/", views.leaks, name="leaks"),
    path("<uuid:round_id>/leaks/file/", views.leaks_file, name="leaks-file"),
    path("<uuid:round_id>/lines/", views.lines, name="lines"),
    path("<uuid:round_id>/parts/", views.parts, name="parts"),
    path("<uuid:round_id>/parts/new/", views.parts_new, name="parts-new"),
    path("<uuid:round_id>/parts/<uuid:part_id>/", views.part, name="part"),
    path("<uuid:round_id>/parts/<uuid:part_id>/new/", views.parts_new, name="part-parts-new"),
    path("<uuid:round_id>/parts/<uuid:part_id>/taking-up/", views.taking_up, name="part-taking-up"),
    path("<uuid:round_id>/parts/<uuid:part_id>/giving-back/", views.giving_back, name="part-giving-back"),
    path("<uuid:round_id>/parts/<uuid:part_id>/elsewhere/", views.elsewhere, name="part-elsewhere"),
    path("<uuid:round_id>/running/", views.running, name="running"),
    path("<uuid:round_id>/notice/", views.notice, name="notice"),
    path("<uuid:round_id>/following/", views.following, name="following"),
    path("<uuid:round_id>/review/", views.review, name="review"),
    path("<uuid:round_id>/figures/", views.figures, name="figures"),
    path("<uuid:round_id>/figures/file/", views.figures_file, name="figures-file"),
    path("<uuid:round_id>/publication/", views.publication, name="publication"),
    path("<uuid:round_id>/counts/", views.counts, name="counts"),
    path("<uuid:round_id>/hand-overs/", views.hand_overs, name="hand-overs"),
    path("<uuid:round_id>/closure/", views.closure, name="closure"),
]
