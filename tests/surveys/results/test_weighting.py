"""Weights of people, and adjusted percentages that say nothing which is not public already."""

from dataclasses import replace

import pandas as pd
import pytest

from surveys.definition import Definition, Question, QuestionPage
from surveys.disclosure.primary_suppression import hide, hide_base, protect
from surveys.results.tabulate import tabulate
from surveys.results.weighting import adjusted, weights
from surveys.statistics.effective import effective_number
from surveys.statistics.wilson import wilson
from surveys.table import Label


def question(key: str, *options: str, breakdown: bool = False) -> Question:
    labels = tuple(Label(key=option, text=option) for option in options)
    return Question(key=key, kind="single_choice", text=f"{key}?", options=labels, breakdown=breakdown)


HAPPY = question("happy", "yes", "no")
AGE = question("age", "young", "old", breakdown=True)
SEX = question("sex", "f", "m", breakdown=True)
DEFINITION = Definition(title="", pages=(QuestionPage(key="p", title="", parts=(HAPPY, AGE, SEX)),))
HALVES = {"age": {"young": 0.5, "old": 0.5}}


def people(*groups: tuple[int, str, str | None]) -> pd.DataFrame:
    rows = [{"happy": happy, "age": age} for count, happy, age in groups for _person in range(count)]
    return pd.DataFrame(rows, columns=["happy", "age"], dtype=object)


UNEVEN = people((120, "yes", "young"), (80, "no", "young"), (20, "yes", "old"), (80, "no", "old"))


def tables(frame: pd.DataFrame):
    return [protect(tabulate(frame, HAPPY)), protect(tabulate(frame, HAPPY, breakdown=AGE))]


def test_nobody_and_one_person() -> None:
    assert len(weights(people(), HALVES, DEFINITION)) == 0
    assert list(weights(people((1, "yes", "young")), HALVES, DEFINITION)) == [1.0]
    assert list(weights(people((1, "yes", None)), HALVES, DEFINITION)) == [1.0]


def test_three_hundred_people_look_like_the_population() -> None:
    weight = weights(UNEVEN, HALVES, DEFINITION)
    assert weight.sum() == pytest.approx(300, abs=1e-9)
    assert weight[UNEVEN["age"] == "old"].sum() == pytest.approx(150, abs=1e-9)


def test_those_without_an_answer_keep_their_share() -> None:
    frame = people((60, "yes", "young"), (20, "no", "old"), (20, "no", None), (5, "no", "prefer-not"))
    weight = weights(frame, HALVES, DEFINITION)
    assert weight[~frame["age"].isin(["young", "old"])].to_numpy() == pytest.approx(1.0)
    assert weight[frame["age"] == "old"].sum() == pytest.approx(40)


def test_they_are_still_weighed_by_the_other_margin() -> None:
    frame = people((60, "yes", "young"), (40, "no", None))
    frame["sex"] = ["f"] * 30 + ["m"] * 30 + ["f"] * 30 + ["m"] * 10
    weight = weights(frame, {"sex": {"f": 0.5, "m": 0.5}, "age": {"young": 0.6, "old": 0.4}}, DEFINITION)
    assert weight[frame["sex"] == "m"].sum() == pytest.approx(50)
    assert weight[frame["age"].isna()].sum() == pytest.approx(40)


def test_without_margins_everybody_weighs_alike() -> None:
    assert set(weights(UNEVEN, {}, DEFINITION)) == {1.0}


def test_adjusted_percentages_are_those_of_a_population_with_even_groups() -> None:
    """60% of the young and 20% of the old: 40% if there were as many of each."""
    everyone, split = tables(UNEVEN)
    found = adjusted(everyone, [everyone, split], HALVES)
    row, weight = found.rows[0], [0.75] * 200 + [1.5] * 100
    n_eff = effective_number(weight) // 5 * 5
    low, high = wilson(0.4, n_eff, df=299)
    assert (row.cells[0].percent, row.cells[0].adjusted, row.cells[1].adjusted) == (47, 40, 60)
    assert (row.cells[0].adjusted_low, row.cells[0].adjusted_high) == (round(100 * low, 1), round(100 * high, 1))
    assert (row.effective, row.design_effect, found.adjusted_for) == (265, 1.1, split.breakdown)


