"""What a report listens for: that it is published."""

from typing import Any


def connect() -> None:
    from wagtail.signals import page_published

    from surveys.models import ReportPage

    page_published.connect(freeze_report_on_publish, sender=ReportPage, dispatch_uid="surveys.freeze_report")


def freeze_report_on_publish(instance: Any, revision: Any = None, **kwargs: Any) -> None:
    """Whoever publishes it, a clock or a workflow too. Its charts and its PDF are made by the queue."""
    from surveys.reports.freezing import freeze_report
    from surveys.reports.tasks import make_report

    freeze_report(instance, revision=revision)
    make_report.enqueue(instance.pk)
