"""submit(): the one write of a response, and the same for many at once."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from surveys import conf
from surveys.answering import drafts
from surveys.answering.counting import monday_of
from surveys.answering.route import on_route
from surveys.definition import Definition, Question
from surveys.kinds import KINDS
from surveys.models import FreeText, Response, SurveyPage, SurveyVersion, Wave

NOTHING: tuple[Any, ...] = (None, "", [])
IN_WORDS = True
"""What a response holds of an answer in somebody's own words, which are kept apart."""

Asked = dict[str, tuple[Question, forms.Field]]
Row = tuple[dict[str, Any], Wave | None, str, datetime.datetime]


class SentBeforeError(Exception):
    """Other answers were sent before under the same key; they are the ones that are kept."""


@transaction.atomic
def submit(
    survey: SurveyPage,
    version: SurveyVersion,
    answers: dict[str, Any],
    *,
    token: str,
    wave: Wave | None,
    at: datetime.datetime,
    mode: str = Response.Mode.SELF,
    language: str = "en-gb",
    set_aside: str = "",
    receipt: str = "",
) -> Response:
    """Keep the answers to the questions on the way, and forget the draft.

    The same token and answers twice give the same one response. Raises ValidationError, in words for the resident,
    when the version does not ask or allow an answer; SentBeforeError when the token was used with other answers.
    receipt: a digest of `answering.receipt`, where the resident is given a code to withdraw with.
    """
    given = clean_answers(version.questions, answers)
    response = new_response(survey, version, given, token=token, wave=wave, at=at)
    response.mode, response.language, response.set_aside = mode, language, set_aside
    response.receipt = receipt
    Response.objects.bulk_create([response], ignore_conflicts=True)
    words = free_texts(response, version.questions, given, at=at)
    FreeText.objects.bulk_create(words, ignore_conflicts=True)
    kept = Response.objects.get(id=response.id)
    if kept.answers != response.answers or not same_words(kept, words):
        raise SentBeforeError
    drafts.close(token)
    return kept


@transaction.atomic
def submit_many(survey: SurveyPage, version: SurveyVersion, rows: Iterable[Row]) -> list[Response]:
    """What `submit()` would make of each row (answers, wave, token, at), written together."""
    definition = version.questions
    fields = asked(definition)
    made: list[Response] = []
    words: list[FreeText] = []
    for answers, wave, token, at in rows:
        given = cleaned(definition, fields, answers)
        made.append(new_response(survey, version, given, token=token, wave=wave, at=at))
        words += free_texts(made[-1], definition, given, at=at)
    written = Response.objects.bulk_create(made, batch_size=500, ignore_conflicts=True)
    FreeText.objects.bulk_create(words, batch_size=500, ignore_conflicts=True)
    return written


def was_sent(survey: SurveyPage, token: str) -> bool:
    return Response.objects.filter(survey=survey, id=drafts.response_id(token)).exists()


def new_response(
    survey: SurveyPage,
    version: SurveyVersion,
    given: dict[str, Any],
    *,
    token: str,
    wave: Wave | None,
    at: datetime.datetime,
) -> Response:
    """given: from `cleaned()`."""
    if version.survey_id != survey.pk:
        raise ValidationError(_("These answers belong to another survey."))
    in_words = {question.key for question in version.questions.questions() if KINDS[question.kind].free_text}
    return Response(
        id=drafts.response_id(token),
        survey=survey,
        version=version,
        wave=wave,
        answers={key: IN_WORDS if key in in_words else value for key, value in given.items()},
        week=monday_of(at),
    )


def free_texts(
    response: Response, definition: Definition, given: Mapping[str, Any], *, at: datetime.datetime
) -> list[FreeText]:
    """The answers in own words, each to be deleted in its time."""
    last_day = monday_of(at) + datetime.timedelta(days=conf.free_text_days())
    return [
        FreeText(response=response, question=question.key, words=given[question.key], delete_after=last_day)
        for question in definition.questions()
        if question.key in given and KINDS[question.kind].free_text
    ]


def same_words(kept: Response, words: list[FreeText]) -> bool:
    return dict(kept.free_texts.values_list("question", "words")) == {text.question: text.words for text in words}


def clean_answers(definition: Definition, answers: dict[str, Any]) -> dict[str, Any]:
    """Stored values in the order of the questions, of those on the way that were answered.

    Answers to pages that these answers do not lead through are left out. Raises ValidationError by key.
    """
    return cleaned(definition, asked(definition), answers)


def asked(definition: Definition) -> Asked:
    return {question.key: (question, KINDS[question.kind].form_field(question)) for question in definition.questions()}


def cleaned(definition: Definition, fields: Asked, answers: Mapping[str, Any]) -> dict[str, Any]:
    if set(answers) - set(fields):
        raise ValidationError(_("There is an answer to a question that this survey does not ask."))
    values: dict[str, Any] = {}
    problems: dict[str, Any] = {}
    for key, (question, field) in fields.items():
        try:
            value = KINDS[question.kind].checked(answers.get(key), question, field)
        except ValidationError as error:
            problems[key] = error
        else:
            if value not in NOTHING:
                values[key] = value
    way = [question.key for question in on_route(definition, values)]
    if wrong := {key: problems[key] for key in way if key in problems}:
        raise ValidationError(wrong)
    return {key: values[key] for key in way if key in values}
