"""The task queue lives in the registry; each task remembers the schema that it was asked for in."""

from typing import Any, cast

from django.db import connection
from django_tasks_db.backend import DatabaseBackend


class AreaDatabaseBackend(DatabaseBackend):
    """Wraps each task, Wagtail's own included, in `run_in_area`."""

    def enqueue(self, task: Any, args: Any, kwargs: Any) -> Any:
        from tenants.tasks import run_in_area

        schema_name = connection.schema_name
        if schema_name == "public":
            return super().enqueue(task, args, kwargs)
        wrapped = run_in_area.using(priority=task.priority, queue_name=task.queue_name, run_after=task.run_after)
        return super().enqueue(cast(Any, wrapped), [schema_name, task.module_path, list(args), kwargs], {})
