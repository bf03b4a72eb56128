"""Addresses of kits, waiting, reports and results."""

from django.urls import path

from rollcall.screening import views

app_name = "screening"
urlpatterns = [
    path("<uuid:round_id>/", views.kits, name="kits"),
    path("<uuid:round_id>/results/", views.positives, name="positives"),
    path("<uuid:round_id>/<uuid:building_id>/", views.waiting, name="waiting"),
    path("<uuid:round_id>/<uuid:building_id>/bags/", views.bags, name="bags"),
    path("<uuid:round_id>/<uuid:building_id>/report/", views.report, name="report"),
]
