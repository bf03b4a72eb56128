"""Addresses of the reference."""

from django.contrib.auth.views import LoginView
from django.urls import path

from bench.bare import views

urlpatterns = [
    path("sign-in/", LoginView.as_view(template_name="bare/sign_in.html", next_page="/"), name="login"),
    path("field/records", views.records),
]
handler500 = "bench.bare.views.failed"
