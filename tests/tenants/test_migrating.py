"""The registry writes down every migration, and runs those alone that make its own tables."""

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tenants.migrating import labels_with_tables
from tenants.scope import in_area


def test_the_registry_has_every_migration_written_down_so_that_none_is_left_to_run(db):
    loader = MigrationLoader(connection)
    assert set(loader.applied_migrations) == set(loader.disk_migrations)
    assert len(loader.disk_migrations) > 100


def test_only_the_registrys_own_apps_are_run_in_it(db):
    assert set(labels_with_tables("default")) == {"tenants", "django_tasks_database"}


def test_in_an_area_the_areas_apps_are_run_and_the_registrys_are_not(north):
    with in_area(north):
        labels = set(labels_with_tables("default"))
    assert {"accounts", "home", "surveys", "wagtailcore"} <= labels
    assert not labels & {"tenants", "django_tasks_database"}
