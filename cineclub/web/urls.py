"""Addresses of the pages that mix what several apps know."""

from django.urls import path

from cineclub.web import (
    drafts,
    film,
    films,
    home,
    house,
    log,
    rated_post,
    search,
    setup,
    site_settings,
)

app_name = "web"
urlpatterns = [
    path("", home.home, name="home"),
    path("films/", films.films, name="films"),
    path("films/<str:slug>/", film.film, name="film"),
    path("films/<str:slug>/members/", film.film_members, name="film-members"),
    path("log/", log.log, name="log"),
    path("drafts/", drafts.drafts, name="drafts"),
    path("drafts/<int:pk>/", drafts.draft, name="draft"),
    path("drafts/<int:pk>/discard/", drafts.draft_drop, name="draft-drop"),
    path("drafts/bring-back/", drafts.draft_bring_back, name="draft-bring-back"),
    path("posts/<int:pk>/rated/", rated_post.post_rated, name="post-rated"),
    path("posts/<int:pk>/rated/<str:slug>/log/", rated_post.post_log, name="post-log"),
    path("posts/<int:pk>/rated/<str:slug>/review/", rated_post.post_review, name="post-review"),
    path("search/", search.search, name="search"),
    path("search/suggest/", search.suggest, name="suggest"),
    path("rules/", house.rules, name="rules"),
    path("privacy/", house.privacy, name="privacy"),
    path("help/", house.help, name="help"),
    path("setup/", setup.setup, name="setup"),
    path("setup/films/", house.first_films, name="first-films"),
    path("settings/site/", site_settings.site_settings, name="site-settings"),
]
