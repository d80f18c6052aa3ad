"""One address for each change to what a member did with a film."""

from django.urls import path

from cineclub.diary import views

app_name = "diary"
urlpatterns = [
    path("films/<str:slug>/rate/", views.film_rate, name="film-rate"),
    path("films/<str:slug>/unrate/", views.film_unrate, name="film-unrate"),
    path("films/<str:slug>/like/", views.film_like, name="film-like"),
    path("films/<str:slug>/unlike/", views.film_unlike, name="film-unlike"),
    path("films/<str:slug>/see/", views.film_see, name="film-see"),
    path("films/<str:slug>/unsee/", views.film_unsee, name="film-unsee"),
    path("films/<str:slug>/watchlist/add/", views.watchlist_add, name="watchlist-add"),
    path("films/<str:slug>/watchlist/remove/", views.watchlist_remove, name="watchlist-remove"),
]
