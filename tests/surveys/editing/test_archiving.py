"""What a version takes over from those before: series, options and questions that are no longer there."""

from dataclasses import replace

from surveys.editing.archiving import with_history
from surveys.table import Label
from tests.surveys.editing.conftest import choice, labels, page, survey, when

WORK = choice("work", "Yes", "No", text="Do you work?")
OTHER = replace(WORK, text="Do you study?")
AGE = choice("age", "Young", "Old", text="How old are you?")


def versions(*definitions):
    """As they are frozen, one after the other."""
    frozen = []
    for definition in definitions:
        frozen.append(with_history(definition, frozen))
    return frozen


def series(definition):
    return {question.key: question.series for question in definition.questions()}


def test_the_first_version_is_as_it_was_written():
    assert with_history(survey(page("a", WORK)), []) == survey(page("a", WORK))


def test_a_version_in_which_nothing_changed_is_the_same_again():
    frozen = versions(survey(page("a", WORK)), survey(page("a", OTHER)), survey(page("a", AGE)))
    assert with_history(survey(page("a", AGE)), frozen) == frozen[-1]


def test_another_wording_starts_a_series_and_keeps_the_old_question():
    _first, second = versions(survey(page("a", WORK)), survey(page("a", OTHER)))
    assert series(second) == {"work": 2}
    assert second.archived == (WORK,)
    assert [question.column for question in (*second.questions(), *second.archived)] == ["work~2", "work"]


def test_a_wording_that_is_taken_back_goes_on_with_its_old_series():
    third = versions(survey(page("a", WORK)), survey(page("a", OTHER)), survey(page("a", WORK)))[-1]
    assert series(third) == {"work": 1}
    assert third.archived == (replace(OTHER, series=2),)


def test_a_third_wording_never_takes_a_number_that_was_used():
    third = replace(WORK, text="Do you rest?")
    assert series(versions(*(survey(page("a", asked)) for asked in (WORK, OTHER, WORK, third)))[-1]) == {"work": 3}


def test_an_option_that_is_taken_away_is_archived_and_comes_back():
    first, less = survey(page("a", WORK)), survey(page("a", replace(WORK, options=labels("Yes"))))
    _one, two, three = versions(first, less, first)
    (question,) = two.questions()
    assert (question.series, question.options, question.archived) == (1, labels("Yes"), labels("No"))
    assert three == first


def test_options_of_an_older_series_are_not_archived_in_the_new_one():
    new = replace(OTHER, options=(Label(key="a", text="A"), Label(key="b", text="B")))
    _one, two = versions(survey(page("a", WORK)), survey(page("a", new)))
    assert [question.archived for question in two.questions()] == [()]


def test_a_question_that_is_taken_away_stays_and_comes_back_in_its_series():
    both, alone = survey(page("a", WORK, AGE)), survey(page("a", AGE))
    _one, two, three = versions(both, alone, both)
    assert two.archived == (WORK,)
    assert three == both


def test_a_question_that_other_people_are_asked_starts_a_series():
    old = survey(page("a", WORK), page("b", AGE))
    new = survey(page("a", WORK), page("b", AGE, show_if=when("work")))
    _one, two, three = versions(old, new, old)
    assert series(two) == {"work": 1, "age": 2}
    assert series(three) == {"work": 1, "age": 1}


def test_a_score_starts_a_series_with_the_questions_that_it_is_counted_from():
    item = choice("set.one", text="Are you sad?")
    settings = {"method": "sum", "points": [], "bands": [], "before": ""}
    score = choice("set", kind="score", text="Mood", asks=False, options=labels("One"), settings=settings)
    old = survey(page("a", WORK), page("b", item), derived=(score,))
    new = survey(page("a", WORK), page("b", item, show_if=when("work")), derived=(score,))
    _one, two = versions(old, new)
    assert [(question.column, question.series) for question in two.derived] == [("set~2", 2)]
    assert {question.column for question in two.archived} == {"set", "set.one"}
