"""In earnest: every secret and address from the environment, nothing loosened."""

import os

from django.core.exceptions import ImproperlyConfigured

# Before the tenancy settings, which would start the demo's server for want of an address.
for name in ("SECRET_KEY", "DATABASE_URL", "EMAIL_HOST"):
    if not os.environ.get(name):
        raise ImproperlyConfigured(f"Set {name} in the environment: see platform/deploy/env.example.")

from config.settings.base import *  # noqa: E402
from config.settings.languages import *  # noqa: E402
from config.settings.mail import *  # noqa: E402
from config.settings.security import *  # noqa: E402
from config.settings.tenancy import *  # noqa: E402
from config.settings.wagtail import *  # noqa: E402

SECRET_KEY = os.environ["SECRET_KEY"]
# The keys before, which what was made with them still needs.
SECRET_KEY_FALLBACKS = os.environ.get("SECRET_KEY_FALLBACKS", "").split()
EMAIL_HOST = os.environ["EMAIL_HOST"]
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = True
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "no-reply@localhost")
