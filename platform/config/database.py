"""Where the database is: DATABASE_URL when it is set, else PostgreSQL from the wheel, started on first use."""

import os
from pathlib import Path
from typing import Any


def database_url(folder: Path, *, lasting: bool = True) -> str:
    """The address of the database. Exported, so that processes started from this one use the same server."""
    if not os.environ.get("DATABASE_URL"):
        from demo.embedded_server import start_embedded

        os.environ["DATABASE_URL"] = start_embedded(folder, lasting=lasting)
    return os.environ["DATABASE_URL"]


def connection_limits(seconds: int) -> dict[str, Any]:
    """Options of a connection on which no statement takes longer than so many seconds, waiting for locks included.

    It must come about within five seconds, and breaks when the other machine has not answered for fifteen.
    """
    limits = {
        "statement_timeout": seconds,
        "lock_timeout": max(1, seconds // 2),
        "idle_in_transaction_session_timeout": max(60, seconds),
    }
    return {
        "connect_timeout": 5,
        "options": " ".join(f"-c {name}={limit}s" for name, limit in limits.items()),
        "keepalives_idle": 5,
        "keepalives_interval": 5,
        "keepalives_count": 2,
        "tcp_user_timeout": 15_000,
    }
