"""Which pages can be come to: the same as when every combination of answers is walked."""

from itertools import chain, combinations, product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from surveys.definition import Question, Skip
from surveys.editing.audience import asked_of_others
from surveys.editing.reach import unreachable
from surveys.walk import route
from tests.surveys.editing.conftest import all_of, any_of, choice, number, page, survey, when


def many(key: str, **more: Any) -> Question:
    return choice(key, "Red", "Green", kind="multiple_choice", **more)


def every_answer(question: Question) -> list[Any]:
    nothing = [] if question.required else [None]
    keys = [option.key for option in question.options]
    if question.kind == "number":
        return [*nothing, *range(question.settings["min"], question.settings["max"] + 1)]
    if question.kind == "multiple_choice":
        picks = chain.from_iterable(combinations(keys, size) for size in range(1, len(keys) + 1))
        return [*nothing, *map(list, picks)]
    return [*nothing, *keys]


def every_way(definition):
    questions = list(definition.questions())
    for answers in product(*map(every_answer, questions)):
        yield {question.key: answer for question, answer in zip(questions, answers, strict=True)}


@st.composite
def definitions(draw: Any) -> Any:
    """Up to four pages of one question, with conditions and skips on what was asked before."""
    made, asked = [], []
    count = draw(st.integers(2, 4))
    for place in range(count):
        key, required = f"q{place}", draw(st.booleans())
        make = draw(st.sampled_from([choice, many, lambda key, **more: number(key, 0, 3, **more)]))
        question = make(key, required=required)
        show_if = draw(conditions(asked)) if asked and draw(st.booleans()) else None
        asked.append(question)
        to = draw(st.sampled_from(["", *(f"p{later}" for later in range(place + 1, count))]))
        skips = (Skip(when=draw(conditions(asked)), to=to),) if draw(st.booleans()) else ()
        made.append(page(f"p{place}", question, show_if=show_if, skips=skips))
    return survey(*made)


@st.composite
def conditions(draw: Any, asked: list[Question]) -> Any:
    def clause() -> Any:
        question = draw(st.sampled_from(asked))
        operator = draw(st.sampled_from(["answered", "not_answered", *suiting(question)]))
        if operator in ("at_least", "at_most"):
            return when(question.key, operator, draw(st.integers(0, 3)))
        keys = [option.key for option in question.options] or [None]
        return when(question.key, operator, None if "answered" in operator else draw(st.sampled_from(keys)))

    tests = [clause() for _ in range(draw(st.integers(1, 3)))]
    return draw(st.sampled_from([all_of, any_of]))(*tests)


def suiting(question: Question) -> list[str]:
    return ["at_least", "at_most"] if question.kind == "number" else ["is", "is_not"]


@given(definitions())
def test_nobody_comes_to_exactly_the_pages_that_no_answers_lead_to(definition):
    reached = {number for answers in every_way(definition) for number in route(definition, answers).pages}
    missed = [page.key for number, page in enumerate(definition.pages, start=1) if number not in reached]
    assert [page.key for page in unreachable(definition)] == missed


@given(definitions(), definitions())
def test_exactly_those_questions_change_their_people_that_some_answers_lead_to_in_one_alone(old, new):
    """The kinds may differ between the two: then the answers of the new one are tried."""
    found = asked_of_others(old, new)
    shared = {question.key for question in old.questions()} & {question.key for question in new.questions()}
    assert found <= shared
    if [(q.kind, q.required) for q in old.questions()] == [(q.kind, q.required) for q in new.questions()]:
        truth: set[str] = set()
        for answers in every_way(new):
            before = {f"q{number - 1}" for number in route(old, answers).pages}
            after = {f"q{number - 1}" for number in route(new, answers).pages}
            truth |= (before ^ after) & shared
        assert found == truth


def test_too_many_ways_say_nothing_rather_than_something_wrong():
    first = page("a", *(number(f"n{place}", 0, 10) for place in range(3)))
    tests = [when(f"n{place}", "at_least", 5) for place in range(3)]
    never = all_of(*tests, when("n0", "at_most", 2))
    definition = survey(first, page("b", choice("x"), show_if=never))
    assert unreachable(definition, most=10) == []
    assert [page.key for page in unreachable(definition, most=100_000)] == ["b"]


def test_a_long_survey_with_many_conditions_is_looked_at_quickly():
    pages = [page(f"p{n}", choice(f"q{n}"), show_if=when(f"q{n - 1}") if n else None) for n in range(60)]
    assert unreachable(survey(*pages)) == []
