"""Background work: drawing the charts of a release."""

try:
    from django.tasks import task  # Django 6 and later; the worker accepts no other
except ImportError:
    from django_tasks import task  # type: ignore[no-redef]


@task()
def draw_charts(release_id: int) -> int:
    from surveys.drawn import draw_release
    from surveys.models import Release

    return draw_release(Release.objects.get(pk=release_id))
