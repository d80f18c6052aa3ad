"""Addresses of what members are to each other."""

from django.urls import path

from cineclub.activity import pages

app_name = "activity"
urlpatterns = [
    path("members/<slug:slug>/stance/", pages.stance, name="stance"),
    path("members/<slug:slug>/block/", pages.member_block, name="member-block"),
    path("members/<slug:slug>/unblock/", pages.member_unblock, name="member-unblock"),
    path("members/<slug:slug>/mute/", pages.member_mute, name="member-mute"),
    path("members/<slug:slug>/unmute/", pages.member_unmute, name="member-unmute"),
    path("settings/blocked/", pages.blocked, name="blocked"),
]
