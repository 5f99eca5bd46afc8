"""What the app tells the outside world, and what it listens for: a survey going live, and its own releases."""

from typing import Any

from django.dispatch import Signal
from django.utils import timezone

released = Signal()
"""Sent after a release is committed: sender is the Release class, `release` the Release."""

retracted = Signal()
"""Sent after a retraction is committed: sender is the Release class, `release` the one that no longer stands."""

exposed = Signal()
"""Sent after an attack on what is public found something: sender is the PublishedAudit class, `audit` the record."""

answers_exported = Signal()
"""Sent before raw answers leave, in the transaction that logs it, so an error stops them. `export`: AnswersExport."""


def connect() -> None:
    from wagtail.signals import page_published

    from surveys.models import SurveyPage

    page_published.connect(freeze_on_publish, sender=SurveyPage, dispatch_uid="surveys.freeze_on_publish")
    released.connect(draw_after_release, dispatch_uid="surveys.draw_after_release")


def draw_after_release(release: Any, **kwargs: Any) -> None:
    """By the queue of the project, if it has one: a release never waits for its charts."""
    from surveys.tasks import draw_charts

    draw_charts.enqueue(release.pk)


def freeze_on_publish(instance: Any, revision: Any = None, **kwargs: Any) -> None:
    """A survey becomes a version; its page in another language becomes that survey's words in it."""
    from surveys.models.freezing import freeze
    from surveys.models.translating import freeze_translation, source_of

    keep = freeze if source_of(instance) == instance else freeze_translation
    keep(instance, by=revision.user if revision else None, at=instance.last_published_at or timezone.now())
