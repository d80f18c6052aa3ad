"""The WSGI entry: `cineclub.config.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cineclub.config.settings")

django_application = get_wsgi_application()

from cineclub.core.few_at_once import FewAtOnce  # noqa: E402 (needs the settings)
from cineclub.core.page_cache import PageCache  # noqa: E402 (needs the settings)
from cineclub.jobs.worker import start_thread  # noqa: E402 (needs the settings)

application = PageCache(FewAtOnce(django_application))

# Said by `serve`: its processes do background jobs beside the pages.
if os.environ.get("CINECLUB_DOES_JOBS"):
    start_thread()
