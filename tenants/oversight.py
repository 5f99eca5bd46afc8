"""That raw answers were taken out in an area, told to the Centre: who, when, why, which form, and never an answer."""

from typing import Any

from django.dispatch import receiver
from django.utils.text import Truncator

from surveys.models import AnswersExport
from surveys.signals import answers_exported
from tenants.models import AuditEvent
from tenants.scope import current_area, in_registry

ACTION = "export answers"
LONGEST_TITLE = 120


@receiver(answers_exported)
def write_down(sender: type[AnswersExport], export: AnswersExport, **kwargs: Any) -> None:
    """In the transaction of the export, so that none is made that the Centre does not learn of."""
    if (area := current_area()) is None:
        return
    note = note_of(export)
    with in_registry():
        AuditEvent.objects.create(schema_name=area.schema_name, action=ACTION, by=export.by, at=export.at, note=note)


def note_of(export: AnswersExport) -> str:
    title = Truncator(export.survey_title).chars(LONGEST_TITLE)
    words = ", with own words" if export.own_words else ""
    return f"{title} ({export.format.upper()}{words}). Why: {export.why}"
