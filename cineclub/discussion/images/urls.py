"""Addresses of pictures in posts."""

from django.urls import path, re_path

from cineclub.discussion.images import pages

urlpatterns = [
    path("writing/image/<str:key>/", pages.image_send, name="image-send"),
    path("writing/image/<str:key>/begin/", pages.image_begin, name="image-begin"),
    re_path(
        r"^media/images/(?P<key>[\w-]{8,32})/(?P<file>whole\.webp|[0-9]{3}\.webp)$",
        pages.image,
        name="image",
    ),
]
