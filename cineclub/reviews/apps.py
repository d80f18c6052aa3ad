"""The reviews app."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Registers the app under the label ``reviews``, and its kind of content."""

    name = "cineclub.reviews"
    label = "reviews"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make reviews known to the pages that show many kinds, and to search."""
        from cineclub.core import kinds
        from cineclub.discussion.stale import also_shown_by
        from cineclub.reviews.content_kinds import REVIEW, review_keys
        from cineclub.reviews.index_reviews import REVIEWS
        from cineclub.search import searchable

        kinds.register(REVIEW)
        searchable.register(REVIEWS)
        also_shown_by(review_keys)
