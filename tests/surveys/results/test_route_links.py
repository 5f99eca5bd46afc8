"""What a reader can conclude of earlier answers, for a question that not everybody is asked."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.conditions import OPERATORS, Condition, Group
from surveys.conditions import Test as Clause
from surveys.definition import Definition, Question, QuestionPage, Skip
from surveys.disclosure.published_tables import RouteLink
from surveys.kinds import KINDS
from surveys.results.route_links import route_links
from surveys.table import Label
from surveys.walk import route

COLOURS = ("red", "green", "blue")
POINTS = frozenset(map(str, range(11)))


def question(key: str, kind: str = "single_choice", *, breakdown: bool = False, **given: Any) -> Question:
    options = tuple(Label(key=colour, text=colour) for colour in COLOURS) if "choice" in kind else ()
    own: dict[str, Any] = {"number": {"min": 0, "max": 10, "unit": ""}, "scale": {"low": "no", "high": "yes"}}.get(
        kind, {}
    )
    given = {"options": options, **given}
    return Question(key=key, kind=kind, text=key, breakdown=breakdown, settings=own, **given)


def page(
    key: str, *questions: Question, show_if: Condition | None = None, skips: tuple[Skip, ...] = ()
) -> QuestionPage:
    return QuestionPage(key=key, title=key, parts=questions, show_if=show_if, skips=skips)


def definition(*pages: QuestionPage, derived: tuple[Question, ...] = ()) -> Definition:
    return Definition(title="Routes", pages=pages, derived=derived)


def clause(question: str, operator: Any, value: Any = None) -> Clause:
    return Clause(question=question, operator=operator, value=value)


def every(*parts: Condition) -> Group:
    return Group(match="all", parts=parts)


def either(*parts: Condition) -> Group:
    return Group(match="any", parts=parts)


def led_by(question: str, *answers: str) -> RouteLink:
    return RouteLink(question=question, answers=frozenset(answers))


def kept_out_by(question: str, *answers: str) -> RouteLink:
    return RouteLink(question=question, answers=frozenset(answers), leads=False)


def links_of(condition: Condition, *asked: Question) -> tuple[RouteLink, ...] | None:
    """The links of a question that is shown on a condition; None when it is as if everybody were asked."""
    pages = definition(page("p-1", *asked), page("p-2", question("q-next"), show_if=condition))
    return route_links(pages).get("q-next")


@pytest.mark.parametrize(
    ("condition", "links"),
    [
        (clause("q", "is", "red"), (led_by("q", "red"),)),
        (clause("q", "is_not", "red"), (kept_out_by("q", "red"),)),
        (clause("q", "answered"), (led_by("q", *COLOURS),)),
        (clause("q", "not_answered"), (kept_out_by("q", *COLOURS),)),
        (either(clause("q", "is", "red"), clause("q", "is", "blue")), (led_by("q", "red", "blue"),)),
        (either(clause("q", "is", "red"), clause("q", "not_answered")), (kept_out_by("q", "green", "blue"),)),
        (every(clause("q", "is_not", "red"), clause("q", "answered")), (led_by("q", "green", "blue"),)),
        (either(clause("q", "is", "red"), clause("q", "is_not", "red")), ()),
    ],
    ids=["is", "is not", "answered", "not answered", "any", "any or none", "all", "always"],
)
def test_one_answer_each(condition: Condition, links: tuple[RouteLink, ...]) -> None:
    assert links_of(condition, question("q")) == links


def test_all_of_two_questions_are_two_links() -> None:
    condition = every(clause("q", "is", "red"), clause("r", "is", "blue"))
    assert links_of(condition, question("q"), question("r")) == (led_by("q", "red"), led_by("r", "blue"))


def test_any_of_two_questions_says_nothing_of_either_alone() -> None:
    """Whoever was asked may have come by the other. Who is asked is protected all the same: () and not None."""
    condition = either(clause("q", "is", "red"), clause("r", "is", "blue"))
    assert links_of(condition, question("q"), question("r")) == ()


def test_groups_within_groups() -> None:
    """Whichever way the inner group is met, red was not said; the other question has to be blue."""
    inner = either(clause("q", "is", "green"), clause("q", "is", "blue"))
    condition = every(inner, clause("r", "is", "blue"))
    assert links_of(condition, question("q"), question("r")) == (led_by("q", "green", "blue"), led_by("r", "blue"))


def test_an_empty_group_says_nothing() -> None:
    assert links_of(every(), question("q")) is None
    assert links_of(every(clause("q", "is", "red"), either()), question("q")) == (led_by("q", "red"),)


@pytest.mark.parametrize(
    ("operator", "value", "points"),
    [("at_least", 8, {"8", "9", "10"}), ("at_most", 1, {"0", "1"}), ("at_least", 11, set())],
)
def test_points_of_a_scale(operator: str, value: int, points: set[str]) -> None:
    assert links_of(clause("q", operator, value), question("q", "scale")) == (led_by("q", *points),)


def test_numbers_in_bands() -> None:
    """Each band from which somebody can be led here counts, also one of which only a part is."""
    number = question("q", "number")
    bands = [answer.key for answer in KINDS["number"].answers(number)]
    leading = {key for value in range(7, 11) for key in KINDS["number"].tabulated(value, number)}
    assert leading <= {*bands}
    assert links_of(clause("q", "at_least", 7), number) == (led_by("q", *leading),)


@pytest.mark.parametrize(
    ("condition", "links"),
    [
        (clause("q", "is", "red"), (led_by("q", "red"),)),
        (clause("q", "is_not", "red"), (kept_out_by("q", "red"),)),
        (
            every(clause("q", "is", "red"), clause("q", "is_not", "blue")),
            (led_by("q", "red"), kept_out_by("q", "blue")),
        ),
        (either(clause("q", "is", "red"), clause("q", "is", "blue")), (led_by("q", "blue", "red"),)),
        (clause("q", "not_answered"), ()),
    ],
    ids=["is", "is not", "all", "any", "not answered"],
)
def test_several_answers_each(condition: Condition, links: tuple[RouteLink, ...]) -> None:
    found = links_of(condition, question("q", "multiple_choice"))
    assert found is not None
    assert {*links} <= {*found}
    assert all(link.answers <= {*COLOURS} for link in found)


def test_a_condition_on_a_breakdown_is_left_out() -> None:
    """Who belongs to which group is taken as known."""
    group = question("q", breakdown=True)
    assert links_of(clause("q", "is", "red"), group) is None
    mixed = every(clause("q", "is", "red"), clause("r", "is", "blue"))
    assert links_of(mixed, group, question("r")) == (led_by("r", "blue"),)


def test_own_words_have_no_answers_to_link_to() -> None:
    assert links_of(clause("q", "answered"), question("q", "short_text")) == ()


def test_whoever_was_not_led_past_did_not_give_the_answer_that_leads_past() -> None:
    skip = Skip(when=clause("q", "is", "red"), to="p-3")
    routes = route_links(
        definition(
            page("p-1", question("q"), skips=(skip,)), page("p-2", question("between")), page("p-3", question("last"))
        )
    )
    assert routes == {"between": (kept_out_by("q", "red"),)}


def test_an_early_end_leads_past_all_that_follow() -> None:
    skip = Skip(when=clause("q", "is", "red"))
    routes = route_links(definition(page("p-1", question("q"), skips=(skip,)), page("p-2", question("last"))))
    assert routes == {"last": (kept_out_by("q", "red"),)}


def test_a_skip_of_a_page_that_can_be_passed_over_says_nothing_of_who_passed_it_over() -> None:
    """Who said red goes from the first page to the third, and never meets the skip of the second."""
    over = Skip(when=clause("q", "is", "red"), to="p-3")
    end = Skip(when=either(clause("q", "is", "red"), clause("q", "is", "blue")))
    asked = definition(
        page("p-1", question("q"), skips=(over,)),
        page("p-2", question("between"), skips=(end,)),
        page("p-3", question("last")),
    )
    assert broken(asked, {"q": "red", "last": "green"}) == []
    assert route_links(asked)["between"] == (kept_out_by("q", "red"),)


def test_a_skip_to_a_page_that_is_gone_leads_to_the_next() -> None:
    skip = Skip(when=clause("q", "is", "red"), to="gone")
    assert route_links(definition(page("p-1", question("q"), skips=(skip,)), page("p-2", question("last")))) == {}


def test_a_score_is_asked_of_those_who_are_asked_its_questions() -> None:
    items = [Label(key="interest", text="Interest"), Label(key="down", text="Down")]
    score = Question(key="mood", kind="score", text="Mood", options=tuple(items))
    parts = [question(f"mood.{item.key}") for item in items]
    condition = clause("q", "is", "red")
    asked = definition(page("p-1", question("q")), page("p-2", *parts, show_if=condition), derived=(score,))
    assert route_links(asked) == dict.fromkeys(["mood.interest", "mood.down", "mood"], (led_by("q", "red"),))


def broken(asked: Definition, answers: dict[str, Any]) -> list[tuple[str, RouteLink]]:
    """The links that are not true of somebody who answers so, with the question that the person was led to."""
    way = [asked.pages[number - 1] for number in route(asked, answers).pages]
    met = {one.key: one for shown in way for one in shown.questions}
    given = {
        key: {*KINDS[one.kind].tabulated(answers[key], one)}
        for key, one in met.items()
        if answers.get(key) is not None
    }
    routes = route_links(asked)
    return [
        (key, link)
        for key in met
        for link in routes.get(key, ())
        if link.leads == given.get(link.question, set()).isdisjoint(link.answers)
    ]


KINDS_ASKED = ("single_choice", "multiple_choice", "scale", "number", "short_text")
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "single_choice": st.sampled_from(COLOURS),
    "multiple_choice": st.lists(st.sampled_from(COLOURS), min_size=1, max_size=3, unique=True),
    "scale": st.integers(0, 10),
    "number": st.integers(0, 10),
    "short_text": st.just("words"),
}
SUITING = {"scale": OPERATORS[2:], "number": OPERATORS[2:], "short_text": OPERATORS[2:4]}


@st.composite
def clauses(draw: Any, earlier: list[Question]) -> Clause:
    one = draw(st.sampled_from(earlier))
    operator = draw(st.sampled_from(SUITING.get(one.kind, OPERATORS[:4])))
    if operator in ("answered", "not_answered"):
        return clause(one.key, operator)
    return clause(one.key, operator, draw(st.sampled_from(COLOURS) if one.options else st.integers(0, 10)))


def conditions(earlier: list[Question]) -> st.SearchStrategy[Condition]:
    return st.recursive(
        clauses(earlier),
        lambda parts: st.builds(
            Group, match=st.sampled_from(["all", "any"]), parts=st.lists(parts, max_size=3).map(tuple)
        ),
        max_leaves=4,
    )


@st.composite
def walks(draw: Any) -> tuple[Definition, dict[str, Any]]:
    count = draw(st.integers(2, 5))
    asked: list[Question] = []
    pages = []
    for number in range(count):
        here = [
            question(f"q-{number}-{place}", draw(st.sampled_from(KINDS_ASKED)), breakdown=draw(st.integers(0, 5)) == 0)
            for place in range(draw(st.integers(1, 2)))
        ]
        show_if = draw(conditions(asked)) if asked and draw(st.booleans()) else None
        asked += here
        targets = ["", *(f"p-{later}" for later in range(number + 1, count))]
        skips = [
            Skip(when=draw(conditions(asked)), to=draw(st.sampled_from(targets)))
            for _one in range(draw(st.sampled_from([0, 0, 1, 2])))
        ]
        pages.append(page(f"p-{number}", *here, show_if=show_if, skips=tuple(skips)))
    answers = {one.key: draw(VALUES[one.kind]) for one in asked if draw(st.integers(0, 4))}
    return definition(*pages), answers


@given(walks())
@settings(max_examples=1500, deadline=None)
def test_every_link_holds_for_whoever_was_led_to_the_page(walk: tuple[Definition, dict[str, Any]]) -> None:
    assert broken(*walk) == []
