"""Each word that residents would read in the source language is told of, wherever it stands."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from surveys.definition import Definition, Question, QuestionPage
from surveys.editing.untranslated import gaps, texts
from surveys.kinds import KINDS
from surveys.table import Label
from tests.surveys.exchange.generated import definitions

ASKED = Question(
    key="q",
    kind="number",
    text="How many?",
    help="In a week",
    easy_read="Many?",
    settings={"min": 0, "max": 7, "unit": "days"},
)
CHOICE = Question(
    key="c", kind="single_choice", text="Tea?", options=(Label(key="y", text="Yes"), Label(key="n", text="No"))
)
SOURCE = Definition(
    title="How are you?",
    pages=(QuestionPage(key="p", title="Page", intro="First", note="A hard one", parts=(ASKED, CHOICE)),),
)
WELSH = Definition(
    title="Sut ydych chi?",
    pages=(
        QuestionPage(
            key="p",
            title="Tudalen",
            intro="Yn gyntaf",
            note="Un anodd",
            parts=(
                replace(ASKED, text="Faint?", help="Mewn wythnos", easy_read="Faint?", settings={"unit": "diwrnod"}),
                replace(CHOICE, text="Te?", options=(Label(key="y", text="Ie"), Label(key="n", text="Na"))),
            ),
        ),
    ),
)


def with_parts(definition: Definition, *parts: Question) -> Definition:
    return replace(definition, pages=(replace(definition.pages[0], parts=parts),))


def test_a_whole_translation_leaves_nothing_open():
    assert gaps(SOURCE, WELSH) == ([], [])


@pytest.mark.parametrize(
    ("changes", "lacking"),
    [
        ({"text": ""}, ["How many?"]),
        ({"help": ""}, ["In a week"]),
        ({"easy_read": ""}, ["Many?"]),
        ({"settings": {}}, ["days"]),
        ({"series": 2}, ["How many?", "In a week", "Many?", "days"]),
    ],
)
def test_each_word_of_a_question_that_a_translation_lacks_is_named(changes, lacking):
    number, choice = WELSH.pages[0].parts
    assert gaps(SOURCE, with_parts(WELSH, replace(number, **changes), choice)).lacking == lacking


def test_an_option_that_was_added_later_is_named():
    number, choice = SOURCE.pages[0].parts
    more = replace(choice, options=(*choice.options, Label(key="m", text="Maybe")))
    assert gaps(with_parts(SOURCE, number, more), WELSH) == (["Maybe"], [])


@pytest.mark.parametrize("name", ["title", "intro", "note"])
def test_the_words_of_a_page_are_named(name):
    page = replace(WELSH.pages[0], **{name: ""})
    assert gaps(SOURCE, replace(WELSH, pages=(page,))).lacking == [getattr(SOURCE.pages[0], name)]


def test_words_that_a_translation_has_just_as_the_survey_has_them_are_named_apart():
    number, choice = WELSH.pages[0].parts
    copied = replace(choice, options=(Label(key="y", text="Yes"), choice.options[1]))
    assert gaps(SOURCE, with_parts(WELSH, number, copied)) == ([], ["Yes"])


def test_every_setting_that_a_kind_calls_words_is_looked_at_in_every_kind():
    """What is asked of each kind here comes from the kinds themselves."""
    for name, kind in KINDS.items():
        for setting in kind.words:
            if setting in ("url", "film", "captions", "language"):
                continue
            question = Question(key="q", kind=name, text="Q?", settings={setting: "words of its own"})
            source = replace(SOURCE, pages=(replace(SOURCE.pages[0], parts=(question,)),))
            translated = with_parts(WELSH, replace(question, text="C?", settings={}))
            assert gaps(source, translated).lacking == ["words of its own"], (name, setting)


def test_numbers_and_signs_are_the_same_in_every_language():
    scale = Question(key="s", kind="single_choice", text="Pick", options=(Label(key="a", text="0–4"),))
    assert gaps(with_parts(SOURCE, scale), with_parts(WELSH, replace(scale, text="Dewis"))) == ([], [])


@given(definitions())
@settings(max_examples=30, deadline=None)
def test_the_words_of_any_survey_are_all_found(definition):
    found = {text for _place, text in texts(definition)}
    for question in definition.questions():
        assert {question.text, question.help, *(option.text for option in question.options)} <= found
