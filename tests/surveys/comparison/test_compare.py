"""The comparison, from gathered cells alone."""

import datetime

import pytest
from surveys.comparison.cells import fold, released_cells

from surveys.comparison.compare import ALL_AREAS, compare
from surveys.comparison.words import comparison_finding, in_digits
from surveys.models import GatheredCell
from surveys.statistics.wilson import wilson

pytestmark = pytest.mark.django_db


def put(area, count, base, *, category="", breakdown="", status="shown", wave=""):
    return GatheredCell.objects.create(
        area=area.lower(),
        area_name=area,
        survey_title="How",
        release_number=1,
        released_on=datetime.date(2026, 9, 1),
        measure="happy",
        fingerprint="0" * 16,
        breakdown=breakdown,
        category=category,
        category_text=category.title(),
        answer="not",
        answer_text="Not too happy",
        wave=wave,
        wave_name=wave,
        status=status,
        count=count,
        base=base,
    )


def everyone(comparison):
    return comparison.groups[0]


def test_an_area_has_its_share_with_its_interval(happiness):
    put("North", 50, 200)
    comparison = compare(happiness, "not")
    estimate = comparison.at(comparison.areas[0], everyone(comparison))
    low, high = wilson(0.25, 200)
    assert (estimate.percent, estimate.low, estimate.high) == (25, 100 * low, 100 * high)


def test_a_hidden_count_is_not_enough(happiness):
    put("North", None, 200, status="hidden")
    comparison = compare(happiness, "not")
    assert comparison.at(comparison.areas[0], everyone(comparison)).percent is None


@pytest.mark.parametrize(("base", "known"), [(29, False), (30, False), (60, True)])
def test_a_small_or_wide_estimate_is_not_enough(happiness, base, known):
    put("North", base // 2, base)
    comparison = compare(happiness, "not")
    assert (comparison.at(comparison.areas[0], everyone(comparison)).percent is not None) == known


def test_all_areas_add_up_those_that_published(happiness):
    put("North", 50, 200)
    put("South", 30, 100)
    put("West", None, 400, status="hidden")
    total = compare(happiness, "not").at(ALL_AREAS, everyone(compare(happiness, "not")))
    assert (total.percent, total.base) == (pytest.approx(100 * 80 / 300), 300)


def test_nothing_gathered_says_not_enough(happiness):
    comparison = compare(happiness, "not")
    assert (comparison.areas, comparison_finding(comparison)) == ((), "There are not enough answers to say.")


def test_all_areas_hidden_says_not_enough(happiness):
    put("North", None, None, status="hidden")
    assert comparison_finding(compare(happiness, "not")) == "There are not enough answers to say."


def test_groups_that_differ_are_named_and_areas_that_cannot_say_are_counted(happiness, age):
    put("North", 100, 200, breakdown="age", category="young")
    put("North", 20, 200, breakdown="age", category="old")
    put("South", None, None, breakdown="age", category="young", status="hidden")
    put("South", 20, 200, breakdown="age", category="old")
    assert comparison_finding(compare(happiness, "not", age)) == (
        "Over all areas, “Not too happy” was said by 50% (between 43% and 57%) of the group “Under 50” "
        "and by 10% (between 7% and 13%) of the group “50 or over”. "
        "In 1 area there are not enough answers to say something of every group."
    ).replace("“Under 50”", "“Young”").replace("“50 or over”", "“Old”")


def test_groups_whose_intervals_meet_are_called_alike(happiness, age):
    put("North", 50, 200, breakdown="age", category="young")
    put("North", 48, 200, breakdown="age", category="old")
    assert "about equally often" in comparison_finding(compare(happiness, "not", age))


def test_an_unknown_answer_is_refused(happiness):
    with pytest.raises(KeyError):
        compare(happiness, "nothing")


@pytest.mark.parametrize(
    ("percent", "digits", "words"), [(10.5, 0, "11"), (11.7, 0, "12"), (19.55, 1, "19.6"), (0, 0, "0")]
)
def test_percentages_are_rounded_half_up_as_in_the_charts(percent, digits, words):
    assert in_digits(percent, digits) == words


def test_only_shared_measures_cross(two_groups, release_now):
    cells = released_cells(release_now().release)
    assert {(cell["measure"], cell["breakdown"]) for cell in cells} == {("happy", ""), ("happy", "age")}


def test_folding_twice_changes_nothing(two_groups, release_now):
    cells = released_cells(release_now().release)
    assert fold(cells, area="north", area_name="North") == fold(cells, area="north", area_name="North")
    assert GatheredCell.objects.count() == len(cells)


def test_an_older_release_that_arrives_late_changes_nothing(two_groups, answered, release_now):
    first = released_cells(release_now().release)
    answered(20, age="old")
    second = released_cells(release_now().release)
    fold(second, area="north", area_name="North")
    fold(first, area="north", area_name="North")
    assert set(GatheredCell.objects.values_list("release_number", flat=True)) == {2}


def test_another_wording_is_left_out_and_named(happiness):
    put("North", 50, 200)
    old = put("South", 90, 200)
    GatheredCell.objects.filter(pk=old.pk).update(fingerprint="1" * 16, released_on=datetime.date(2020, 1, 1))
    comparison = compare(happiness, "not")
    assert [area.text for area in comparison.areas] == ["North"]
    assert [area.text for area in comparison.left_out] == ["South"]
    assert comparison.at(ALL_AREAS, everyone(comparison)).base == 200
