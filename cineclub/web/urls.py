"""Addresses of the pages that mix what several apps know."""

from django.urls import path

from cineclub.web import film, films, home, search

app_name = "web"
urlpatterns = [
    path("", home.home, name="home"),
    path("films/", films.films, name="films"),
    path("films/<str:slug>/", film.film, name="film"),
    path("films/<str:slug>/members/", film.film_members, name="film-members"),
    path("search/", search.search, name="search"),
]
