"""Addresses."""

from django.urls import path, re_path

from rollcall.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("elder/", views.elder, name="elder"),
    path("language/", views.language, name="language"),
    re_path(r"^specimen/(?P<language>zh-hans|en)/(?P<face>normal|elder)/$", views.specimen, name="specimen"),
    path("<slug:section>/", views.gallery, name="section"),
]
