"""The released figures that a page can be bound to: a question of a survey, for everyone or by a breakdown."""

from dataclasses import dataclass

from django.utils.translation import gettext

from surveys.charts.words import finding
from surveys.models import Release, ReleasedTable
from surveys.models.translating import sources

Choices = list[tuple[str, list[tuple[str, str]]]]


@dataclass(frozen=True, kw_only=True)
class Told:
    """The question as it was asked, and the sentence of its released table."""

    question: str
    finding: str
    release: Release


def choices() -> Choices:
    """By survey: the questions of its newest standing release. A choice: the survey's number, the question's key."""
    found: Choices = []
    for survey in sources().live().public().defer("body").order_by("title"):
        release = survey.releases.standing().newest()
        tables = [row.table for row in release.tables.all() if is_whole(row)] if release else []
        if tables:
            found.append((survey.title, [(f"{survey.pk} {t.question.key}", t.question.text) for t in tables]))
    return found


def tables() -> Choices:
    """By survey: the tables of its newest standing release over all waves, for everyone and by each breakdown."""
    found: Choices = []
    for survey in sources().live().public().defer("body").order_by("title"):
        release = survey.releases.standing().newest()
        rows = [row for row in release.tables.all() if row.table.wave is None] if release else []
        if rows:
            found.append((survey.title, [(f"{survey.pk} {row.slug}", name_of(row)) for row in rows]))
    return found


def name_of(row: ReleasedTable) -> str:
    question, breakdown = row.table.question.text, row.table.breakdown
    if breakdown is None:
        return question
    return gettext("%(question)s By: %(breakdown)s") % {"question": question, "breakdown": breakdown.text}


def table_at(choice: str | None, number: int | None) -> ReleasedTable | None:
    """number: of the release, None for the newest that stands. None for one that was retracted."""
    pk, slug = split(choice)
    releases = Release.objects.standing().filter(survey=pk)
    release = (releases.filter(number=number) if number else releases).newest()
    rows = release.tables.filter(slug=slug).select_related("release__survey") if release else []
    return next((row for row in rows if row.table.wave is None), None)


def split(choice: str | None) -> tuple[int, str]:
    pk, _, key = (choice or "").partition(" ")
    return (int(pk) if pk.isdecimal() else 0), key


def is_whole(row: ReleasedTable) -> bool:
    """Whether it is for everyone, in all waves together."""
    return row.table.breakdown is None and row.table.wave is None


def figure_at(choice: str | None, number: int | None) -> Told | None:
    """number: of the release, None for the newest that stands. None for one that was retracted."""
    pk, key = split(choice)
    releases = Release.objects.standing().filter(survey=pk)
    release = (releases.filter(number=number) if number else releases).newest()
    rows = release.tables.filter(slug=key) if release else []
    table = next((row.table for row in rows if is_whole(row)), None)
    if release is None or table is None:
        return None
    return Told(question=table.question.text, finding=finding(table, translate=gettext), release=release)
