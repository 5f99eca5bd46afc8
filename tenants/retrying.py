"""A task that failed, or whose worker was killed, is tried again, after waits that grow."""

import datetime
import logging
import os
import secrets
import socket

from django_tasks_db.models import DBTaskResult

WAITS = tuple(datetime.timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480))
"""After the first failure, the second and so on; after the last of them nothing is tried again."""
TASK_SECONDS = 600
"""The longest that a task may take: then it is ended, as a failure."""
LEASE = datetime.timedelta(seconds=TASK_SECONDS + 120)
"""After that, no worker can still be at it."""
READY, RUNNING, FAILED = "READY", "RUNNING", "FAILED"

logger = logging.getLogger(__name__)


def new_worker_id() -> str:
    """Says where the worker runs, so that another on the same machine can see whether it still does."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(4)}"


def try_again_later(result: DBTaskResult, *, at: datetime.datetime) -> bool:
    """Put a failed task back into the queue; False when it has been tried as often as it may be."""
    tries = len(result.worker_ids)
    if tries > len(WAITS):
        logger.error("%s failed for the last time: %s", name_of(result), result.exception_class_path)
        return False
    wait = WAITS[tries - 1]
    row = DBTaskResult.objects.filter(pk=result.pk, status=FAILED)
    logger.warning("%s failed and is tried again in %s: %s", name_of(result), wait, result.exception_class_path)
    return row.update(status=READY, run_after=at + wait) == 1


def name_of(result: DBTaskResult) -> str:
    """The task, and the area it was asked for in."""
    args = result.args_kwargs["args"]
    return f"{args[1]} in {args[0]}" if result.task_path == "tenants.tasks.run_in_area" else result.task_path


def requeue_lost(*, worker_id: str, at: datetime.datetime) -> int:
    """Put back the tasks of workers that are no more, and say how many. Called by a worker that is at no task.

    A worker that is killed each time, perhaps by the task, gets it as often as one that fails.
    """
    lost = [
        result
        for result in DBTaskResult.objects.filter(status=RUNNING)
        if result.started_at is None or result.started_at < at - LEASE or is_gone(result.worker_ids[-1], worker_id)
    ]
    for result in lost:
        row = DBTaskResult.objects.filter(pk=result.pk, status=RUNNING, worker_ids=result.worker_ids)
        if row.update(status=FAILED, finished_at=at, exception_class_path="the worker was killed"):
            result.refresh_from_db()
            try_again_later(result, at=at)
    return len(lost)


def is_gone(worker_id: str, own_id: str) -> bool:
    """Whether that worker has certainly ended. Of one on another machine only the lease tells."""
    if worker_id == own_id:
        return True
    host, _colon, rest = worker_id.partition(":")
    own_host, _colon, own_rest = own_id.partition(":")
    if host != own_host or not rest:
        return False
    pid = rest.partition(":")[0]
    return pid == own_rest.partition(":")[0] or not is_alive(int(pid))


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
