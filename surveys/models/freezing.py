"""freeze(): a survey's draft becomes a numbered version that never changes."""

import datetime
import json
from dataclasses import asdict
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from surveys.definition import Definition, canonical, digest
from surveys.kinds.blocks import question_page_from
from surveys.models.survey import SurveyPage
from surveys.models.version import SurveyVersion

NOTHING_ASKED = _("A survey needs at least one page with at least one question before it can be published.")


def define(page: SurveyPage) -> Definition:
    """What the page asks as it stands. Raises ValidationError when it asks nothing, or a measure is missing."""
    page.body.get_prep_value()  # gives an id, and so a key, to blocks that were never saved
    pages = tuple(question_page_from(child) for child in page.body)
    if not pages or not all(screen.questions for screen in pages):
        raise ValidationError(NOTHING_ASKED)
    return Definition(title=page.title, pages=pages)


@transaction.atomic
def freeze(page: SurveyPage, *, by: Any, at: datetime.datetime) -> SurveyVersion:
    """The version that asks what the page asks now: the latest one if nothing changed, else the next number."""
    SurveyPage.objects.select_for_update().only("pk").get(pk=page.pk)
    content = json.loads(canonical(asdict(define(page))))
    latest = page.current_version
    if latest and latest.digest == digest(content):
        return latest
    version = SurveyVersion.objects.create(
        survey=page,
        number=latest.number + 1 if latest else 1,
        definition=content,
        digest=digest(content),
        frozen_on=timezone.localdate(at),
    )
    log(instance=page, action="surveys.freeze", user=by, data={"version": version.number})
    return version
