"""What gunicorn runs. WSGI, not ASGI: on an event loop every request would read the registry's schema."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DATABASE_SECONDS", "10")  # a person waits
os.environ.setdefault("EMAIL_BACKEND", "tenants.mail.QueuedMailBackend")  # and for no mail server
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

application = get_wsgi_application()
