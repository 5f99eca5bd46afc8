"""freeze(): a survey's draft becomes a numbered version that never changes."""

import datetime
import json
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.log_actions import log

from surveys.definition import Definition, canonical, digest
from surveys.kinds.blocks import derived_of, screens_from
from surveys.models.survey import SurveyPage
from surveys.models.version import SurveyVersion

NOTHING_ASKED = _("A survey needs at least one page with at least one question before it can be published.")
NO_KEY = _("A question has no id of its own. Save the page in the editor, which gives each block one.")


def define(page: SurveyPage) -> Definition:
    """What the page asks as it stands.

    Raises ValidationError when it asks nothing, a measure is missing, or a block has no id to key its answers by.
    """
    page.body.get_prep_value()  # gives an id, and so a key, to pages of questions that were never saved
    # What we add, such as "Prefer not to say", is said in the page's language, not in its editor's.
    with override(page.locale.language_code if page.locale_id else settings.LANGUAGE_CODE):
        screens = tuple(screen for child in page.body for screen in screens_from(child))
        derived = tuple(
            question for child in page.body for block in child.value["questions"] for question in derived_of(block)
        )
    if not screens or not all(any(screen.questions for screen in screens_from(child)) for child in page.body):
        raise ValidationError(NOTHING_ASKED)
    definition = Definition(title=page.title, pages=screens, derived=derived)
    if not all(question.key for question in definition.questions()):
        raise ValidationError(NO_KEY)
    return definition


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
