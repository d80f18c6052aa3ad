"""Addresses of reactions and bookmarks."""

from django.urls import path

from cineclub.discussion import bookmark_pages, post_pages

urlpatterns = [
    path("posts/<int:pk>/react/<str:kind>/", post_pages.post_react, name="post-react"),
    path("posts/<int:pk>/bookmark/", bookmark_pages.post_bookmark, name="post-bookmark"),
    path(
        "posts/<int:pk>/bookmark/drop/",
        bookmark_pages.post_bookmark_drop,
        name="post-bookmark-drop",
    ),
    path("bookmarks/", bookmark_pages.bookmarks, name="bookmarks"),
]
