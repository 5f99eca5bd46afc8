"""How mail goes out: in ten seconds or not at all, and in a web process by the queue (see config/wsgi.py)."""

import os

EMAIL_TIMEOUT = 10
MAIL_DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_BACKEND = os.environ.get("EMAIL_BACKEND", MAIL_DELIVERY_BACKEND)
