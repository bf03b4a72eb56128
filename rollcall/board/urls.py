"""Addresses."""

app_name = "board"
urlpatterns: list[object] = []
