"""Who is asked what, read off the definition: the attacker takes nobody for asked who is not."""

from dataclasses import replace

import pytest

from surveys.conditions import Test as Condition
from surveys.definition import QuestionPage, Skip
from surveys.table import Label
from tests.attack.asking import asking
from tests.attack.by_hand import asks, single

MOOD = single("mood", ["low", "fair", "high"], required=True)
WHY = single("why", ["noise", "worry"], required=True)


def page(question, **more) -> QuestionPage:
    return QuestionPage(key=f"p-{question.key}", title="", parts=(question,), **more)


def links(definition, column) -> set[tuple]:
    """Of each link its question, its answers, whether it is the other way round, and whether it is certain."""
    return {
        (link.question.key, tuple(sorted(link.answers, key=str)), link.without, link.certain)
        for link in asking(definition)[column].links
    }


def test_what_everybody_is_asked():
    found = asking(asks(MOOD, replace(WHY, required=False)))
    assert [(found[key].always, found[key].required, found[key].links) for key in ("mood", "why")] == [
        (True, True, ()),
        (True, False, ()),
    ]


@pytest.mark.parametrize(
    ("operator", "value", "answers"),
    [("is", "low", ("low",)), ("is_not", "low", ("fair", "high")), ("answered", None, ("fair", "high", "low"))],
)
def test_a_page_that_is_shown_after_some_answers(operator, value, answers):
    condition = Condition(question="mood", operator=operator, value=value)
    found = asking(asks(replace(MOOD, required=False), page(WHY, show_if=condition)))["why"]
    assert not found.always
    blank = ("None",) if operator == "is_not" else ()
    for link in found.links:
        assert tuple(sorted(map(str, link.answers))) == tuple(sorted((*answers, *blank)))


def test_a_skip_leaves_out_those_who_gave_the_answer():
    skip = Skip(when=Condition(question="mood", operator="is", value="high"))
    found = links(asks(page(MOOD, skips=(skip,)), WHY), "why")
    assert found == {("mood", ("fair", "low"), False, False), ("mood", ("fair", "low"), False, True)}


def test_two_conditions_make_sure_of_nothing_by_themselves():
    work = single("work", ["yes", "no"], required=True)
    here = page(
        WHY,
        show_if=Condition(question="mood", operator="is", value="low"),
    )
    skip = Skip(when=Condition(question="work", operator="is", value="no"))
    found = links(asks(MOOD, page(work, skips=(skip,)), here), "why")
    assert ("mood", ("low",), False, False) in found
    assert ("work", ("yes",), False, False) in found
    assert not [one for one in found if one[3] and one[1]]


def test_whoever_ticked_something():
    options = tuple(Label(key=key, text=key) for key in "ab")
    helps = replace(single("help", [], required=True), kind="multiple_choice", options=options)
    shown = page(WHY, show_if=Condition(question="help", operator="is", value="a"))
    assert {("help", ("a",), False, False), ("help", ("a",), False, True)} <= links(asks(helps, shown), "why")
    hidden = page(WHY, show_if=Condition(question="help", operator="is_not", value="a"))
    found = links(asks(helps, hidden), "why")
    assert {("help", ("a",), True, False), ("help", ("a",), True, True)} <= found


def test_a_scale_counts_from_a_point_on():
    scale = replace(
        single("mood", [], required=True), kind="scale", settings={"low": "", "high": "", "first": 1, "last": 5}
    )
    shown = page(WHY, show_if=Condition(question="mood", operator="at_least", value=4))
    assert links(asks(scale, shown), "why") == {("mood", ("4", "5"), False, False), ("mood", ("4", "5"), False, True)}


def test_what_was_offered_once_is_offered_no_more():
    once = replace(MOOD, archived=(Label(key="gone", text="Gone"),))
    assert asking(asks(once))["mood"].offered == {"low", "fair", "high"}
