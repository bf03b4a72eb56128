"""Addresses of the journal."""

from django.urls import path

from rollcall.journal import views

app_name = "journal"
urlpatterns = [
    path("", views.entries, name="list"),
    path("<uuid:entry_id>/", views.entry, name="entry"),
]
