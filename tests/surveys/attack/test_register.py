"""The truth that the attack is judged by: everybody who was ever public, also those who are there no more."""

import pytest

from surveys.models import Response, SurveyPage
from surveys.releasing import release
from surveys.results.tabulate import table_of
from tests.attack.counts import EVERYONE, Batch, Count
from tests.attack.random_courses import random_course
from tests.attack.register import Register
from tests.attack.run import line_of

pytestmark = pytest.mark.django_db


def test_who_withdrew_is_remembered_and_counted_apart(survey, two_groups, answered, at, wave):
    register = Register(survey)
    release(survey, by="tests", at=at)
    register.update(at=at)
    gone = list(Response.objects.values_list("pk", flat=True)[:3])
    Response.objects.filter(pk__in=gone).update(withdrawn=True)
    answered(20, happy="very")
    release(survey, by="tests", at=at)
    register.update(at=at)
    case = register.case()
    first, left, second = (Batch("", *place) for place in ((1, wave.code), (1, wave.code, 2), (2, wave.code)))
    assert case.batches == {"": [first, left, second]}
    assert [case.truth[Count(batch, EVERYONE)] for batch in case.batches[""]] == [67, 3, 20]
    assert case.truth[Count(second, ("q-age", "young"), "q-happy", "very")] == 20
    assert case.early == {("", 1, wave.code), ("", 2, wave.code)}


def test_when_the_wave_is_over_the_rule_of_ten_is_no_fact(survey, two_groups, at):
    survey.is_open = False
    survey.save()
    register = Register(survey)
    release(survey, by="tests", at=at)
    register.update(at=at)
    assert register.case().early == set()


@pytest.mark.parametrize("seed", range(4))
def test_it_counts_as_the_release_does_through_all_that_happens(seed):
    """The tallies, which the figures were made of, and the people, who were written down beside them, are the same."""
    case = random_course("any", seed=1_000_000 + seed, releases=(2, 4), eventful=True).case
    survey = SurveyPage.objects.get()
    for tally in survey.tallies.filter(about=""):
        batch = Batch("", tally.came_in, tally.wave, tally.left_in)
        assert tally.people == case.truth[Count(batch, EVERYONE)]
        for question in survey.current_version.questions.questions():
            if question.column in case.answers:
                table = table_of(tally.counts, question)
                (row,) = table.rows
                base = Count(batch, EVERYONE, question.column)
                assert row.base == case.truth[base]
                for answer, cell in zip(table.answers, row.cells, strict=True):
                    assert cell.count == case.truth[base._replace(answer=answer.key)]


def test_one_that_fails_says_so_and_stops_no_other():
    line = line_of(("no-such", ("strongest",)))
    assert "ValueError" in line.failure
    assert str(line).startswith("no-such       FAILED after")
