"""Who has sent what: how fresh it is, how people answered, and whether they look like the area."""

import datetime

import pytest

from surveys.comparison.coverage import coverage_figure
from surveys.comparison.query import NoSuchError, Query
from tests.surveys.comparison.gathered import copied, long

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2027, 9, 1)


def coverage(**query: object):
    return coverage_figure(Query(view="coverage", **query), today=TODAY)


def days_ago(days: int) -> datetime.date:
    return TODAY - datetime.timedelta(days=days)


def look(*verdicts: str) -> list[dict]:
    groups = [
        {"key": verdict, "text": f"Group {number}", "verdict": verdict} for number, verdict in enumerate(verdicts)
    ]
    return [{"breakdown": "Age", "source": "Census", "year": 2021, "people": 200, "groups": groups}]


def test_an_area_has_its_newest_release_and_all_its_answers_and_questions(happiness, age):
    copied("North", survey="a", asks=("happy", "age"), responses=1200, released_on=days_ago(10))
    copied("North", survey="b", responses=400, released_on=days_ago(40), mode="paper")
    made = coverage()
    assert made.grid.rows == (("North", "22 August 2027", "about 1,600", "2", "By themselves, On paper", "not known"),)
    assert made.finding == "1 area has released results."
    assert [(row["survey_title"], row["responses"], row["measures"]) for row in long(made)] == [
        ("How", 1200, "age happy"),
        ("How", 400, "happy"),
    ]


def test_early_results_are_called_so(happiness):
    copied("North", early=True)
    assert coverage().grid.rows[0][1] == "1 September 2026, early results"
    assert long(coverage())[0]["early"] == "yes"


@pytest.mark.parametrize(
    ("days", "words"),
    [(364, ""), (365, ""), (366, " The newest of 1 of them is more than a year old.")],
)
def test_figures_are_old_after_a_year(happiness, days, words):
    copied("North", released_on=days_ago(days))
    copied("South", released_on=days_ago(1))
    assert coverage().finding == f"2 areas have released results.{words}"


def test_an_area_is_as_old_as_its_newest_release(happiness):
    copied("North", survey="a", released_on=days_ago(900))
    copied("North", survey="b", released_on=days_ago(9))
    assert coverage().finding == "1 area has released results."


def test_nothing_is_a_sentence(db):
    made = coverage()
    assert (made.finding, made.grid.rows, made.known) == (
        "No area has released results yet. As soon as one does, it appears here.",
        (),
        False,
    )


def test_releases_whose_cells_are_not_here_do_not_stand(happiness):
    copied("North", number=1, copied="")
    copied("North", number=2)
    copied("South", copied="")
    assert [(row["area"], row["release_number"]) for row in long(coverage())] == [("north", 2)]


@pytest.mark.parametrize(
    ("representation", "words"),
    [
        ([], "not known"),
        (look("as_expected", "more"), "about as expected, as far as can be told"),
        (look("as_expected", "too_few"), "about as expected, as far as can be told"),
        (look("as_expected", "fewer", "fewer"), "fewer than expected: Group 1, Group 2"),
        (look("too_few", "too_few"), "not known"),
        (look(), "not known"),
    ],
)
def test_whether_they_look_like_the_area(happiness, representation, words):
    copied("North", representation=representation)
    assert coverage().grid.rows[0][5] == words


def test_the_newest_release_that_can_say_it_says_it(happiness):
    copied("North", survey="a", released_on=days_ago(20), representation=look("fewer"))
    copied("North", survey="b", released_on=days_ago(10))
    assert coverage().grid.rows[0][5] == "fewer than expected: Group 0"


def test_a_region_and_some_areas_alone(happiness):
    copied("North", region="Coast")
    copied("South", region="Hills")
    copied("West", region="Hills")
    assert [row[0] for row in coverage(region="Hills").grid.rows] == ["South", "West"]
    assert [row[0] for row in coverage(areas=("north", "west")).grid.rows] == ["North", "West"]
    with pytest.raises(NoSuchError, match="No area in that region"):
        coverage(region="Moon")
