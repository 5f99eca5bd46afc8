"""The rows of an export: read some at a time, and in an order that says nothing."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from surveys.definition import Definition
from surveys.exchange.answers.columns import MODES, REASONS
from surveys.exchange.answers.variable import Given, Value, Variable
from surveys.kinds.score import with_scores
from surveys.models import FreeText, Response, SurveyPage, Wave

AT_ONCE = 2000
READ = ("pk", "version", "wave", "answers", "week", "mode", "language", "set_aside")


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
    for some in in_lots(exported(survey, wave=wave)):
        words = words_of(some) if own_words else {}
        for row in some:
            number, definition = versions[row["version"]]
            columns = moved[row["version"]]
            yield Given(
                answers=in_columns(with_scores(row["answers"], definition), columns),
                words=in_columns(words.get(row["pk"], {}), columns),
                about=about(row, number=number, waves=waves),
            )


def columns_of(definition: Definition) -> dict[str, str]:
    """Where answers go that are not kept under their question's key: those of a later series."""
    return {question.key: question.column for question in definition.questions() if question.column != question.key}


def in_columns(answers: dict[str, Any], columns: dict[str, str]) -> dict[str, Any]:
    return {columns.get(key, key): value for key, value in answers.items()} if columns else answers


def in_lots(responses: QuerySet[Response]) -> Iterator[list[dict[str, Any]]]:
    """In random order. Never the receipt."""
    rows = responses.order_by("?").values(*READ).iterator(chunk_size=AT_ONCE)
    while lot := list(islice(rows, AT_ONCE)):
        yield lot


def words_of(lot: list[dict[str, Any]]) -> dict[Any, dict[str, str]]:
    """{response: {question: own words}}."""
    found: dict[Any, dict[str, str]] = {}
    texts = FreeText.objects.filter(response__in=[row["pk"] for row in lot])
    for response, question, words in texts.values_list("response", "question", "words"):
        found.setdefault(response, {})[question] = words
    return found


def about(row: dict[str, Any], *, number: int, waves: dict[int, str]) -> dict[str, Any]:
    return {
        "wave": waves[row["wave"]] if row["wave"] else None,
        "week": row["week"].isoformat(),
        "mode": MODES[row["mode"]],
        "language": row["language"],
        "version": number,
        "set_aside": REASONS[row["set_aside"]] if row["set_aside"] else None,
    }
