"""A sample beside its area, from the newest release; and how a figure was worked out."""

import pytest
from django.urls import reverse

from surveys.models import Margin
from surveys.results.representation import counted_as_told, representation_of
from surveys.table import Label, Row, Table

pytestmark = pytest.mark.django_db


@pytest.fixture
def margin(survey):
    numbers = {"young": 300, "old": 700}
    return Margin.objects.create(question="age", wording="How old?", source="Census", year=2021, numbers=numbers)


def test_there_is_nothing_before_a_release_or_without_a_margin(survey, margin, two_groups, release_now):
    assert representation_of(survey) == []
    release_now()
    assert len(representation_of(survey)) == 1
    margin.delete()
    assert representation_of(survey) == []


def test_the_rounded_sizes_of_groups_are_held_against_the_population(survey, margin, two_groups, release_now):
    release_now()
    (found,) = representation_of(survey)
    young, old = found.groups
    assert (found.people, found.release) == (70, 1)
    assert (young.verdict, young.share, young.expected) == ("more", 57, 30)
    assert (old.verdict, old.share, old.expected) == ("fewer", 43, 70)


def test_answers_that_no_release_holds_change_nothing(survey, margin, two_groups, release_now, answered):
    release_now()
    before = representation_of(survey)
    answered(9, age="old")
    assert representation_of(survey) == before


def test_a_margin_that_lacks_a_category_is_not_used(survey, margin, two_groups, release_now):
    release_now()
    Margin.objects.update(numbers={"young": 300})
    assert representation_of(survey) == []


def test_categories_that_were_merged_are_one_group_of_the_population(survey, margin):
    def row(key: str, base: int | None, of: tuple[str, ...] = ()) -> Row:
        return Row(label=Label(key=key, text=key), base=base, cells=(), of=of)

    margin.numbers = {"young": 300, "middle": 500, "old": 150, "oldest": 50}
    labels = [Label(key=key, text=key) for key in margin.numbers]
    rows = (row("young", 100), row("middle", None), row("old+oldest", 90, of=("old", "oldest")))
    table = Table(question=labels[0], answers=(), rows=rows, breakdown=labels[0])
    numbers = {label.key: number for label, number in counted_as_told(table, labels, margin).items()}
    assert numbers == {"young": 300, "middle": 500, "old+oldest": 200}
    fewer = {label.key: number for label, number in counted_as_told(table, labels[:3], margin).items()}
    assert fewer == {"young": 300, "middle": 500, "old": 150}  # the row counts people of whom the margin is silent


def test_the_admin_says_shows_and_lists_it(admin_client, survey, margin, two_groups, release_now):
    release_now()
    page = admin_client.get(reverse("surveys_results", args=[survey.pk])).content.decode()
    assert "Fewer people answered than expected: 50 or over." in page
    assert "<td>fewer than expected</td>" in page
    chart = admin_client.get(reverse("surveys_representation_chart", args=[survey.pk, "q-age"]))
    assert (chart.status_code, b"Your area" in chart.content) == (200, True)
    assert admin_client.get(reverse("surveys_representation_chart", args=[survey.pk, "q-no"])).status_code == 404


def test_each_figure_opens_its_method_and_leads_to_all_methods(client, survey, two_groups, release_now):
    release_now()
    page = client.get(f"{survey.url}results/").content.decode()
    assert "How this is worked out" in page
    assert "70 answers, rounded, worth 70 equally weighted ones (design effect 1.0)" in page
    methods = client.get(f"{survey.url}results/methods/")
    assert (methods.status_code, "Kish" in methods.content.decode()) == (200, True)
    assert client.get(f"{survey.url}results/methods/more/").status_code == 404
