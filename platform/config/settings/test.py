"""For the tests: the development settings on a database of their own, with quick passwords and mail in memory."""

import os
import tempfile
from pathlib import Path

from config.database import database_url
from config.settings.base import VAR_DIR

# Before the development settings, which would start the demo's server.
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL") or database_url(
    VAR_DIR / "test-postgres", lasting=False
)

from config.settings.development import *

SECRET_KEY = "only for tests"  # noqa: S105
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SURVEYS_SECONDS_FOR_AN_ANSWER = 0  # a browser in a test is quicker than anybody can read
EMAIL_BACKEND = MAIL_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="equal-ground-media-"))
