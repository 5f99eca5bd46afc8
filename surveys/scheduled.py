"""What is due to be published or unpublished at its time, pages and all else that has drafts, each by itself."""

import datetime
from typing import Any

from django.apps import apps
from django.db import transaction
from wagtail.models import DraftStateMixin, Page, Revision


def due_to_expire(now: datetime.datetime) -> list[Any]:
    models = [
        model for model in apps.get_models() if issubclass(model, DraftStateMixin) and not issubclass(model, Page)
    ]
    return [
        found
        for model in (Page, *models)
        for found in model._default_manager.filter(live=True, expire_at__lt=now).order_by("expire_at")
    ]


def due_to_publish(now: datetime.datetime) -> list[Revision]:
    return list(Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at"))


@transaction.atomic
def unpublish(found: Any) -> None:
    found.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


@transaction.atomic
def publish(revision: Revision) -> None:
    """All of it or nothing: a survey that cannot be frozen is not half published."""
    revision.publish(log_action="wagtail.publish.scheduled")


def name_of(found: Any) -> str:
    if isinstance(found, Revision):
        return f"{found.content_type.model} {found.object_id}"
    return f"{found._meta.model_name} {found.pk}"
