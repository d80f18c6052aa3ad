"""Where made pictures are. Only names that we give ourselves; whatever else may lie in the folders
is not served."""

from django.urls import re_path

from cineclub.pictures import views
from cineclub.pictures.keep import NAME

app_name = "pictures"
urlpatterns = [
    re_path(
        rf"^media/(?P<kind>posters|avatars)/(?P<name>{NAME})/"
        r"(?P<file>whole\.webp|[0-9]{2,3}\.(?:webp|avif))$",
        views.picture,
        name="picture",
    ),
]
