"""The truth about a survey, written down after each release: whoever withdraws is deleted, and stays known here."""

import datetime
from typing import Any

from django.utils import timezone

from surveys.definition import Definition
from surveys.kinds import KINDS
from surveys.kinds.score import scored
from surveys.models import Coding, ReleasedTable, Response, SurveyPage
from tests.attack.case import THEMES, Case, PublishedTable
from tests.attack.counts import Batch, Person


class Register:
    """Call `update()` after every release of the survey; `case()` at the end, or at any time."""

    def __init__(self, survey: SurveyPage) -> None:
        self.survey = survey
        self.people: dict[tuple[Any, str], Person] = {}  # by response and stream
        self.early: set[tuple[str, int, str]] = set()

    def update(self, *, at: datetime.datetime) -> None:
        """at: when the newest release was made."""
        newest = self.survey.releases.newest()
        number = newest.number if newest else 0
        self.note_who_left(number)
        definitions = {version.pk: version for version in self.survey.versions.all()}
        public = Response.objects.filter(survey=self.survey, release__isnull=False).select_related("release", "wave")
        for response in public:
            if (response.pk, "") not in self.people:
                version = definitions[response.version_id]
                batch = Batch("", response.release.number, response.wave.code if response.wave else "")
                self.people[response.pk, ""] = person(response, batch, version.number, version.questions)
        self.update_themes()
        survey, today = SurveyPage.objects.get(pk=self.survey.pk), timezone.localdate(at)
        new = {one.batch for one in self.people.values() if one.batch.came_in == number}
        self.early |= {(batch.stream, number, batch.wave) for batch in new if survey.still_takes(batch.wave, today)}

    def update_themes(self) -> None:
        codings = Coding.objects.filter(response__survey=self.survey, release__isnull=False).select_related("release")
        for coding in codings.prefetch_related("themes"):
            column = coding.question + THEMES
            who = self.people[coding.response_id, ""]
            if (coding.response_id, column) not in self.people:
                self.people[coding.response_id, column] = Person(
                    batch=Batch(column, coding.release.number, who.batch.wave),
                    version=who.version,
                    given={column: tuple(theme.key for theme in coding.themes.all())},
                    values=who.values,
                )

    def note_who_left(self, number: int) -> None:
        """Who was public before and is there no more left with the release of that number."""
        there = set(Response.objects.filter(survey=self.survey).values_list("pk", flat=True))
        for (response, _stream), one in self.people.items():
            if response not in there and not one.batch.left_in:
                one.batch = one.batch._replace(left_in=number)

    def case(self) -> Case:
        retracted = set(self.survey.releases.exclude(retraction=None).values_list("number", flat=True))
        rows = ReleasedTable.objects.filter(release__survey=self.survey).select_related("release")
        return Case(
            published=[
                PublishedTable(number=row.release.number, table=row.table, retracted=row.release.number in retracted)
                for row in rows.order_by("release__number", "position")
            ],
            people=list(self.people.values()),
            versions={version.number: version.questions for version in self.survey.versions.all()},
            early=set(self.early),
            responses=dict(self.survey.releases.values_list("number", "responses")),
        )


def person(response: Response, batch: Batch, version: int, definition: Definition) -> Person:
    given: dict[str, tuple[str, ...]] = {}
    values: dict[str, str] = {}
    for question in definition.questions():
        if question.key in response.answers and not KINDS[question.kind].free_text:
            stored = response.answers[question.key]
            given[question.column] = tuple(KINDS[question.kind].tabulated(stored, question))
            values[question.column] = str(stored)
    for score in definition.derived:
        points = scored(response.answers, score)
        if points is not None:
            given[score.column] = tuple(KINDS[score.kind].tabulated(points, score))
    return Person(batch=batch, version=version, given=given, values=values)
