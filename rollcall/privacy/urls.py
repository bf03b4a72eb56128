"""Addresses."""

from django.urls import path

from rollcall.privacy import views

app_name = "privacy"
urlpatterns = [
    path("", views.home, name="home"),
    path("residents/<uuid:key>/file/", views.file, name="file"),
    path("residents/<uuid:key>/requests/new/", views.petition_new, name="petition-new"),
    path("looks/", views.looks, name="looks"),
    path("requests/", views.petitions, name="petitions"),
    path("requests/<uuid:key>/", views.petition, name="petition"),
    path("requests/<uuid:key>/done/", views.done, name="petition-done"),
    path("certificates/", views.certificates, name="certificates"),
    path("certificates/<uuid:key>/", views.certificate, name="certificate"),
    path("due/", views.due, name="due"),
    path("due/<slug:code>/", views.due_one, name="due-one"),
    path("terms/", views.term, name="term"),
    path("impact/", views.impact, name="impact"),
]
