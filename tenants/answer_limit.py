"""Nothing waits for ever for the database, not even when it is frozen and keeps the connection open."""

from functools import wraps
from typing import Any

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.dispatch import receiver
from psycopg import Connection, OperationalError

GRACE = 2
"""Seconds that a database which works has to end a statement itself, which leaves the connection in use."""


@receiver(connection_created)
def limit_answers(sender: type[BaseDatabaseWrapper], connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    limit_waiting(connection.connection, seconds=settings.DATABASE_SECONDS + GRACE)


def limit_waiting(connection: Connection, *, seconds: float) -> None:
    """Give up a statement that is not answered within so many seconds, and the connection with it.

    The server's own `statement_timeout` ends what takes long; a server that stands still ends nothing. The connection
    is closed, because its late answer would be taken for that of the next statement.
    """
    wait = connection.wait

    @wraps(wait)
    def wait_so_long(*args: Any, **kwargs: Any) -> Any:
        try:
            return wait(*args, **{"timeout": seconds, **kwargs})
        except OperationalError as error:
            if error.sqlstate is None and not connection.closed:
                connection.pgconn.finish()
            raise

    connection.wait = wait_so_long  # type: ignore[method-assign]
