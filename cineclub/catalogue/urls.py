"""Addresses of the catalogue's own pages."""

from django.urls import path

from cineclub.catalogue import poster_views, views

app_name = "catalogue"
urlpatterns = [
    path("films/<str:slug>/cast/", views.film_cast, name="film-cast"),
    path("films/<str:slug>/crew/", views.film_crew, name="film-crew"),
    path("films/<str:slug>/poster.svg", views.film_poster, name="film-poster"),
    path("films/<str:slug>/poster/", poster_views.poster_change, name="poster-change"),
    path("films/<str:slug>/poster/remove/", poster_views.poster_remove, name="poster-remove"),
    path("people/", views.people, name="people"),
    path("people/<str:slug>/", views.person, name="person"),
]
