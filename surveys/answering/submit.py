"""submit(): the one write of a response, and the same for many at once."""

import datetime
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from surveys.answering import drafts
from surveys.definition import Definition, Question
from surveys.kinds import KINDS
from surveys.models import Response, SurveyPage, SurveyVersion, Wave

NOTHING: tuple[Any, ...] = (None, "", [])

Asked = dict[str, tuple[Question, forms.Field]]
Row = tuple[dict[str, Any], Wave | None, str, datetime.datetime]


@transaction.atomic
def submit(
    survey: SurveyPage,
    version: SurveyVersion,
    answers: dict[str, Any],
    *,
    token: str,
    wave: Wave | None,
    at: datetime.datetime,
) -> Response:
    """Keep the answers and forget the draft. The same token twice gives the same one response.

    Raises ValidationError, in words for the resident, when the version does not ask or allow an answer.
    """
    response = new_response(survey, version, clean_answers(version.questions, answers), token=token, wave=wave, at=at)
    try:
        with transaction.atomic():
            response.save(force_insert=True)
    except IntegrityError:
        response = Response.objects.get(id=response.id)  # it was sent before, perhaps a moment ago
    drafts.close(token)
    return response


@transaction.atomic
def submit_many(survey: SurveyPage, version: SurveyVersion, rows: Iterable[Row]) -> list[Response]:
    """What `submit()` would make of each row (answers, wave, token, at), written together."""
    fields = asked(version.questions)
    made = [
        new_response(survey, version, cleaned(fields, answers), token=token, wave=wave, at=at)
        for answers, wave, token, at in rows
    ]
    return Response.objects.bulk_create(made, batch_size=500, ignore_conflicts=True)


def was_sent(survey: SurveyPage, token: str) -> bool:
    return Response.objects.filter(survey=survey, id=drafts.response_id(token)).exists()


def new_response(
    survey: SurveyPage,
    version: SurveyVersion,
    answers: dict[str, Any],
    *,
    token: str,
    wave: Wave | None,
    at: datetime.datetime,
) -> Response:
    if version.survey != survey:
        raise ValidationError(_("These answers belong to another survey."))
    return Response(
        id=drafts.response_id(token), survey=survey, version=version, wave=wave, answers=answers, week=monday_of(at)
    )


def monday_of(at: datetime.datetime) -> datetime.date:
    day = timezone.localtime(at).date() if timezone.is_aware(at) else at.date()
    return day - datetime.timedelta(days=day.weekday())


def clean_answers(definition: Definition, answers: dict[str, Any]) -> dict[str, Any]:
    """Stored values in the order of the questions, without the unanswered ones. Raises ValidationError by key."""
    return cleaned(asked(definition), answers)


def asked(definition: Definition) -> Asked:
    return {question.key: (question, KINDS[question.kind].form_field(question)) for question in definition.questions()}


def cleaned(fields: Asked, answers: dict[str, Any]) -> dict[str, Any]:
    if set(answers) - set(fields):
        raise ValidationError(_("There is an answer to a question that this survey does not ask."))
    kept: dict[str, Any] = {}
    problems: dict[str, Any] = {}
    for key, (question, field) in fields.items():
        try:
            value = KINDS[question.kind].stored(field.clean(answers.get(key)), question)
        except ValidationError as error:
            problems[key] = error
        else:
            if value not in NOTHING:
                kept[key] = value
    if problems:
        raise ValidationError(problems)
    return kept
