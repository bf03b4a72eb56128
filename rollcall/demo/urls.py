"""Addresses of the way into an invented community."""

from django.urls import path

from rollcall.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.entry, name="entry"),
    path("<str:role>/", views.enter, name="enter"),
]
