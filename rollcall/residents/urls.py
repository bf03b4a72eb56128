"""Addresses."""

from django.urls import path

from rollcall.residents import views

app_name = "residents"
urlpatterns = [path("<uuid:committee>/<str:token>/", views.door, name="door")]
