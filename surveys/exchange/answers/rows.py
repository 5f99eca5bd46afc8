"""The rows of an export: read some at a time, and in an order that says nothing."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from surveys.exchange.answers.columns import MODES, REASONS
from surveys.exchange.answers.variable import Given, Value, Variable
from surveys.kinds.score import with_scores
from surveys.models import Response, SurveyPage, Wave
from surveys.results.frame import columns_of, in_columns

AT_ONCE = 2000


def exported(survey: SurveyPage, *, wave: Wave | None) -> QuerySet[Response]:
    """All that were sent, those set aside among them, and none that was withdrawn. wave: None for all."""
    sent = Response.objects.filter(survey=survey, withdrawn=False)
    return sent.filter(wave=wave) if wave else sent


def rows_of(
    survey: SurveyPage, variables: list[Variable], *, wave: Wave | None, own_words: bool
) -> Iterator[list[Value]]:
    """In another random order each time."""
    readers = [variable.read for variable in variables]
    for given in givens(survey, wave=wave, own_words=own_words):
        yield [read(given) for read in readers]


def givens(survey: SurveyPage, *, wave: Wave | None, own_words: bool) -> Iterator[Given]:
    versions = {version.pk: (version.number, version.questions) for version in survey.versions.all()}
    moved = {pk: columns_of(definition) for pk, (_number, definition) in versions.items()}
    waves = dict(Wave.objects.values_list("pk", "code"))
    found = exported(survey, wave=wave).order_by("?").defer("receipt", "release")
    if own_words:
        found = found.prefetch_related("free_texts")
    for response in found.iterator(chunk_size=AT_ONCE):
        number, definition = versions[response.version_id]
        columns = moved[response.version_id]
        words = {text.question: text.words for text in response.free_texts.all()} if own_words else {}
        yield Given(
            answers=in_columns(with_scores(response.answers, definition), columns),
            words=in_columns(words, columns),
            about=about(response, number=number, waves=waves),
        )


def about(response: Response, *, number: int, waves: dict[int, str]) -> dict[str, Any]:
    return {
        "wave": waves[response.wave_id] if response.wave_id else None,
        "week": response.week.isoformat(),
        "mode": MODES[response.mode],
        "language": response.language,
        "version": number,
        "set_aside": REASONS[response.set_aside] if response.set_aside else None,
    }
