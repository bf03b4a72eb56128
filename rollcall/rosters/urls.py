"""Addresses of printed lists and of what comes back."""

from django.urls import path

from rollcall.rosters import views

app_name = "rosters"
urlpatterns = [
    path("", views.home, name="home"),
    path("s/<slug:code>/<int:page>/", views.scanned, name="scanned"),
    path("rounds/<uuid:round_id>/", views.of_round, name="round"),
    path("rounds/<uuid:round_id>/labels/", views.labels, name="labels"),
    path("rounds/<uuid:round_id>/duty-cards/", views.duty_cards, name="duty-cards"),
    path("batches/<uuid:batch>/", views.batch, name="batch"),
    path("sheets/<uuid:sheet_id>/ending/", views.ending, name="ending"),
    path("sheets/<uuid:sheet_id>/<int:page>/", views.entry, name="entry"),
    path("photos/", views.photos, name="photos"),
    path("photos/<uuid:scan_id>/", views.confirm, name="confirm"),
    path("photos/<uuid:scan_id>/picture/", views.picture, name="picture"),
    path("photos/<uuid:scan_id>/dropping/", views.dropping, name="dropping"),
]
