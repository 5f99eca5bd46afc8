"""Typed text: what nobody sees is taken out, and characters are counted as people count them."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from surveys.definition import Question
from surveys.kinds import KINDS
from surveys.typed_text import MOST_SIGNS, cleaned, is_blank, length

FAMILY, FLAG, WAVE = "👩‍👩‍👧‍👦", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "👋🏽"
SAID = Question(key="q", kind="short_text", text="Why?", required=True, settings={"longest": 5})


def kept(typed: str) -> str:
    return KINDS["short_text"].checked(typed, SAID, KINDS["short_text"].form_field(SAID))


@pytest.mark.parametrize(
    ("text", "characters"),
    [
        ("", 0),
        ("abc", 3),
        (FAMILY, 1),
        (FLAG, 1),
        (WAVE * 5, 5),
        ("e\u0301", 1),
        ("नमस्ते", 3),
        ("a\r\nb", 3),
        ("مرحبا", 5),
    ],
)
def test_characters_are_counted_as_people_count_them(text, characters):
    assert length(text) == characters


def test_an_answer_of_emoji_may_be_as_long_as_one_of_letters():
    assert kept(FAMILY * 5) == FAMILY * 5
    with pytest.raises(ValidationError, match="You used 6"):
        kept(FAMILY * 6)


def test_accents_upon_accents_count_too():
    with pytest.raises(ValidationError):
        kept("a" + "\u0301" * 5 * MOST_SIGNS)


@pytest.mark.parametrize(
    "blank", ["\u200b", "\u200d\u200c", "\u3164", "\u2800", "\u00a0\u202f", "\u0301", "\u202e \u202c", "\u00ad"]
)
def test_what_nobody_can_see_is_no_answer(blank):
    assert is_blank(blank)
    with pytest.raises(ValidationError, match="Write your answer"):
        kept(blank)


def test_marks_that_turn_words_round_are_taken_out_and_those_of_a_script_stay():
    assert kept("a\u202ebc\u2066d\u2069") == "abcd"
    assert cleaned("می\u200cخواهم \u200f!") == "می\u200cخواهم \u200f!"


@given(st.text(max_size=60))
def test_cleaning_twice_is_cleaning_once_and_nothing_seen_is_lost(text):
    once = cleaned(text)
    assert cleaned(once) == once
    assert (once == "") == is_blank(once)
    assert [sign for sign in once if sign.isalnum()] == [sign for sign in text if sign.isalnum()] or not once
