"""Addresses."""

from django.urls import path

from rollcall.residents import views

app_name = "residents"
urlpatterns = [
    path("figures/<uuid:committee>/<uuid:publication>/", views.figures, name="figures"),
    path("<uuid:committee>/<str:token>/", views.door, name="door"),
]
