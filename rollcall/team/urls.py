"""Addresses of the team: who answers for what, and how a member's device is let in."""

from django.urls import path

from rollcall.team.views import devices, outside, pairs, people, posts, roles, three, tree

app_name = "team"
urlpatterns = [
    path("", tree.home, name="home"),
    path("roles/", roles.every, name="roles"),
    path("roles/new/", roles.new, name="role-new"),
    path("roles/<str:code>/", roles.one, name="role"),
    path("limits/", roles.limits, name="limits"),
    path("outside/", outside.every, name="outside"),
    path("outside/new/", outside.invite, name="invite"),
    path("buildings/<uuid:building_id>/", three.building, name="building"),
    path("buildings/<uuid:building_id>/poster/", three.poster, name="poster"),
    path("door/<uuid:committee_id>/<uuid:building_id>/", three.door, name="door"),
    path("people/<uuid:user_id>/address/", three.address, name="address"),
    path("posts/<uuid:post_id>/extension/", outside.extension, name="extension"),
    path("posts/<uuid:post_id>/stand-in/", posts.stand_in, name="stand-in"),
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
