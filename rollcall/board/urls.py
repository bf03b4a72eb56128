"""The address of the first page."""

from django.urls import path

from rollcall.board import views

app_name = "board"
urlpatterns = [
    path("", views.home, name="home"),
    path("now/", views.now, name="now"),
]
