"""We asked, you said, we did: the figure comes from a release, never from the editor."""

import pytest
from wagtail.blocks import StreamBlock, StreamValue, StructBlockValidationError

from surveys.blocks import WeAskedBlock

pytestmark = pytest.mark.django_db
BODY = StreamBlock([("we_asked", WeAskedBlock())])


def value(survey, key="q-happy", release=None):
    figure = f"{survey.pk} {key}"
    return {"figure": figure, "release": release, "did": "More <b>benches</b>.", "state": "done", "date": "2026-10-01"}


def shown(*args, **kwargs) -> str:
    raw = [{"type": "we_asked", "value": value(*args, **kwargs)}]
    return StreamValue(BODY, raw, is_lazy=True).render_as_block()


def test_it_shows_the_question_the_finding_and_what_was_done(survey, two_groups, release_now):
    release_now()
    html = shown(survey)
    assert "How happy are you?" in html
    assert "64% (between" in html
    assert "Done</strong>, 1 October 2026" in html
    assert "More &lt;b&gt;benches" in html
    assert 'href="/how/results/1/"' in html
    assert "these figures speak for those who answered" in html


def test_a_hidden_figure_is_told_in_words(survey, answered, release_now):
    for count, help_from in ((33, "friends"), (20, "family"), (7, "nobody")):
        answered(count, **{"q-help": [help_from]})
    release_now()
    html = shown(survey, key="q-help")
    assert "There are not enough answers to show every figure." in html
    assert "12%" not in html


def test_it_follows_the_newest_release_or_stays_with_one(survey, two_groups, answered, release_now):
    release_now()
    answered(60, happy="not", age="old")
    release_now()
    assert 'href="/how/results/2/"' in shown(survey)
    assert 'href="/how/results/1/"' in shown(survey, release=1)
    assert "64% (between" in shown(survey, release=1)


def test_what_is_not_released_or_no_longer_public_shows_nothing(survey, two_groups, release_now):
    assert "we-asked" not in shown(survey)
    release_now()
    assert "we-asked" in shown(survey)
    assert "we-asked" not in shown(survey, key="q-nothing")
    survey.unpublish()
    assert "we-asked" not in shown(survey)


def test_a_retracted_release_is_shown_nowhere_and_the_one_before_it_is_followed(
    survey, two_groups, answered, release_now, at
):
    from surveys.retracting import retract

    release_now()
    answered(60, happy="not", age="old")
    second = release_now().release
    retract(second, by="tests", at=at, why="Wrong labels.")
    assert "we-asked" not in shown(survey, release=2)
    assert 'href="/how/results/1/"' in shown(survey)
    with pytest.raises(StructBlockValidationError):
        WeAskedBlock().clean(WeAskedBlock().to_python(value(survey, release=2)))
    assert list(offered()) == ["How are you?"]
    retract(survey.releases.get(number=1), by="tests", at=at, why="As well.")
    assert "we-asked" not in shown(survey)
    assert offered() == {}


def offered() -> dict[str, list[tuple[str, str]]]:
    return {name: options for name, options in WeAskedBlock().child_blocks["figure"].field.choices if name}


def test_released_questions_can_be_chosen_by_survey_and_nothing_else(survey, two_groups, release_now):
    assert offered() == {}
    release_now()
    assert list(offered()) == ["How are you?"]
    assert (f"{survey.pk} q-happy", "How happy are you?") in offered()["How are you?"]
    assert "How old are you?" not in str(offered())


def test_a_release_that_does_not_exist_is_refused_in_words(survey, two_groups, release_now):
    release_now()
    block = WeAskedBlock()
    assert block.clean(block.to_python(value(survey, release=1)))["release"] == 1
    with pytest.raises(StructBlockValidationError):
        block.clean(block.to_python(value(survey, release=2)))
