"""Migrating the registry: its own apps' migrations are run there, and those of the areas' apps are only written down.

Run, they would make nothing there either, since the router forbids it; but Django would first draw up hundreds of
models for each, which takes most of a minute.
"""

from typing import Any

from django.apps import apps
from django.core.management.commands import migrate
from django.db import connections, router
from django.utils.module_loading import module_has_submodule
from django_tenants.utils import get_public_schema_name

SPECIAL = ("app_label", "fake", "plan", "check_unapplied", "prune")  # whoever asks for one of these gets just that


class Command(migrate.Command):
    """Django's `migrate`, in the registry and in areas."""

    def handle(self, *args: Any, **options: Any) -> None:
        database = options["database"]
        in_registry = getattr(connections[database], "schema_name", "") == get_public_schema_name()
        if in_registry and not any(options.get(name) for name in SPECIAL):
            for label in labels_with_tables(database):
                super().handle(*args, **{**options, "app_label": label, "run_syncdb": False})
            options["fake"] = True
        super().handle(*args, **options)


def labels_with_tables(database: str) -> list[str]:
    """The apps with migrations whose tables belong where the connection is."""
    migrated = [config for config in apps.get_app_configs() if module_has_submodule(config.module, "migrations")]
    return [config.label for config in migrated if router.allow_migrate(database, config.label)]
