"""Addresses of the team: who answers for what, and how a member's device is let in."""

from django.urls import path

from rollcall.team import views

app_name = "team"
urlpatterns = [
    path("", views.home, name="home"),
    path("password/", views.password, name="password"),
    path("people/<uuid:user_id>/", views.person, name="person"),
    path("people/<uuid:user_id>/details/", views.details, name="details"),
    path("people/<uuid:user_id>/link/", views.link, name="link"),
    path("people/new/", views.newcomer, name="newcomer"),
    path("people/<uuid:user_id>/posts/new/", views.new_post, name="new-post"),
    path("posts/<uuid:post_id>/end/", views.post_end, name="post-end"),
    path("devices/<uuid:device_id>/revocation/", views.revocation, name="revocation"),
    path("enrol/<uuid:committee_id>/<str:token>/", views.enrol, name="enrol"),
]
