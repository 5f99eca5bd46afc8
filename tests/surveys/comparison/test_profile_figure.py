"""An area's profile: every measure beside all areas together, in words that its interval bears."""

import pytest
from scipy.stats import norm

from surveys.comparison.figures import figure
from surveys.comparison.query import NoSuchError, Query
from surveys.models import GatheredMeasure, GatheredRelease, Measure
from tests.surveys.comparison.gathered import areas, copied, long, put

pytestmark = pytest.mark.django_db


def profile(area: str = "north", *, only: set[str] | None = None, **query: str):
    return figure(Query(view="profile", area=area, **query), only=only)


def words(made) -> list[str]:
    return [row[4] for row in made.grid.rows]


def wilson_by_hand(count: int, base: int, level: float) -> tuple[float, float]:
    z2, p = norm.ppf((1 + level) / 2) ** 2, count / base
    a, b, c = 1 + z2 / base, -(2 * p + z2 / base), p * p
    root = (b * b - 4 * a * c) ** 0.5
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


OTHERS = (1000, 4000)


@pytest.mark.parametrize(
    ("polarity", "meaning"),
    [
        ("higher_is_worse", {"higher": ", which is worse", "lower": ", which is better"}),
        ("higher_is_better", {"higher": ", which is better", "lower": ", which is worse"}),
        ("neutral", {"higher": "", "lower": ""}),
    ],
)
def test_each_verdict_has_its_words_and_says_which_way_is_good(happiness, polarity, meaning):
    Measure.objects.filter(code="happy").update(polarity=polarity)
    areas({"Much": (80, 200), "More": (65, 200), "Same": (50, 200), "Less": (35, 200), "Little": (20, 200)})
    put(copied("Others"), *OTHERS)
    found = {}
    for name, count in (("much", 80), ("more", 65), ("same", 50), ("less", 35), ("little", 20)):
        benchmark = (250 + OTHERS[0]) / (1000 + OTHERS[1])
        (low, high), (lowest, highest) = (wilson_by_hand(count, 200, level) for level in (0.95, 0.998))
        side = "higher" if low > benchmark else "lower" if high < benchmark else ""
        sure = "99.8%" if lowest > benchmark or highest < benchmark else "95%"
        expected = f"{side} than all areas ({sure}){meaning[side]}" if side else "similar to all areas"
        assert words(profile(name)) == [expected]
        found[name] = expected.split(",")[0]
    assert list(found.values()) == [
        "higher than all areas (99.8%)",
        "higher than all areas (95%)",
        "similar to all areas",
        "lower than all areas (95%)",
        "lower than all areas (99.8%)",
    ]


def test_a_measure_without_a_figure_is_not_judged(happiness):
    areas({"North": (None, 200), "South": (50, 200)})
    made = profile()
    assert words(made) == ["not enough answers"]
    assert (made.finding, made.known) == ("There are not enough answers to say anything of North.", False)


def test_who_is_like_all_the_others_is_told_so(happiness):
    areas({"North": (50, 200), "South": (55, 200)})
    assert profile().finding == "North is similar to all areas in everything that can be compared."


def test_differences_are_counted_and_named(happiness, low_mood):
    Measure.objects.filter(code="happy").update(polarity="higher_is_worse")
    both = ("happy", "low-mood")
    north, south = copied("North", asks=both), copied("South", asks=both)
    for release, happy, mood in ((north, 100, 50), (south, 40, 55)):
        put(release, happy, 200)
        put(release, mood, 200, measure="low-mood", answer="high")
    made = profile()
    assert made.finding == (
        "There are 2 questions to compare. North differs from all areas in 1. “Not too happy” (How happy are you?): "
        "higher than all areas (99.8%), which is worse."
    )
    assert made.grid.head == ("Question", "Answer", "North", "All areas", "In words")
    assert made.grid.rows == (
        (
            "How happy are you?",
            "Not too happy",
            "50% (43 to 57)",
            "35% (30 to 40)",
            "higher than all areas (99.8%), which is worse",
        ),
        ("Low mood", "2", "25% (20 to 31)", "26% (22 to 31)", "similar to all areas"),
    )


