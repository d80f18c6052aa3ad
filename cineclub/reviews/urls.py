"""Addresses of reviews."""

from django.urls import path

from cineclub.reviews import all_reviews, review_pages, writing_pages

app_name = "reviews"
urlpatterns = [
    path("reviews/", all_reviews.reviews, name="reviews"),
    path("reviews/<int:pk>/", review_pages.review, name="review"),
    path("reviews/<int:pk>/reply/", review_pages.review_reply, name="review-reply"),
    path(
        "reviews/<int:pk>/reply/preview/",
        review_pages.review_reply_preview,
        name="review-reply-preview",
    ),
    path("reviews/<int:pk>/edit/", writing_pages.review_edit, name="review-edit"),
    path(
        "reviews/<int:pk>/edit/preview/",
        writing_pages.review_edit_preview,
        name="review-edit-preview",
    ),
    path("films/<str:slug>/reviews/", review_pages.film_reviews, name="film-reviews"),
    path("films/<str:slug>/reviews/write/", writing_pages.review_write, name="review-write"),
    path(
        "films/<str:slug>/reviews/write/preview/",
        writing_pages.review_write_preview,
        name="review-write-preview",
    ),
]
