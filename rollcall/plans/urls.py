"""Addresses of playbooks: the shelf, one playbook, its draft, its versions."""

from django.urls import path

from rollcall.plans import views

app_name = "plans"
urlpatterns = [
    path("", views.shelf, name="shelf"),
    path("new/", views.new, name="new"),
    path("import/", views.bring_in, name="import"),
    path("versions/<uuid:version_id>/", views.version, name="version"),
    path("versions/<uuid:version_id>/file.<str:kind>", views.file, name="file"),
    path("<uuid:playbook_id>/", views.playbook, name="playbook"),
    path("<uuid:playbook_id>/comparison/", views.comparison, name="comparison"),
    path("<uuid:playbook_id>/copies/", views.copies, name="copies"),
    path("<uuid:playbook_id>/retirement/", views.retirement, name="retirement"),
    path("<uuid:playbook_id>/draft/", views.draft, name="draft"),
    path("<uuid:playbook_id>/draft/publication/", views.publication, name="publication"),
    path("<uuid:playbook_id>/draft/throwing-away/", views.throwing_away, name="throwing-away"),
    path("<uuid:playbook_id>/draft/<str:section>/", views.section, name="section"),
]
