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

from surveys.definition import LONGEST_KEY, Definition, canonical, digest
from surveys.editing.archiving import with_history
from surveys.editing.body import definition_of, parts_of
from surveys.editing.routes import problems
from surveys.models.survey import SurveyPage
from surveys.models.version import SurveyVersion

NOTHING_ASKED = _("A survey needs at least one page with at least one question before it can be published.")
LONG_KEY = _("“%(text)s” has an id that is too long. Add it anew, and delete this one.")
NO_KEY = _("A question has no id of its own. Save the page in the editor, which gives each block one.")


def define(page: SurveyPage) -> Definition:
    """What the page asks as it stands.

    Raises ValidationError when it asks nothing, a measure is missing, a block has no id to key its answers by, or
    something is wrong with its routes.
    """
    definition = drafted(page)
    if not definition.pages or not all(any(part.asks for part in parts_of(child)) for child in page.body):
        raise ValidationError(NOTHING_ASKED)
    if not all(question.key for question in definition.questions()):
        raise ValidationError(NO_KEY)
    named = [(page.key, page.title) for page in definition.pages]
    named += [(question.key, question.text) for question in definition.questions()]
    if long := [words for key, words in named if len(key) > LONGEST_KEY]:
        raise ValidationError(LONG_KEY, params={"text": long[0][:60]})
    if wrong := problems(definition):
        titles = {screen.key: screen.title for screen in definition.pages}
        raise ValidationError([f"{titles[problem.page]}: {problem.words}" for problem in wrong])
    return definition


def drafted(page: SurveyPage) -> Definition:
    """The same while it may still be unfinished. Raises ValidationError when a measure is missing."""
    page.body.get_prep_value()  # gives an id, and so a key, to pages of questions that were never saved
    # What we add, such as "Prefer not to say", is said in the page's language, not in its editor's.
    with override(page.locale.language_code if page.locale_id else settings.LANGUAGE_CODE):
        return definition_of(page.body, title=page.title)


@transaction.atomic
def freeze(page: SurveyPage, *, by: Any, at: datetime.datetime) -> SurveyVersion:
    """The version that asks what the page asks now: the latest one if nothing changed, else the next number.

    A question that is no longer asked in the same way goes on in a new series, which the log names.
    """
    page.hold()
    versions = list(page.versions.order_by("number"))
    definition = with_history(plain(define(page)), [version.questions for version in versions])
    content = json.loads(canonical(asdict(definition)))
    latest = versions[-1] if versions else None
    if latest and latest.digest == digest(content):
        return latest
    version = SurveyVersion.objects.create(
        survey=page,
        number=latest.number + 1 if latest else 1,
        definition=content,
        digest=digest(content),
        frozen_on=timezone.localdate(at),
    )
    begun = new_series(latest.questions, definition) if latest else []
    data = {"version": version.number, **({"new_series": begun} if begun else {})}
    log(instance=page, action="surveys.freeze", user=by, data=data)
    return version


def new_series(latest: Definition, definition: Definition) -> list[str]:
    """The columns of the questions whose answers are counted apart from now on."""
    before = {question.key: question.series for question in latest.questions()}
    return [
        question.column
        for question in definition.questions()
        if before.get(question.key, question.series) != question.series
    ]


def plain(definition: Definition) -> Definition:
    """As it will be read back, so that it can be compared with what was frozen before."""
    return Definition.from_json(json.loads(canonical(asdict(definition))))
