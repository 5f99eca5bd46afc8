"""The worker: django-tasks-db's own, which hangs at no task, loses none, and outlives an outage of the database."""

import faulthandler
import logging
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from tenants.retrying import FAILED, TASK_SECONDS, new_worker_id, requeue_lost, try_again_later

GRACE = 60
"""Seconds after which a task that does not even notice its end takes the worker with it."""
LOOK_FOR_LOST_EVERY = 30  # seconds
LONGEST_WAIT = 60  # seconds, for a database that is away

STDERR = 2
"""As a number: where Python's own is caught, in a test, it is no file."""

logger = logging.getLogger(__name__)


class TaskTookTooLongError(Exception):
    """The task was ended after TASK_SECONDS."""


class AreaWorker(Worker):
    """Of all queues. batch: end when nothing is ready."""

    def __init__(self, *, batch: bool, interval: float = 1) -> None:
        super().__init__(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=interval,
            batch=True,  # so that run() comes back between two looks at the queue
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=new_worker_id(),
        )
        self.goes_on = not batch
        self.next_look = 0.0

    def run(self) -> None:
        wait = self.interval
        while self.running:
            try:
                self.look_for_lost()
                super().run()
                wait = self.interval
            except (OperationalError, InterfaceError) as error:
                if not self.goes_on:
                    raise
                wait = min(LONGEST_WAIT, max(1, 2 * wait))
                logger.warning("The database is away; next look in %d seconds: %s", wait, type(error).__name__)
                connection.close()
            if not self.goes_on:
                return
            if self.running:
                time.sleep(wait)

    def look_for_lost(self) -> None:
        if time.monotonic() >= self.next_look:
            self.next_look = time.monotonic() + LOOK_FOR_LOST_EVERY
            requeue_lost(worker_id=self.worker_id, at=timezone.now())

    def run_task(self, db_task_result: DBTaskResult) -> None:
        with no_longer_than(TASK_SECONDS):
            super().run_task(db_task_result)
        if db_task_result.status == FAILED:
            try_again_later(db_task_result, at=timezone.now())


@contextmanager
def no_longer_than(seconds: int) -> Iterator[None]:
    """End what is inside with TaskTookTooLongError; and when it is deaf to that, end the process, saying where it was.

    A task that was ended so is found again by its lease.
    """

    def end(signum: int, frame: Any) -> None:
        raise TaskTookTooLongError(f"The task took longer than {seconds} seconds.")

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(seconds)
    faulthandler.dump_traceback_later(seconds + GRACE, exit=True, file=STDERR)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
