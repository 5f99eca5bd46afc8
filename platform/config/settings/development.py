"""On one's own machine: plain HTTP on a local port, mail into a folder, a key that is made once and kept in var/."""

import os
import secrets

from config.settings.base import *
from config.settings.base import VAR_DIR
from config.settings.languages import *
from config.settings.mail import *
from config.settings.security import *
from config.settings.tenancy import *
from config.settings.wagtail import *

DEBUG = os.environ.get("DEBUG") == "1"


def local_secret() -> str:
    path = VAR_DIR / "secret_key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(secrets.token_urlsafe(48))
        path.chmod(0o600)
    return path.read_text()


SECRET_KEY = os.environ.get("SECRET_KEY") or local_secret()
SESSION_COOKIE_NAME = "sessionid"
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_NAME = "csrftoken"
CSRF_COOKIE_SECURE = False
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SITE_SCHEME = "http"
SITE_PORT = int(os.environ.get("PORT", "8000"))
MAIL_DELIVERY_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_BACKEND = os.environ.get("EMAIL_BACKEND", MAIL_DELIVERY_BACKEND)
EMAIL_FILE_PATH = VAR_DIR / "mail"

# Without collecting static files, and with the demo.
INSTALLED_APPS = [*INSTALLED_APPS, "demo"]
WHITENOISE_USE_FINDERS = True
STATIC_ROOT = None  # type: ignore[assignment]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
