"""A survey in several languages: one survey is asked, and its translations lend it their words."""

import datetime
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any, NamedTuple

from django.db import models, transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.query import PageQuerySet

from surveys.definition import Definition, Question, canonical, digest
from surveys.language import in_language
from surveys.models.freezing import define
from surveys.models.survey import SurveyPage
from surveys.models.translation import SurveyTranslation
from surveys.models.version import SurveyVersion


class Asking(NamedTuple):
    """What a page asks: the survey that answers belong to, its version, and the words of the page's language."""

    survey: SurveyPage
    version: SurveyVersion | None
    definition: Definition | None
    language: str


def asked_at(page: SurveyPage) -> Asking:
    """version and definition are None before the survey has been published in its own language."""
    survey = source_of(page)
    version, language = survey.current_version, page.locale.language_code
    return Asking(survey, version, words_of(version, language) if version else None, language)


def words_of(version: SurveyVersion, language: str) -> Definition:
    """A version in a language's newest words; in its own where the language has none."""
    newest = SurveyTranslation.objects.filter(survey=version.survey_id, language=language).order_by("-number").first()
    return in_language(version.questions, newest.questions) if newest else version.questions


def source_of(page: SurveyPage) -> SurveyPage:
    """The page that is asked, of those that are each other's translations: the one with versions if there is one,
    else the one in the site's default language, else the oldest. So the first to be published stays the source.
    """
    has_versions = models.Exists(SurveyVersion.objects.filter(survey=models.OuterRef("pk")))
    family = SurveyPage.objects.filter(translation_key=page.translation_key).select_related("locale").defer("body")
    pages = list(family.annotate(has_versions=has_versions))
    first = source_among(pages) if pages else page
    return page if first.pk == page.pk else first


def source_among(family: Sequence[SurveyPage]) -> SurveyPage:
    """The same choice, of pages that are each other's translations and are marked `has_versions`."""
    return max(family, key=lambda one: (one.has_versions, one.locale.is_default, -one.pk))  # type: ignore[attr-defined]


def sources() -> PageQuerySet:
    """The surveys that have been asked, without the pages that lend them words."""
    return SurveyPage.objects.filter(pk__in=SurveyVersion.objects.values("survey"))


@transaction.atomic
def freeze_translation(page: SurveyPage, *, by: Any, at: datetime.datetime) -> SurveyTranslation:
    """The words of a translated page: the latest ones if nothing changed, else the next number."""
    survey = source_of(page)
    survey.hold()
    content = json.loads(canonical(asdict(in_step(define(page), survey.current_version))))
    language = page.locale.language_code
    latest = SurveyTranslation.objects.filter(survey=survey, language=language).order_by("-number").first()
    if latest and latest.digest == digest(content):
        return latest
    translation = SurveyTranslation.objects.create(
        survey=survey,
        language=language,
        number=latest.number + 1 if latest else 1,
        definition=content,
        digest=digest(content),
        frozen_on=timezone.localdate(at),
    )
    log(instance=page, action="surveys.freeze_translation", user=by, data={"number": translation.number})
    return translation


def in_step(translated: Definition, version: SurveyVersion | None) -> Definition:
    """Marked with the series that the words were written for, so that a later question does not borrow them."""
    if version is None:
        return translated
    asked = version.questions
    series = {part.key: part.series for page in asked.pages for part in page.parts}
    series |= {question.key: question.series for question in asked.derived}

    def marked(questions: tuple[Question, ...]) -> tuple[Question, ...]:
        return tuple(replace(question, series=series.get(question.key, question.series)) for question in questions)

    pages = tuple(replace(page, parts=marked(page.parts)) for page in translated.pages)
    return replace(translated, pages=pages, derived=marked(translated.derived))
