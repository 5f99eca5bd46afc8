"""Background work: other apps' tasks in the right schema, mail, and handing releases to the Centre."""

from typing import Any

from django.utils.module_loading import import_string

from tenants.scope import area_named, in_area

try:
    from django.tasks import task  # Django 6 and later; the worker accepts no other
except ImportError:
    from django_tasks import task  # type: ignore[no-redef]


@task()
def run_in_area(schema_name: str, task_path: str, args: list[Any], kwargs: dict[str, Any]) -> Any:
    """Run another task in the schema that it was asked for in."""
    with in_area(area_named(schema_name)):
        return import_string(task_path).call(*args, **kwargs)


@task()
def deliver_mail(sealed: str) -> int:
    from tenants.mail import deliver

    return deliver(sealed)


@task()
def gather_area() -> int:
    from tenants.gathering import gather_here

    return gather_here().cells
