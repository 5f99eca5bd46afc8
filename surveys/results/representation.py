"""Whether a survey's respondents look like its area: from its newest standing release and its area's margins.

The sizes of groups are the rounded bases of a released table, so the view tells nothing that is not public.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from surveys.models import Margin, Release, SurveyPage
from surveys.models.margins import fits, margin_categories, margin_key
from surveys.statistics.representation import Share, Verdict, represented
from surveys.table import Label, Table


@dataclass(frozen=True, kw_only=True)
class Group:
    """One category of a breakdown, or several that were merged. In whole percent; share, low and high are None when
    too few to say."""

    label: Label
    verdict: Verdict
    expected: int
    share: int | None
    low: int | None
    high: int | None


@dataclass(frozen=True, kw_only=True)
class Representation:
    """One breakdown beside its margin. people: in the groups told, rounded. release: the number it was read from."""

    breakdown: Label
    source: str
    year: int
    people: int
    release: int
    groups: tuple[Group, ...]


def representation_of(survey: SurveyPage) -> list[Representation]:
    """For each breakdown that has a margin. Empty while no release stands, and without margins."""
    release = survey.releases.standing().newest()
    version = survey.current_version
    if release is None or version is None:
        return []
    questions = version.questions.breakdowns()
    margins = {one.question: one for one in Margin.objects.filter(question__in=map(margin_key, questions))}
    tables = [row.table for row in release.tables.all()]
    found = []
    for question in questions:
        margin, sizes = margins.get(margin_key(question)), sizes_by(question.column, tables)
        if margin and sizes and fits(margin, question):
            labels = [one for one in margin_categories(question) if one.key in margin.numbers]
            found.append(beside(sizes, labels, margin, release, everyone(sizes, tables)))
    return found


def sizes_by(column: str, tables: Sequence[Table]) -> Table | None:
    """Of the tables split by this breakdown, over all waves: the one with the most people in groups that are told."""
    split = [one for one in tables if one.breakdown and one.breakdown.key == column and one.wave is None]
    return max(split, key=lambda one: (not one.ended, sum(row.base or 0 for row in one.rows)), default=None)


def everyone(sizes: Table, tables: Sequence[Table]) -> int | None:
    """How many people the groups hold at most."""
    same = [one for one in tables if (one.question, one.wave, one.breakdown) == (sizes.question, sizes.wave, None)]
    return same[0].rows[0].base if same else None


def beside(
    sizes: Table, labels: Sequence[Label], margin: Margin, release: Release, at_most: int | None
) -> Representation:
    people = {row.label.key: row.base for row in sizes.rows}
    population = counted_as_told(sizes, labels, margin)
    shares = represented(people, {one.key: number for one, number in population.items()}, at_most=at_most)
    return Representation(
        breakdown=sizes.breakdown or Label(key="", text=margin.wording),
        source=margin.source,
        year=margin.year,
        people=sum(people.get(one.key) or 0 for one in population),
        release=release.number,
        groups=tuple(group(label, share) for label, share in zip(population, shares, strict=True)),
    )


def counted_as_told(sizes: Table, labels: Sequence[Label], margin: Margin) -> dict[Label, float]:
    """The population of each group as the table tells it: categories that are merged there are one group here."""
    known = {one.key for one in labels}
    together = {key: row.label for row in sizes.rows if known.issuperset(row.of) for key in row.of}
    found: dict[Label, float] = {}
    for one in labels:
        label = together.get(one.key, one)
        found[label] = found.get(label, 0) + margin.numbers[one.key]
    return found


def group(label: Label, share: Share) -> Group:
    return Group(
        label=label,
        verdict=share.verdict,
        expected=whole(share.expected) or 0,
        share=whole(share.share),
        low=whole(share.low),
        high=whole(share.high),
    )


def whole(share: float | None) -> int | None:
    return None if share is None else int(100 * share + 0.5)
