"""Addresses."""

app_name = "rounds"
urlpatterns: list[object] = []
