"""Spelling may be mended without a new series; a word, a number or a negation may not change."""

import pytest

from surveys.editing.wording import alike, same_wording

ASKED = "How often do you feel lonely?"


@pytest.mark.parametrize(
    "new",
    [
        ASKED,
        "how often do you feel lonely",
        "How  often, do you feel lonely ?",
        "How often do you feel lonley?",
        "How often do you feel loneley?",
        "How oftn do you feel lonely?",
    ],
)
def test_the_same_but_for_spelling(new):
    assert same_wording(ASKED, new)
    assert same_wording(new, ASKED)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (ASKED, "How often did you feel lonely?"),
        (ASKED, "How often do you feel alone?"),
        (ASKED, "How often do you feel lonely at home?"),
        (ASKED, ""),
        ("In the last 2 weeks", "In the last 3 weeks"),
        ("At 1.5 metres", "At 15 metres"),
        ("From 0 to 10", "From 0 to 100"),
        ("It is -5 degrees", "It is 5 degrees"),
        ("More than 5%", "More than 5"),
        ("I have a friend", "I have friends"),
        ("I could sleep", "I would sleep"),
        ("That is moral", "That is amoral"),
        ("I can sleep", "I can't sleep"),
        ("I do sleep", "I don't sleep"),
        ("I am able to sleep", "I am not able to sleep"),
        ("It is not able", "It is notable"),
        ("I ever sleep", "I never sleep"),
        ("He is ill", "She is ill"),
        ("你好吗", "你不好吗"),
        ("你感觉很好吗朋友们", "你感觉不好吗朋友们"),
    ],
)
def test_another_wording(old, new):
    assert not same_wording(old, new)
    assert not same_wording(new, old)


def test_a_space_more_or_less():
    assert same_wording("Your well being", "Your wellbeing")


def test_words_within_settings_are_compared_as_words_and_the_rest_as_it_is():
    assert alike({"low": "Not at all", "first": 0}, {"low": "not at all", "first": 0})
    assert not alike({"low": "Not at all", "first": 0}, {"low": "not at all", "first": 1})
    assert not alike({"bands": [{"text": "Low", "high": 4}]}, {"bands": [{"text": "Low", "high": 5}]})
    assert not alike({"low": "Not at all"}, {"low": "Not at all", "high": "Completely"})
    assert not alike(["a"], ["a", "b"])
