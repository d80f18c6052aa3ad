"""Root addresses. Each app keeps its own in `urls.py`; docs/routes.md lists them all."""

from django.urls import include, path

from cineclub.operations import health
from cineclub.web.admin import window

urlpatterns = [
    # Addresses are tried one after the other, a tenth of a page's time when all are: those that
    # are read most come first, here and in each app.
    path("", include("cineclub.web.urls")),
    path("", include("cineclub.diary.urls")),
    path("", include("cineclub.web.member_urls")),
    path("", include("cineclub.discussion.urls")),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("accounts/", include("cineclub.accounts.urls")),
    path("", include("cineclub.accounts.page_urls")),
    path("admin/", window.urls),
    path("", include("cineclub.feeds.urls")),
    path("", include("cineclub.activity.urls")),
    path("", include("cineclub.catalogue.urls")),
    path("", include("cineclub.conversations.urls")),
    path("", include("cineclub.reviews.urls")),
    path("", include("cineclub.moderation.urls")),
    path("", include("cineclub.notifications.urls")),
    path("", include("cineclub.pictures.urls")),
    path("", include("cineclub.ui.urls")),
]

handler400 = "cineclub.ui.errors.bad_request"
handler403 = "cineclub.ui.errors.forbidden"
handler404 = "cineclub.ui.errors.not_found"
handler429 = "cineclub.accounts.too_many.handler429"
handler500 = "cineclub.ui.errors.server_error"
