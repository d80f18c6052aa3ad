"""The site's settings, made quick and quiet for tests."""

import atexit
import os
import shutil
import tempfile

# A home of its own for each process: versions and media of tests touch no real site.
os.environ["CINECLUB_HOME"] = tempfile.mkdtemp(prefix="cineclub-test-")
atexit.register(shutil.rmtree, os.environ["CINECLUB_HOME"], ignore_errors=True)
for name in ("CINECLUB_URL", "CINECLUB_DEBUG", "CINECLUB_SIGNUP", "CINECLUB_TRUSTED_PROXIES"):
    os.environ.pop(name, None)
for name in ("CACHE_URL", "EMAIL_URL", "CINECLUB_SECRET_KEY"):
    os.environ.pop(name, None)

from cineclub.config.settings import *  # noqa: E402, F403
from cineclub.config.settings import DATABASES, STORAGES  # noqa: E402

STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
TASKS = {
    "default": {
        "BACKEND": "cineclub.jobs.backend.ImmediateBackend",
        "QUEUES": ["default", "outgoing"],
    }
}
# argon2 is slow on purpose; tests of passwords themselves name it again.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DATABASES["default"].get("OPTIONS", {}).pop("pool", None)
if "sqlite" in DATABASES["default"]["ENGINE"]:
    # Several test processes would otherwise be given names of files for it.
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}
