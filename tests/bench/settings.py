"""A plain Wagtail project on PostgreSQL, in a database of its own."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "platform"))

import dj_database_url  # noqa: E402
from config.database import database_url  # noqa: E402

from tests.plain.settings import *  # noqa: E402, F403

DATABASES = {"default": {**dj_database_url.parse(database_url(ROOT / "var" / "bench-postgres")), "NAME": "bench"}}
INSTALLED_APPS = [*INSTALLED_APPS, "tests.bench.peer"]  # noqa: F405
# Charts are drawn by the queue, after a release: here nobody works it off.
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