def test_they_follow_from_what_is_public_and_from_nothing_else() -> None:
    """Other people, the same released tables: the same adjusted figures to the last digit."""
    others = people((122, "yes", "young"), (78, "no", "young"), (18, "yes", "old"), (82, "no", "old"))
    first, second = tables(UNEVEN), tables(others)
    assert not UNEVEN.equals(others)
    assert first == second
    assert adjusted(first[0], first, HALVES) == adjusted(second[0], second, HALVES)


def test_a_hidden_cell_is_not_told_by_an_adjusted_one() -> None:
    everyone, split = tables(UNEVEN)
    assert adjusted(everyone, [split], HALVES).rows[0].cells[0].adjusted == 40
    hidden = adjusted(everyone, [hide(split, "old", "yes")], HALVES)
    assert [cell.adjusted for cell in hidden.rows[0].cells] == [None, 60]
    assert adjusted(everyone, [hide_base(split, "old")], HALVES) == everyone
    without_the_old = split.with_rows(split.rows[:1], protected=True)
    assert adjusted(everyone, [without_the_old], HALVES) == everyone
    own = hide(everyone, "everyone", "yes")
    assert adjusted(own, [split], HALVES).rows[0].cells[0] == own.rows[0].cells[0]


def test_only_tables_for_everyone_of_the_same_wave_are_adjusted() -> None:
    everyone, split = tables(UNEVEN)
    assert adjusted(split, [split], HALVES) == split
    assert adjusted(everyone, [split], {}) == everyone
    assert adjusted(everyone, [replace(split, wave=Label(key="w", text="W"))], HALVES) == everyone


def test_an_exact_table_is_refused_and_an_exact_split_is_not_used() -> None:
    with pytest.raises(ValueError, match="not protected"):
        adjusted(tabulate(UNEVEN, HAPPY), [], HALVES)
    exact = tabulate(UNEVEN, HAPPY, breakdown=AGE)
    assert adjusted(tables(UNEVEN)[0], [exact], HALVES) == tables(UNEVEN)[0]


def test_few_effective_answers_are_said_with_caution() -> None:
    few = people((10, "yes", "young"), (20, "no", "young"), (10, "yes", "old"), (10, "no", "old"))
    everyone, split = tables(few)
    row = adjusted(everyone, [split], {"age": {"young": 0.1, "old": 0.9}}).rows[0]
    assert row.effective is not None
    assert row.effective < 30
    assert {cell.status.value for cell in row.cells} == {"caution"}


def test_why_an_average_weight_must_not_be_published() -> None:
    """The control: from an average weight to two decimals, a hidden count of a small group comes out exactly."""
    frame = people((33, "yes", "young"), (7, "yes", "old"), (47, "no", "young"), (13, "no", "old"))
    split = protect(tabulate(frame, HAPPY, breakdown=AGE))
    assert split.rows[1].cells[0].count is None
    weight = weights(frame, HALVES, DEFINITION)
    said = round(float(weight[frame["happy"] == "yes"].mean()), 2)
    young, old = (float(weight[frame["age"] == age].iloc[0]) for age in ("young", "old"))
    possible = [k for k in range(10) if round((old * k + young * (40 - k)) / 40, 2) == said]
    assert possible == [7]


@pytest.mark.django_db
def test_percentages_are_adjusted_once_the_wave_is_over_on_the_page_and_in_the_file(
    two_groups, survey, at, release_now, client, answered
):
    import datetime

    from surveys.models.margins import Margin
    from surveys.releasing import release

    Margin.objects.create(
        question="age", wording="How old are you?", source="A count", year=2026, numbers={"young": 10, "old": 90}
    )
    early = [row.table for row in release_now().release.tables.all()]
    assert {table.wave.key if table.wave else "" for table in early} == {"", "autumn-2026"}
    assert {cell.adjusted for table in early for _row, _answer, cell in table.cells()} == {None}
    survey.closes_on = at.date()
    survey.save()
    answered(20)
    late = release(survey, by="test", at=at + datetime.timedelta(days=60)).release
    cell = late.tables.get(slug="q-happy").table.rows[0].cells[0]
    assert (cell.percent, cell.adjusted is None) == (72, False)
    assert cell.adjusted < cell.percent
    page = client.get(f"{survey.url}results/").content.decode()
    assert page.count(f"adjusted to the area {cell.adjusted}%") == 1
    assert f",{cell.adjusted}," in client.get(f"{survey.url}results/2/csv/").content.decode()
