"""Addresses of what members are told."""

from django.urls import path

from cineclub.notifications import views

app_name = "notifications"
urlpatterns = [
    path("notifications/", views.notifications, name="notifications"),
    path("notifications/count/", views.count, name="count"),
    path("notifications/read/", views.read_all, name="read-all"),
    path("notifications/<int:pk>/", views.notification, name="notification"),
]
