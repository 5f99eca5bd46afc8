"""Who is kept apart: the registry in `public`, everything else in a schema of each area's own."""

import os

import dj_database_url

from config.database import connection_limits, database_url
from config.settings.base import VAR_DIR

SHARED_APPS = [
    "django_tenants",
    "tenants",
    "django_tasks_db",
]

TENANT_APPS = [
    "tenants.accounts",
    "home",
    "engagement",
    "surveys",
    "wagtail_localize",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "tenants.accounts.apps.TeamConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
]

# Without tables of their own.
TABLELESS_APPS = [
    "wagtail_modeladmin",
    "wagtail.locales",
    "django_tasks",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
]

INSTALLED_APPS = SHARED_APPS + TENANT_APPS + TABLELESS_APPS

TENANT_MODEL = "tenants.PilotArea"
TENANT_DOMAIN_MODEL = "tenants.Domain"
TENANT_LIMIT_SET_CALLS = True
TENANT_BASE_MIGRATE_COMMAND = "tenants.migrating.Command"
SURVEYS_COMPARED_IN = "tenants.comparing.at_the_centre"
AREA_URLCONFS = {"centre": "config.urls.centre", "area": "config.urls.area"}

# The longest that anything waits for the database: a web process answers a person (see config/wsgi.py), while jobs,
# commands and upgrades have work to do. A statement that takes longer is ended, and whoever waits for a lock gives up
# after half of it.
DATABASE_SECONDS = int(os.environ.get("DATABASE_SECONDS", "1800"))

DATABASES = {
    "default": dj_database_url.parse(
        database_url(VAR_DIR / "postgres"),
        engine="django_tenants.postgresql_backend",
        conn_max_age=60,
        conn_health_checks=True,
    )
}
DATABASES["default"]["OPTIONS"] = connection_limits(DATABASE_SECONDS) | DATABASES["default"].get("OPTIONS", {})
DATABASE_ROUTERS = ["django_tenants.routers.TenantSyncRouter"]

CACHES = {
    "default": {
        "BACKEND": "tenants.caches.BriefCache",
        "KEY_FUNCTION": "django_tenants.cache.make_key",
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
TASKS = {"default": {"BACKEND": "tenants.queue.AreaDatabaseBackend", "QUEUES": []}}
