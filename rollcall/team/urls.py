"""Addresses of the team: who answers for what, and how a member's device is let in."""

from django.urls import path

from rollcall.team.views import devices, pairs, people, posts, tree

app_name = "team"
urlpatterns = [
    path("", tree.home, name="home"),
    path("password/", people.password, name="password"),
    path("people/<uuid:user_id>/", people.person, name="person"),
    path("people/<uuid:user_id>/details/", people.details, name="details"),
    path("people/<uuid:user_id>/link/", devices.link, name="link"),
    path("people/new/", people.newcomer, name="newcomer"),
    path("people/<uuid:user_id>/posts/new/", posts.new_post, name="new-post"),
    path("posts/<uuid:post_id>/end/", posts.post_end, name="post-end"),
    path("devices/<uuid:device_id>/revocation/", devices.revocation, name="revocation"),
    path("enrol/<uuid:committee_id>/<str:token>/", devices.enrol, name="enrol"),
    path("pairs/", pairs.every, name="pairs"),
    path("pairs/proposal/", pairs.offers, name="pair-offers"),
    path("pairs/<uuid:pair_id>/", pairs.one, name="pair"),
    path("pairs/<uuid:pair_id>/lock/", pairs.lock, name="pair-lock"),
    path("pairs/<uuid:pair_id>/end/", pairs.end, name="pair-end"),
    path("people/<uuid:user_id>/stand-in/", pairs.drop_out, name="drop-out"),
]
