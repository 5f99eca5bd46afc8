"""A person who may sign in to one area's admin."""

from collections.abc import Iterator
from hashlib import sha256

from django.contrib.auth.models import AbstractUser
from django.db import connection


def bound_to_schema(value: str) -> str:
    """The same value in another schema gives another digest. The value is secret already, under its own key."""
    return sha256(f"{connection.schema_name}:{value}".encode()).hexdigest()


class User(AbstractUser):
    """A session of this user is good in the schema that it was opened in, and nowhere else."""

    def get_session_auth_hash(self) -> str:
        return bound_to_schema(super().get_session_auth_hash())

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        for value in super().get_session_auth_fallback_hash():
            yield bound_to_schema(value)
