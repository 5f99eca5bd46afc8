"""The plain project's database after its migrations, kept as a file: migrating takes most of a minute, reading it a
moment. The file is named by a digest of the migrations, so a changed migration is run."""

import fcntl
import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.db import connection
from django.db.backends.signals import connection_created

FOLDER = Path(__file__).resolve().parents[2] / "var" / "templates"


@contextmanager
def read_or_kept() -> Iterator[None]:
    """Around what migrates the database in memory. Of several processes one migrates, and the others wait for it."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"plain-{digest()}.sqlite3"
    with (FOLDER / "plain.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if path.exists():
            fcntl.flock(lock, fcntl.LOCK_UN)
            with filled_from(path):
                yield
        else:
            yield
            keep(path)


@contextmanager
def filled_from(path: Path) -> Iterator[None]:
    """The first connection finds in its memory what is in the file."""

    def fill(connection: Any, **more: Any) -> None:
        connection_created.disconnect(fill)
        with closing(sqlite3.connect(path)) as kept:
            kept.backup(connection.connection)

    connection_created.connect(fill)
    yield
    connection_created.disconnect(fill)


def keep(path: Path) -> None:
    partial = path.with_suffix(f".{os.getpid()}")
    with closing(sqlite3.connect(partial)) as kept:
        connection.connection.backup(kept)
    partial.replace(path)


def digest() -> str:
    """Changes with any migration, and with the versions of Django and of SQLite."""
    found = hashlib.sha256(f"{django.__version__} {sqlite3.sqlite_version}".encode())
    for config in sorted(apps.get_app_configs(), key=lambda config: config.label):
        spec = find_spec(f"{config.name}.migrations")
        for folder in (spec.submodule_search_locations or []) if spec else []:
            for path in sorted(Path(folder).glob("*.py")):
                found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()[:20]
