"""export_answers(): the one way by which raw answers leave, for a data steward alone and never without a trace."""

import datetime
from typing import IO, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from surveys.data_steward import is_data_steward
from surveys.disclosure.primary_suppression import round_count
from surveys.exchange.answers.package import packed
from surveys.exchange.answers.rows import exported
from surveys.models import AnswersExport, SurveyPage, Wave
from surveys.signals import answers_exported


def export_answers(
    survey: SurveyPage,
    *,
    by: Any,
    at: datetime.datetime,
    why: str,
    format: str,
    wave: Wave | None = None,
    own_words: bool = False,
) -> IO[bytes]:
    """A zip file of the answers and their dictionary. It is logged first, and not made if it cannot be logged.

    survey: in its source language. wave: None for all. Raises PermissionDenied for all but data stewards.
    """
    if not is_data_steward(by):
        raise PermissionDenied
    log_export(survey, by=by, at=at, why=why, format=format, wave=wave, own_words=own_words)
    return packed(survey, format=format, wave=wave, own_words=own_words)


@transaction.atomic
def log_export(
    survey: SurveyPage, *, by: Any, at: datetime.datetime, why: str, format: str, wave: Wave | None, own_words: bool
) -> AnswersExport:
    """In the area's register, in the page's history, and to whoever listens: none of them holds an answer."""
    export = AnswersExport.objects.create(
        survey=survey,
        survey_title=survey.title,
        by=by.get_username(),
        why=why,
        at=at,
        format=format,
        answers=round_count(exported(survey, wave=wave).count()),
        wave=wave.name if wave else "",
        own_words=own_words,
    )
    data = {"why": why, "format": format, "wave": export.wave, "own_words": own_words, "answers": export.answers}
    log(instance=survey, action="surveys.export_answers", user=by, data=data)
    answers_exported.send(sender=AnswersExport, export=export)
    return export
