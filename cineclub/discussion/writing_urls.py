"""Addresses of what helps while one writes."""

from django.urls import path

from cineclub.discussion import writing_pages

urlpatterns = [
    path("posts/<int:pk>/quote/", writing_pages.post_quote, name="post-quote"),
    path(
        "threads/<int:pk>/<str:slug>/arrived/",
        writing_pages.thread_arrived,
        name="thread-arrived",
    ),
    path("writing/convert/", writing_pages.convert, name="convert"),
    path("writing/films/", writing_pages.suggest_films, name="suggest-films"),
    path("writing/members/", writing_pages.suggest_members, name="suggest-members"),
]