def test_the_long_form_has_both_figures_and_the_verdict_as_a_code(happiness):
    areas({"North": (100, 200), "South": (40, 200)})
    (row,) = long(profile())
    assert [
        row[name] for name in ("area", "percent", "low_95", "high_95", "all_areas_percent", "verdict", "base")
    ] == [
        "north",
        50.0,
        43.1,
        56.9,
        35.0,
        "clearly_higher",
        200,
    ]
    assert (row["release_number"], row["released_on"], row["wave_name"]) == (1, "2026-09-01", "all waves")


def test_only_the_measures_that_may_be_seen_are_in_it(happiness, low_mood):
    north = copied("North", asks=("happy", "low-mood"))
    put(north, 50, 200)
    put(north, 70, 200, measure="low-mood", answer="high")
    assert [row["measure"] for row in long(profile())] == ["happy", "low-mood"]
    assert [row["measure"] for row in long(profile(only={"low-mood"}))] == ["low-mood"]
    assert long(profile(only=set())) == []


def test_a_breakdown_is_no_measure_of_a_profile(happiness, age):
    put(copied("North", asks=("happy", "age")), 50, 200)
    assert [row["measure"] for row in long(profile())] == ["happy"]


def test_a_question_that_cannot_be_compared_is_left_out_by_its_name(happiness, low_mood):
    north = copied("North", asks=("happy", "low-mood"))
    for measure, answer in (("happy", "not"), ("low-mood", "high")):
        put(north, 50, 200, measure=measure, answer=answer)
    GatheredMeasure.objects.update(version=2)
    assert [one.reason for one in profile().left_out] == [
        "“How happy are you?”: It asked version 2 of this question, the Centre's is 1.",
        "“Low mood”: It asked version 2 of this question, the Centre's is 1.",
    ]


def test_others_that_are_left_out_are_not_its_business(happiness):
    areas({"North": (50, 200), "South": (50, 200)})
    GatheredMeasure.objects.filter(release__area="south").update(version=2)
    assert profile().left_out == ()


def test_a_wave_is_looked_at_alone(happiness, wave):
    releases = areas({"North": (50, 200), "South": (50, 200)})
    put(releases["North"], 100, 200, wave=wave.code)
    put(releases["South"], 20, 200, wave=wave.code)
    made = profile(wave=wave.code)
    assert (made.heading, long(made)[0]["percent"], long(made)[0]["all_areas_percent"]) == (
        "Beside all areas, Autumn 2026",
        50.0,
        30.0,
    )


def test_a_count_above_its_base_is_taken_for_everybody(happiness):
    areas({"North": (205, 200), "South": (50, 200)})
    assert words(profile()) == ["higher than all areas (99.8%)"]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"area": "west"}, "There is no area of this name with results: west."),
        ({"area": ""}, "There is no area of this name with results."),
        ({"wave": "spring"}, "There is no such wave."),
    ],
)
def test_what_does_not_exist_is_said_in_words(happiness, query, sentence):
    areas({"North": (50, 200)})
    with pytest.raises(NoSuchError) as error:
        profile(**query)
    assert str(error.value) == sentence


def test_what_an_area_has_hidden_is_in_no_row_and_adds_nothing_to_all_areas(happiness):
    areas({"North": (50, 200), "South": (60, 240), "West": (None, 1115)})
    (row,) = long(profile("west"))
    assert (row["status"], row["base"], row["percent"], row["release_number"]) == (
        "not enough answers",
        None,
        None,
        None,
    )
    assert row["all_areas_percent"] == 25.0  # 110 of 440
    assert long(profile("north"))[0]["base"] == 200


def test_the_releases_behind_all_areas_are_cited_the_area_s_own_first(happiness, low_mood):
    releases = areas({"Hills": (60, 240), "North": (50, 200), "Bay": (40, 200), "West": (None, 1115)})
    put(copied("Moor", asks=("low-mood",), number=3), 50, 200, measure="low-mood", answer="high")
    GatheredMeasure.objects.filter(release=releases["Bay"]).update(version=2)  # it cannot be compared
    assert [(one.area, one.number) for one in profile().cited] == [("north", 1), ("hills", 1)]


def test_it_is_as_of_the_newest_release_in_it(happiness):
    releases = areas({"North": (50, 200), "South": (60, 240)})
    GatheredRelease.objects.filter(pk=releases["South"].pk).update(released_on="2026-10-02")
    assert profile().as_of == "2026-10-02"


def test_where_nothing_is_known_of_the_area_nothing_is_cited(happiness):
    areas({"North": (None, 200), "South": (50, 200)})
    assert (profile().known, profile().chart, profile().cited) == (False, None, ())
