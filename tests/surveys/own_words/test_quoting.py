"""What makes a quotation of somebody's words: parts of them, each gap marked."""

import functools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.quoting import LEFT_OUT, is_shortened, marked, telling
from tests.surveys.own_words.conftest import WORDS


@pytest.mark.parametrize(
    ("words", "right"),
    [
        (WORDS, True),
        ("[…] I cannot get to the clinic.", True),
        ("The buses stopped […] I cannot get to the clinic.", True),
        ("The buses stopped when […] left. […] get to the clinic.", True),
        ("[…] buses […] cannot […]", True),
        ("[…] The buses stopped when Mrs Yarrow left. […] I cannot get to the clinic.", True),  # a mark too many
        ("I cannot get to the clinic.", False),
        ("The buses stopped", False),
        ("[…]", False),
        ("", False),
        ("The buses stopped when Mrs Y[…] left. I cannot get to the clinic.", False),
        ("[…] I can get to the clinic.", False),
        ("[…] not get to the clinic.", False),
        ("[…] the clinic. […] The buses […]", False),
        ("The buses stopped […] The buses stopped when Mrs Yarrow left. […]", False),
        ("The buses stopped when Mrs Yarrow left. […] left. I cannot get to the clinic.", False),
    ],
)
def test_a_quotation_leaves_out_whole_words_and_marks_each_place(words, right):
    assert is_shortened(words, WORDS) is right


@given(
    st.lists(st.sampled_from(["one", "two", "three", "four,", "five."]), min_size=1, max_size=12),
    st.lists(st.booleans(), min_size=12, max_size=12),
)
def test_whatever_is_left_out_is_a_quotation_with_its_marks_and_none_without_them(original, kept):
    pieces: list[str] = []
    for word, stays in zip(original, kept, strict=False):
        pieces += [word] if stays else [LEFT_OUT] if pieces[-1:] != [LEFT_OUT] else []
    words = " ".join(pieces)
    assert is_shortened(words, " ".join(original)) is any(kept[: len(original)])
    unmarked = " ".join(piece for piece in pieces if piece != LEFT_OUT)
    assert is_shortened(unmarked, " ".join(original)) is (unmarked == " ".join(original))


@given(
    st.lists(st.sampled_from(["a", "b", "c"]), max_size=6), st.lists(st.sampled_from(["a", "b", LEFT_OUT]), max_size=6)
)
def test_a_quotation_is_found_exactly_where_a_search_through_all_ways_finds_one(original, given_words):
    @functools.cache
    def fits(at: int, place: int) -> bool:
        if at == len(given_words):
            return place == len(original)
        if given_words[at] == LEFT_OUT:
            return any(fits(at + 1, later) for later in range(place, len(original) + 1))
        return place < len(original) and original[place] == given_words[at] and fits(at + 1, place + 1)

    right = fits(0, 0) and set(given_words) - {LEFT_OUT} != set()
    assert is_shortened(" ".join(given_words), " ".join(original)) is right


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("I cannot get to  the clinic.", "[…] I cannot get to the clinic."),
        ("The buses stopped", "The buses stopped […]"),
        ("when […] left", "[…] when […] left […]"),
        ("the clinic is far", None),
    ],
)
def test_marks_at_the_ends_are_written_for_the_reader(words, kept):
    assert marked(words, WORDS) == kept


@pytest.mark.parametrize(
    ("words", "pieces"),
    [
        (
            "I met Sam at 12 Mill Lane, ring 07700 900123 or a@b.org",
            ["Sam", "12", "Mill", "Lane", "07700", "900123", "a@b.org"],
        ),
        ("I cannot get to the clinic.", []),
        ("Sam hurt me. She is 9 (Émilie), from Łódź.", ["Sam", "9", "Émilie", "Łódź"]),
        ("I’m near leeds, LS1 4AB, www.me.org/x", ["LS1 4AB", "www.me.org/x"]),
        ("They told me. My GP did not", ["GP"]),
    ],
)
def test_what_may_tell_who_somebody_is_is_pointed_at(words, pieces):
    assert telling(words) == pieces
