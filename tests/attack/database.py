"""A database in memory for each process that runs courses outside pytest, each course rolled back at its end."""

import os
from collections.abc import Iterator
from contextlib import contextmanager


def set_up() -> None:
    """Once in each process."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.plain.settings")
    import django
    from django.test.utils import setup_databases

    django.setup()
    from tests.plain.kept import read_or_kept

    with read_or_kept():
        setup_databases(verbosity=0, interactive=False)


@contextmanager
def rolled_back() -> Iterator[None]:
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)
