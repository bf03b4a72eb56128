"""Addresses of the phone pages. Everything the service worker may touch lies under /field/."""

from django.urls import path

from rollcall.field import views

app_name = "field"
urlpatterns = [
    path("", views.home, name="home"),
    path("records", views.records, name="records"),
    path("phones/", views.phones, name="phones"),
    path("app.webmanifest", views.manifest, name="manifest"),
    path("sw.js", views.worker, name="worker"),
    path("<uuid:round_id>/<uuid:building_id>/", views.doors, name="doors"),
    path("<uuid:round_id>/<uuid:building_id>/state", views.state, name="state"),
    path("<uuid:round_id>/<uuid:building_id>/records/", views.plain, name="plain"),
    path("<uuid:round_id>/<uuid:building_id>/<uuid:household_id>/", views.household, name="household"),
]
