"""Each kind of question: what it asks, keeps, refuses and counts."""

import pytest
from django.core.exceptions import ValidationError

from surveys.definition import Question
from surveys.kinds import KINDS
from surveys.kinds.number import bands
from surveys.table import Label

YES, NO = Label(key="a", text="Yes"), Label(key="b", text="No")
SCALE = {"low": "Not at all", "high": "Completely"}


def question(kind: str, **more) -> Question:
    return Question(key="q", kind=kind, text="Why?", **more)


def keep(asked: Question, raw):
    kind = KINDS[asked.kind]
    return kind.stored(kind.form_field(asked).clean(raw), asked)


def test_every_kind_is_listed_under_its_own_name():
    assert {name: kind.name for name, kind in KINDS.items()} == {name: name for name in KINDS}


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("single_choice", "Choose one answer."),
        ("multiple_choice", "Choose at least one answer."),
        ("scale", "Choose a number from 0 to 10."),
        ("number", "Enter a number."),
        ("short_text", "Write your answer."),
        ("long_text", "Write your answer."),
    ],
)
def test_a_question_that_must_be_answered_says_so_in_plain_words(kind, words):
    asked = question(kind, required=True, options=(YES, NO), settings={"min": 0, "max": 7})
    with pytest.raises(ValidationError) as error:
        keep(asked, None)
    assert error.value.messages == [words]


def test_one_answer_is_kept_and_counted_by_its_key():
    asked = question("single_choice", options=(YES, NO))
    assert keep(asked, "b") == "b"
    assert KINDS["single_choice"].answers(asked) == (YES, NO)
    assert KINDS["single_choice"].tabulated("b", asked) == ["b"]
    assert KINDS["single_choice"].shown("b", asked) == "No"


@pytest.mark.parametrize("foreign", ["c", "Yes", "a\x00", ["a"], 1, True])
def test_an_answer_that_is_not_in_the_list_is_refused(foreign):
    with pytest.raises(ValidationError):
        keep(question("single_choice", options=(YES, NO)), foreign)


def test_several_answers_are_kept_once_and_in_the_order_of_the_list():
    asked = question("multiple_choice", options=(YES, NO))
    assert keep(asked, ["b", "a", "b"]) == ["a", "b"]
    assert KINDS["multiple_choice"].tabulated(["a", "b"], asked) == ["a", "b"]


def test_one_foreign_option_among_several_answers_is_refused():
    with pytest.raises(ValidationError):
        keep(question("multiple_choice", options=(YES, NO)), ["a", "c"])


def test_a_scale_runs_from_nought_to_ten_with_words_at_its_ends():
    answers = KINDS["scale"].answers(question("scale", settings=SCALE))
    assert [answer.key for answer in answers] == [str(point) for point in range(11)]
    assert [answers[0].text, answers[5].text, answers[10].text] == ["0 (Not at all)", "5", "10 (Completely)"]


@pytest.mark.parametrize("raw", ["-1", "11", "5.5", "five"])
def test_a_scale_refuses_what_is_not_on_it(raw):
    with pytest.raises(ValidationError):
        keep(question("scale", settings=SCALE), raw)


def test_nought_on_a_scale_is_an_answer():
    assert keep(question("scale", settings=SCALE), "0") == 0
    assert KINDS["scale"].tabulated(0, question("scale", settings=SCALE)) == ["0"]


@pytest.mark.parametrize(("raw", "kept"), [("18", 18), ("97", 97)])
def test_a_number_at_an_end_is_kept(raw, kept):
    assert keep(question("number", settings={"min": 18, "max": 97}), raw) == kept


@pytest.mark.parametrize("raw", ["17", "98", "1e1", "9" * 5000, "\x00"])
def test_a_number_outside_the_ends_is_refused(raw):
    with pytest.raises(ValidationError):
        keep(question("number", settings={"min": 18, "max": 97}), raw)


def test_numbers_are_counted_in_five_equal_bands():
    assert bands(18, 97) == [(18, 33), (34, 49), (50, 65), (66, 81), (82, 97)]


def test_bands_that_do_not_divide_evenly_differ_by_one_and_leave_no_number_out():
    assert bands(0, 6) == [(0, 1), (2, 3), (4, 4), (5, 5), (6, 6)]


def test_three_numbers_make_three_bands():
    assert bands(1, 3) == [(1, 1), (2, 2), (3, 3)]


def test_each_number_counts_in_exactly_one_band():
    asked = question("number", settings={"min": 0, "max": 7})
    counted = [KINDS["number"].tabulated(value, asked) for value in range(8)]
    assert counted == [["0-1"], ["0-1"], ["2-3"], ["2-3"], ["4-5"], ["4-5"], ["6-6"], ["7-7"]]


@pytest.mark.parametrize(("kind", "longest"), [("short_text", 200), ("long_text", 2000)])
def test_words_may_be_as_long_as_the_limit_and_no_longer(kind, longest):
    assert keep(question(kind), "a" * longest) == "a" * longest
    with pytest.raises(ValidationError) as error:
        keep(question(kind), "a" * (longest + 1))
    assert error.value.messages == [f"Use {longest} characters or fewer. You used {longest + 1}."]


def test_characters_that_nobody_types_are_left_out():
    assert keep(question("long_text"), "a\x00b\x1bc\r\nd\ud800e\tf") == "abc\nde\tf"


def test_words_are_never_counted():
    for kind in ("short_text", "long_text"):
        assert KINDS[kind].answers(question(kind)) == ()
        assert KINDS[kind].tabulated("words", question(kind)) == []
