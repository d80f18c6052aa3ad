"""Addresses of what members are told."""

from django.urls import path

from cineclub.notifications import mail_pages, views, watch_pages

app_name = "notifications"
urlpatterns = [
    path("notifications/", views.notifications, name="notifications"),
    path("notifications/count/", views.count, name="count"),
    path("notifications/read/", views.read_all, name="read-all"),
    path("notifications/<int:pk>/", views.notification, name="notification"),
    path("settings/notifications/", mail_pages.settings, name="settings"),
    path("settings/notifications/mail-again/", mail_pages.mail_again, name="mail-again"),
    path("unsubscribe/<str:token>/", mail_pages.unsubscribe, name="unsubscribe"),
    path("watch/<str:kind>/<int:pk>/", watch_pages.watch, name="watch"),
    path("watch/<str:kind>/<int:pk>/<str:level>/", watch_pages.watch_set, name="watch-set"),
]
