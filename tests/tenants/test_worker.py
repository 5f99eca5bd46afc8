"""The worker tries failed tasks again, finds those of killed workers, hangs at none and outlives the database."""

import datetime
import os
import socket
import subprocess
import sys
import time

import pytest
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from tenants import retrying
from tenants.retrying import LEASE, WAITS, is_gone, new_worker_id, requeue_lost
from tenants.scope import in_area
from tenants.worker import TaskTookTooLongError, no_longer_than

DONE: list[str] = []


@task()
def fail() -> None:
    raise ConnectionRefusedError("on purpose")


@task()
def do(word: str) -> None:
    DONE.append(word)


@pytest.fixture(autouse=True)
def nothing_done() -> None:
    DONE.clear()


def now_is_due() -> None:
    """As if the wait were over."""
    DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())


def test_a_task_that_fails_is_tried_again_after_waits_that_grow_and_then_no_more(north, work_queue):
    with in_area(north):
        fail.enqueue()
    waits = []
    for _try in range(len(WAITS)):
        before = timezone.now()
        (result,) = work_queue()
        assert result.status == "READY"
        assert result.exception_class_path == "builtins.ConnectionRefusedError"
        waits.append(round((result.run_after - before).total_seconds() / 60))
        now_is_due()
    assert waits == [1, 5, 30, 120, 480]
    (result,) = work_queue()
    assert (result.status, len(result.worker_ids)) == ("FAILED", 6)
    now_is_due()
    assert [one.status for one in work_queue()] == ["FAILED"]


@pytest.mark.parametrize("place", [0, 1, 2], ids=["first", "in the middle", "last"])
def test_one_that_fails_stops_no_other(north, work_queue, place):
    with in_area(north):
        for number in range(3):
            fail.enqueue() if number == place else do.enqueue(str(number))
    work_queue()
    assert [str(number) for number in range(3) if number != place] == DONE


def taken_by(worker_id: str, *, ago: datetime.timedelta = datetime.timedelta()) -> DBTaskResult:
    result = do.enqueue("again").db_result
    result.claim(worker_id)
    DBTaskResult.objects.filter(pk=result.pk).update(started_at=timezone.now() - ago)
    return result


def status_after_a_look(result: DBTaskResult, own_id: str) -> str:
    requeue_lost(worker_id=own_id, at=timezone.now())
    result.refresh_from_db()
    return result.status


@pytest.fixture
def dead_pid() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_the_task_of_a_worker_that_was_killed_is_done_by_the_next_one(north, work_queue, dead_pid):
    with in_area(north):
        result = taken_by(f"{socket.gethostname()}:{dead_pid}:abc")
        assert status_after_a_look(result, new_worker_id()) == "READY"
    now_is_due()
    assert [one.status for one in work_queue()] == ["SUCCESSFUL"]
    assert DONE == ["again"]


def test_of_a_worker_on_another_machine_the_lease_tells(north):
    with in_area(north):
        short = taken_by("elsewhere:1:abc", ago=LEASE - datetime.timedelta(seconds=5))
        long = taken_by("elsewhere:1:abc", ago=LEASE + datetime.timedelta(seconds=5))
        assert status_after_a_look(short, new_worker_id()) == "RUNNING"
        assert status_after_a_look(long, new_worker_id()) == "READY"


def test_who_runs_is_let_be(north):
    with in_area(north):
        result = taken_by(f"{socket.gethostname()}:{os.getppid()}:abc")
        assert status_after_a_look(result, new_worker_id()) == "RUNNING"


def test_a_worker_that_was_here_under_the_same_number_is_gone():
    """In a container every worker is number one."""
    own = new_worker_id()
    earlier = f"{own.rpartition(':')[0]}:earlier"
    assert is_gone(earlier, own)
    assert is_gone(own, own)
    assert not is_gone("an id of another kind", own)


def test_a_task_that_kills_its_worker_each_time_is_given_up(north):
    with in_area(north):
        result = taken_by("elsewhere:1:abc", ago=2 * LEASE)
        DBTaskResult.objects.filter(pk=result.pk).update(worker_ids=["elsewhere:1:abc"] * 6)
        assert status_after_a_look(result, new_worker_id()) == "FAILED"


def test_a_task_that_hangs_is_ended():
    began = time.monotonic()
    with pytest.raises(TaskTookTooLongError), no_longer_than(1):
        time.sleep(30)
    assert time.monotonic() - began < 5


def test_one_that_is_deaf_to_that_ends_the_worker():
    program = """
import signal
from tenants import worker
worker.GRACE = 1
with worker.no_longer_than(1):
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
    import time; time.sleep(30)
"""
    setup = "import os, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'config.settings.test'; django.setup()\n"
    began = time.monotonic()
    path = os.pathsep.join([".", "platform"])
    done = subprocess.run(
        [sys.executable, "-c", setup + program],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Timeout" in done.stderr
    assert time.monotonic() - began < 25


def test_the_lease_is_longer_than_any_task():
    assert LEASE.total_seconds() > retrying.TASK_SECONDS
