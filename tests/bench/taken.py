"""What a piece of work takes: time on the clock, and of the processor, here and in PostgreSQL."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter, process_time
from typing import Self


@dataclass(frozen=True)
class Taken:
    """In seconds. here: processor time of this process. database: that of its PostgreSQL process, 0 where it is far.

    Where others use the machine as well, the clock says more than a quiet machine would; the processor does not.
    """

    seconds: float
    here: float
    database: float

    @classmethod
    def by(cls, work: Callable[[], object]) -> Self:
        clock, here, there = perf_counter(), process_time(), database_time()
        work()
        return cls(perf_counter() - clock, process_time() - here, database_time() - there)

    @classmethod
    def usually(cls, work: Callable[[], object], times: int = 5) -> Self:
        """The medians of so many times, after the first, in which libraries are loaded."""
        work()
        found = [cls.by(work) for _ in range(times)]
        return cls(*(median(getattr(one, name) for one in found) for name in ("seconds", "here", "database")))


def database_time() -> float:
    import psutil
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    try:
        process = psutil.Process(pid)
        return sum(process.cpu_times()[:2]) if "postgres" in process.name() else 0.0
    except psutil.NoSuchProcess:
        return 0.0
