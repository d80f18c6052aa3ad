"""Addresses of this app."""

from django.urls import path

from . import views

app_name = "ui"

urlpatterns = [
    path("favicon.ico", views.favicon, name="favicon"),
    path("patterns/", views.patterns, name="patterns"),
    path("patterns/poster-<int:number>.svg", views.sample_poster, name="sample-poster"),
]
