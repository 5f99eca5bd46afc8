"""Serves the demo: the web server and the worker beside it, both ended together with this process."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
from django.conf import settings
from django.core.management.base import CommandError

from demo.embedded_server import restart_if_killed

PROCESSES = settings.VAR_DIR / "demo-processes.json"
RELEASE_EVERY = 600  # seconds


def need_port(port: int) -> None:
    """Raise CommandError when something else listens on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            words = f"Port {port} is busy. Stop the program that uses it, or choose another: make demo PORT={port + 1}"
            raise CommandError(words) from error


def stop_leftovers() -> None:
    """End the server and worker of a run that was killed. CommandError when that run goes on in another window."""
    if not PROCESSES.exists():
        return
    owner, *children = [still_running(pid, started) for pid, started in json.loads(PROCESSES.read_text())]
    if owner:
        raise CommandError("The demo is running already, in another window. Stop it there with Ctrl-C first.")
    for child in filter(None, children):
        end([child, *child.children(recursive=True)])
    PROCESSES.unlink()


def remember(processes: list[psutil.Process]) -> None:
    """Write down this process, first, and those that it started."""
    PROCESSES.write_text(json.dumps([[process.pid, process.create_time()] for process in processes]))


def still_running(pid: int, started: float) -> psutil.Process | None:
    """The process of that number, unless the number has gone to another one since."""
    try:
        process = psutil.Process(pid)
    except psutil.NoSuchProcess:
        return None
    return process if abs(process.create_time() - started) < 2 and process.status() != psutil.STATUS_ZOMBIE else None


def end(processes: list[psutil.Process]) -> None:
    for process in processes:
        try:
            process.terminate()
        except psutil.NoSuchProcess:
            continue
    _gone, alive = psutil.wait_procs(processes, timeout=5)
    for process in alive:
        process.kill()


def serve(port: int, ready: str) -> None:
    """Run the web server, the worker and, now and then, the release job, until Ctrl-C or until one of them ends."""
    python, manage = sys.executable, str(Path(settings.BASE_DIR) / "manage.py")
    environment = {**os.environ, "PORT": str(port), "DJANGO_SETTINGS_MODULE": "config.settings.development"}
    web = ["-m", "gunicorn", "--pythonpath", "platform", "--bind", f"127.0.0.1:{port}", "--workers", "2"]
    commands = [
        [python, *web, "--log-level", "warning", "config.wsgi"],
        [python, manage, "run_tasks", "--verbosity", "0"],
    ]
    # In a session of their own, so that Ctrl-C reaches this process alone and it ends them in order.
    started = [
        subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, start_new_session=True)
        for command in commands
    ]
    children = [psutil.Process(child.pid) for child in started]
    remember([psutil.Process(), *children])
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        wait_until_it_answers(port, started)
        print(ready, flush=True)
        watch(started, [python, manage, "in_each_area", "release_due"], environment)
    except KeyboardInterrupt:
        print("\nStopping.")
    finally:
        for child in children:
            if child.is_running():
                end([child, *child.children(recursive=True)])
        PROCESSES.unlink(missing_ok=True)


def wait_until_it_answers(port: int, started: list[subprocess.Popen]) -> None:
    for _ in range(300):
        if any(child.poll() is not None for child in started):
            raise CommandError("The server ended at once; the lines above say why.")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise CommandError("The server did not answer within 30 seconds.")


def watch(started: list[subprocess.Popen], release_job: list[str], environment: dict[str, str]) -> None:
    next_release = time.monotonic() + RELEASE_EVERY
    while all(child.poll() is None for child in started):
        time.sleep(0.5)
        keep_database()
        if time.monotonic() >= next_release:
            subprocess.run(release_job, cwd=settings.BASE_DIR, env=environment, check=False)
            next_release = time.monotonic() + RELEASE_EVERY
    raise CommandError("The server or the worker ended; the lines above say why.")


def keep_database() -> None:
    """Start PostgreSQL again when somebody has killed it; the server and the worker wait for it."""
    try:
        if restart_if_killed():
            print("• PostgreSQL had ended, and was started again", flush=True)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise CommandError("PostgreSQL ended and does not start again.") from error
