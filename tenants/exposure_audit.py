"""That published figures of an area give small counts away, told to the Centre: which survey, and what to do."""

from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from django.utils.text import Truncator

from surveys.models import PublishedAudit
from surveys.signals import exposed
from tenants.models import AuditEvent
from tenants.scope import current_area, in_registry

ACTION = "published figures"
LONGEST_TITLE = 120


@receiver(exposed)
def write_down(sender: type[PublishedAudit], audit: PublishedAudit, **kwargs: Any) -> None:
    if (area := current_area()) is None:
        return
    title = Truncator(audit.survey.title).chars(LONGEST_TITLE)
    note = (
        f"{title}: small counts can be worked out from its published figures under today's rules. "
        f"{advice(audit)} The next releases make nothing of it worse."
    )
    with in_registry():
        AuditEvent.objects.create(
            schema_name=area.schema_name, action=ACTION, by="audit_published", at=timezone.now(), note=note
        )


def advice(audit: PublishedAudit) -> str:
    if not audit.releases:
        return "What gives them away was retracted already."
    numbers = ", ".join(map(str, audit.releases))
    return f"Ask the area to retract what gives them away (release {numbers}), or to wait for more answers."
