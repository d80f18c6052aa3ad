"""Addresses of private conversations."""

from django.urls import path

from cineclub.conversations import pages, report_pages

app_name = "conversations"
urlpatterns = [
    path("conversations/", pages.conversations, name="conversations"),
    path("conversations/start/", pages.conversation_start, name="conversation-start"),
    path(
        "conversations/start/preview/",
        pages.conversation_start_preview,
        name="conversation-start-preview",
    ),
    path("conversations/reported/<int:pk>/", report_pages.reported, name="reported"),
    path("conversations/<int:pk>/", pages.conversation, name="conversation"),
    path("conversations/<int:pk>/reply/", pages.conversation_reply, name="conversation-reply"),
    path(
        "conversations/<int:pk>/reply/preview/",
        pages.conversation_reply_preview,
        name="conversation-reply-preview",
    ),
    path("conversations/<int:pk>/people/", pages.conversation_people, name="conversation-people"),
    path("conversations/<int:pk>/leave/", pages.conversation_leave, name="conversation-leave"),
    path("conversations/<int:pk>/mute/", pages.conversation_mute, name="conversation-mute"),
    path("conversations/<int:pk>/unmute/", pages.conversation_unmute, name="conversation-unmute"),
    path(
        "conversations/<int:pk>/report/",
        report_pages.conversation_report,
        name="conversation-report",
    ),
]
