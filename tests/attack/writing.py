"""Surveys written as their editors' pages hold them, and published."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

AT = datetime.datetime(2026, 9, 16, 14, 30, tzinfo=datetime.UTC)
"""The Wednesday on which the first release of each course is made."""


def block(kind: str, key: str, **value: Any) -> dict[str, Any]:
    return {"type": kind, "id": key, "value": {"text": f"Question {key}?", "help": "", "required": False, **value}}


def options(keys: Iterable[str]) -> list[dict[str, str]]:
    return [{"type": "item", "id": key, "value": key.capitalize()} for key in keys]


def page(key: str, questions: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    value = {"title": f"Page {key}", "intro": "", "together": True, "questions": questions, **more}
    return {"type": "page", "id": key, "value": value}


def make_wave() -> Any:
    from surveys.models import Wave

    return Wave.objects.create(
        code="autumn-2026", name="Autumn 2026", starts=datetime.date(2026, 9, 1), ends=datetime.date(2026, 11, 30)
    )


def publish_survey(body: list[dict[str, Any]], wave: Any, slug: str = "attacked") -> Any:
    from wagtail.models import Page

    from surveys.models import SurveyPage

    survey = SurveyPage(title="Attacked", slug=slug, introduction="<p>We ask.</p>", body=body, wave=wave, live=False)
    Page.objects.get(depth=2).add_child(instance=survey)
    survey.save_revision().publish()
    return SurveyPage.objects.get(pk=survey.pk)


def republish(survey: Any, body: list[dict[str, Any]]) -> Any:
    """The changed body as the next version."""
    from surveys.models import SurveyPage

    survey = SurveyPage.objects.get(pk=survey.pk)
    survey.body = survey._meta.get_field("body").to_python(body)
    survey.save_revision().publish()
    return SurveyPage.objects.get(pk=survey.pk)


def answer(survey: Any, people: Iterable[Mapping[str, Any]], *, token: str, at: datetime.datetime = AT) -> None:
    """Each person's answers, by the keys of the questions. token: begins the keys of these people alone."""
    from surveys.answering.submit import submit_many

    rows = [(dict(answers), survey.wave, f"{token}-{number}", at) for number, answers in enumerate(people)]
    submit_many(survey, survey.current_version, rows)
