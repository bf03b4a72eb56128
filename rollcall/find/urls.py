"""The address of the search."""

from django.urls import path

from rollcall.find import views

app_name = "find"
urlpatterns = [path("", views.page, name="page")]
