"""Addresses of the team: who answers for what, and how a member's device is let in."""

from django.urls import path

from rollcall.team import views

app_name = "team"
urlpatterns = [
    path("", views.home, name="home"),
    path("people/<uuid:user_id>/", views.person, name="person"),
    path("people/<uuid:user_id>/link/", views.link, name="link"),
    path("devices/<uuid:device_id>/revocation/", views.revocation, name="revocation"),
    path("enrol/<uuid:committee_id>/<str:token>/", views.enrol, name="enrol"),
]
