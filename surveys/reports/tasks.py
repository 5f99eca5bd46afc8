"""Background work: drafting a report, drawing its charts and making its PDF."""

from contextlib import suppress

try:
    from django.tasks import task  # Django 6 and later; the worker accepts no other
except ImportError:
    from django_tasks import task  # type: ignore[no-redef]


@task()
def make_report(page_id: int) -> int:
    """Its charts and its PDF. Without Pango there is no PDF, and the report's page says so."""
    from surveys.models import ReportPage
    from surveys.pdf import NoPdfError
    from surveys.reports.document import draw_report, keep_pdf

    page = ReportPage.objects.get(pk=page_id)
    count = draw_report(page)
    with suppress(NoPdfError):
        keep_pdf(page)
    return count


@task()
def draft_report(parent_id: int, user_id: int, title: str, measures: list[str], areas: list[str]) -> int:
    from django.contrib.auth import get_user_model
    from django.utils import timezone
    from wagtail.models import Page

    from surveys.reports.drafting import draft_report as draft

    parent, user = Page.objects.get(pk=parent_id), get_user_model().objects.get(pk=user_id)
    return int(draft(parent, title=title, measures=measures, areas=areas, by=user, at=timezone.now()).pk)
