"""issue(): a survey template, as it stands, becomes a version that areas can adopt."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.rich_text import extract_references_from_rich_text

from surveys.models import Measure, SurveyPage, SurveyTemplate
from surveys.models.freezing import define
from surveys.models.measure import LOCAL

ONLY_OURS = _("It asks a measure that is licensed to this site alone. Take that out, then issue it.")
STAYS_HERE = _(
    "It holds a picture, a recording, a document or a link to a page. Those stay in this site. "
    "Take them out, then issue it: areas can add their own."
)


@transaction.atomic
def issue(template: SurveyTemplate, *, changes: str, by: Any, at: datetime.datetime) -> SurveyTemplate:
    """The template's next version. changes: what is new, for those who have an earlier one.

    Raises ValidationError when it asks nothing, or holds what is of no use in another site.
    """
    check_travels(template)
    template.version += 1
    template.changes = ""
    template.save()
    version = SurveyTemplate.objects.create(
        code=f"{template.code}-v{template.version}",
        version=template.version,
        issued=True,
        changes=changes,
        **template.content,
    )
    told = {"version": version.version, "at": at.isoformat()}
    log(instance=template, action="surveys.issue", user=by if hasattr(by, "pk") else None, data=told)
    return version


def check_travels(template: SurveyTemplate) -> None:
    definition = define(SurveyPage(title=template.title, body=template.body))
    shared = {question.measure for question in (*definition.questions(), *definition.derived)}
    if any(code.startswith(LOCAL) for code in shared):
        raise ValidationError(ONLY_OURS)
    if any(model is not Measure for model in linked(template)):
        raise ValidationError(STAYS_HERE)


def linked(template: SurveyTemplate) -> Iterator[Any]:
    """The models of the rows of this site that the template refers to. Another site has others of the same ids."""
    references = [*template.body.stream_block.extract_references(template.body)]
    for text in (template.introduction, template.thanks):
        references += extract_references_from_rich_text(text)
    return (model for model, *_rest in references)
