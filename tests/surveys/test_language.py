"""A definition in another language: what of its words is used, and what stays as it was asked."""

from dataclasses import replace

import pytest

from surveys.conditions import Test
from surveys.definition import Definition, Question, QuestionPage, Skip
from surveys.kinds import KINDS
from surveys.language import in_language
from surveys.table import Label

ASKED = Question(key="a", kind="single_choice", text="Work?", help="Now", options=(Label(key="y", text="Yes"),))


def definition(*questions, **more):
    return Definition(
        title="T", pages=(QuestionPage(key="p", title="P", intro="I", note="N", parts=questions),), **more
    )


def test_empty_words_are_not_used():
    words = replace(ASKED, text="", help="", options=(Label(key="y", text=""),))
    assert in_language(definition(ASKED), definition(words)) == definition(ASKED)


@pytest.mark.parametrize("changes", [{"kind": "short_text"}, {"series": 2}])
def test_words_of_another_kind_or_series_are_not_used(changes):
    asked = replace(ASKED, **changes)
    assert in_language(definition(asked), definition(replace(ASKED, text="Gwaith?"))) == definition(asked)


def test_only_words_among_the_settings_are_translated(monkeypatch):
    monkeypatch.setattr(KINDS["number"], "words", ("unit", "ends"))
    asked = replace(ASKED, kind="number", settings={"unit": "days", "max": 7, "ends": ["no", "yes"], "step": "whole"})
    words = replace(asked, settings={"unit": "diwrnod", "max": 9, "ends": ["na", ""], "step": "half"})
    (shown,) = in_language(definition(asked), definition(words)).questions()
    assert shown.settings == {"unit": "diwrnod", "max": 7, "ends": ["na", "yes"], "step": "whole"}


def test_a_message_is_translated_where_its_condition_is_the_same():
    when = Test(question="a", operator="is", value="y")
    said, words = Skip(when=when, message="Thank you"), Skip(when=when, message="Diolch")
    other = Skip(when=replace(when, value="n"), message="Bye")
    source, translated = definition(ASKED), definition(ASKED)
    source = replace(source, pages=(replace(source.pages[0], skips=(said, other)),))
    translated = replace(translated, pages=(replace(translated.pages[0], skips=(words,)),))
    assert [skip.message for skip in in_language(source, translated).pages[0].skips] == ["Diolch", "Bye"]


def test_a_question_on_a_screen_of_its_own_keeps_the_title_of_its_page():
    second = replace(ASKED, key="b")
    apart = Definition(
        title="T",
        pages=(QuestionPage(key="p", title="P", parts=(ASKED,)), QuestionPage(key="b", title="P", parts=(second,))),
    )
    together = Definition(title="T", pages=(QuestionPage(key="p", title="Tudalen", parts=(ASKED, second)),))
    assert [page.title for page in in_language(apart, together).pages] == ["Tudalen", "Tudalen"]


def test_scores_are_named_in_the_language():
    score = replace(ASKED, key="s", text="Score")
    translated = in_language(definition(derived=(score,)), definition(derived=(replace(score, text="Sgôr"),)))
    assert translated.derived[0].text == "Sgôr"
