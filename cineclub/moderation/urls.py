"""Addresses of the moderators' pages and the public log."""

from django.urls import path

from cineclub.moderation import views

app_name = "moderation"
urlpatterns = [
    path("moderation/", views.queue, name="queue"),
    path("moderation/removed/", views.removed, name="removed"),
    path("moderation/log/", views.log, name="log"),
    path("moderation/<str:kind>/<int:pk>/remove/", views.remove, name="remove"),
    path("moderation/<str:kind>/<int:pk>/restore/", views.restore, name="restore"),
    path("moderation/<str:kind>/<int:pk>/dismiss/", views.dismissal, name="dismiss"),
]
