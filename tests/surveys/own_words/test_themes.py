"""Themes of own words: counted and released like any other answer."""

import json

import pytest
from django.core.exceptions import ValidationError

from surveys.models import Coding, FreeText, ReleasedTable, Response, Tally
from surveys.own_words import add_theme, code, move_theme_up, remove_theme, rename_theme, unread
from tests.surveys.own_words.conftest import WORDS, code_all, themes_table

pytestmark = pytest.mark.django_db


def code_waiting(survey) -> None:
    """As if somebody had read them before texts waited for their release."""
    waiting = Response.objects.filter(survey=survey, release=None)
    Coding.objects.bulk_create([Coding(response=response, question="q-long") for response in waiting])


def test_themes_are_counted_and_released_like_any_other_answer(survey, written, answered, release_now):
    transport, money = (add_theme(survey, "q-long", name) for name in ("Transport", "Money"))
    written(25)
    written(15, age="old")
    release_now()
    code_all(survey, transport, count=30)
    code_all(survey, money)
    made = release_now().release  # nobody new has answered: the themes alone make the release
    table = themes_table(made)
    assert (made.number, table.question.text, table.exclusive) == (2, "Anything else?", False)
    assert [answer.text for answer in table.answers] == ["Transport", "Money"]
    assert (table.rows[0].base, [cell.count for cell in table.rows[0].cells]) == (40, [30, 10])
    assert [row.base for row in themes_table(made, "q-long.themes.q-age").rows] == [25, 15]


@pytest.mark.parametrize(("count", "number"), [(9, None), (10, 2)])
def test_fewer_than_ten_texts_that_were_read_wait(survey, written, release_now, count, number):
    theme = add_theme(survey, "q-long", "Transport")
    written(40)
    release_now()
    code_all(survey, theme, count=count)
    made = release_now().release
    assert (made and made.number) == number


def test_texts_of_responses_that_wait_are_neither_read_nor_counted(survey, written, release_now):
    written(9)
    with pytest.raises(ValidationError, match="not here"):
        code(FreeText.objects.first(), [add_theme(survey, "q-long", "Transport")], by=None)
    code_waiting(survey)
    assert release_now().release is None


def test_whoever_still_waits_is_in_no_theme_of_those_who_are_public(survey, written, release_now):
    theme = add_theme(survey, "q-long", "Transport")
    written(30)
    written(10, age="old")
    release_now()
    written(9, age="old")
    code_all(survey, theme)
    code_waiting(survey)
    outcome = release_now()
    assert (outcome.waiting, themes_table(outcome.release).rows[0].base) == (9, 40)


def test_what_is_counted_in_a_release_stays_as_it_is(survey, written, release_now):
    theme = add_theme(survey, "q-long", "Transport")
    written(20)
    release_now()
    code_all(survey, theme)
    release_now()
    with pytest.raises(ValidationError, match="stay as they are"):
        code(FreeText.objects.first(), [], by=None)
    with pytest.raises(ValidationError, match="public already"):
        add_theme(survey, "q-long", "Money")


def test_who_withdrew_leaves_the_themes_as_well(survey, written, answered, release_now):
    theme = add_theme(survey, "q-long", "Transport")
    written(40)
    release_now()
    code_all(survey, theme)
    release_now()
    gone = list(Response.objects.values_list("pk", flat=True)[:12])
    FreeText.objects.filter(response__in=gone).delete()  # as withdrawing does at once
    Response.objects.filter(pk__in=gone).update(withdrawn=True)
    answered(20)
    made = release_now().release
    assert themes_table(made).rows[0].base == 30  # 28
    assert not Coding.objects.filter(response__in=gone).exists()
    tallies = Tally.objects.filter(about="q-long.themes").values_list("left_in", "people")
    assert sorted(tallies) == [(0, 28), (3, 12)]


def test_who_withdrew_before_their_themes_were_counted_is_in_no_theme(survey, written, release_now):
    theme = add_theme(survey, "q-long", "Transport")
    written(30)
    release_now()
    code_all(survey, theme)
    gone = list(Response.objects.values_list("pk", flat=True)[:12])
    Response.objects.filter(pk__in=gone).update(withdrawn=True)
    assert themes_table(release_now().release).rows[0].base == 20  # 18
    assert not Response.objects.filter(pk__in=gone).exists()


def test_themes_of_one_question_count_nothing_of_another(survey, answered, release_now):
    tired = add_theme(survey, "q-short", "Tired")
    add_theme(survey, "q-long", "Transport")
    answered(20, **{"q-long": WORDS, "q-short": "tired"})
    release_now()
    for text in unread(survey, "q-short"):
        code(text, [tired], by=None)
    made = release_now().release
    assert themes_table(made, "q-short.themes").rows[0].base == 20
    assert not made.tables.filter(slug__startswith="q-long").exists()


def test_no_word_of_a_text_is_in_a_released_byte(survey, written, release_now):
    theme = add_theme(survey, "q-long", "Transport")
    written(20)
    release_now()
    code_all(survey, theme)
    release_now()
    assert "Yarrow" in FreeText.objects.first().words
    released = json.dumps(list(ReleasedTable.objects.values_list("content", flat=True)))
    assert "Transport" in released
    assert "Yarrow" not in released


def test_themes_are_renamed_moved_and_removed_until_they_are_counted(survey, written, release_now):
    money, transport, rent = (add_theme(survey, "q-long", name) for name in ("Money", "Buses", "Rent"))
    rename_theme(transport, " Transport ")
    move_theme_up(transport)
    move_theme_up(transport)
    assert [theme.name for theme in survey.themes.all()] == ["Transport", "Money", "Rent"]
    written(20)
    release_now()
    code_all(survey, money, count=2)
    code_all(survey, transport)
    money, transport, rent = (survey.themes.get(pk=theme.pk) for theme in (money, transport, rent))
    for wrong in ("", "MONEY"):
        with pytest.raises(ValidationError, match="name"):
            rename_theme(rent, wrong)
    with pytest.raises(ValidationError, match="2 texts are about this theme"):
        remove_theme(money)
    remove_theme(rent)
    assert add_theme(survey, "q-long", "Homes").position == 2
    release_now()
    for change in (lambda: rename_theme(money, "Pay"), lambda: move_theme_up(money), lambda: remove_theme(money)):
        with pytest.raises(ValidationError, match="public already"):
            change()


def test_themes_stay_fixed_when_all_who_were_read_have_gone(survey, written, release_now):
    theme = add_theme(survey, "q-long", "Transport")
    written(20)
    release_now()
    code_all(survey, theme)
    release_now()
    Coding.objects.all().delete()
    with pytest.raises(ValidationError, match="public already"):
        add_theme(survey, "q-long", "Money")


def test_a_text_that_has_gone_is_not_coded(survey, written, release_now):
    written(10)
    release_now()
    text = FreeText.objects.first()
    code(text, [], by=None)
    Response.objects.update(withdrawn=True)
    with pytest.raises(ValidationError, match="not here"):
        code(text, [], by=None)
