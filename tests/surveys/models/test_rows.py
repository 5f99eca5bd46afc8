"""What the rows may hold, refuse and say of themselves."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, models
from django.db.models import ProtectedError
from django.utils import timezone

from surveys.answering import drafts
from surveys.answering.submit import submit
from surveys.models import Draft, FreeText, GatheredCell, Measure, Release, ReleasedTable, Response, Wave
from surveys.models.frozen import FrozenError
from surveys.table import Label, Table
from tests.surveys.comparison.gathered import copied, put


def test_a_response_has_no_field_that_says_who_or_when_to_the_day():
    names = {field.name for field in Response._meta.get_fields()}
    assert names == {
        "id",
        "survey",
        "version",
        "wave",
        "answers",
        "week",
        "release",
        "mode",
        "language",
        "set_aside",
        "free_texts",
        "codings",
        "quotations",
        "receipt",
        "withdrawn",
    }
    assert not [
        field for field in Response._meta.get_fields() if isinstance(field, (models.DateTimeField, models.TimeField))
    ]


@pytest.mark.parametrize("rows", [Response, FreeText])
def test_no_key_says_when_its_row_was_made(rows):
    """Of the versions of a UUID, 4 is the one that is made of chance alone."""
    one, other = rows(), rows()
    assert (one.pk.version, other.pk.version) == (4, 4)
    assert one.pk != other.pk


def test_a_response_never_prints_its_answers(survey, version, wave, at):
    response = submit(survey, version, {"q-happy": "not", "q-long": "secret"}, token="t", wave=wave, at=at)
    assert (str(response), repr(response)) == ("A response", "<Response: A response>")


def test_own_words_are_never_printed(survey, version, wave, at):
    response = submit(survey, version, {"q-happy": "not", "q-long": "secret"}, token="t", wave=wave, at=at)
    text = response.free_texts.get()
    assert (text.words, str(text), repr(text)) == ("secret", "A free text", "<FreeText: A free text>")


def test_the_day_on_which_own_words_are_forgotten_says_no_more_than_the_week(survey, version, wave, at, settings):
    settings.SURVEYS_FREE_TEXT_DAYS = 7
    for day in range(3):
        when = at + datetime.timedelta(days=day)
        response = submit(survey, version, {"q-happy": "not", "q-long": "x"}, token=str(day), wave=wave, at=when)
        assert response.free_texts.get().delete_after == datetime.date(2026, 9, 21)


def test_own_words_and_drafts_are_forgotten_when_their_time_is_over_and_the_answers_stay(survey, version, wave, at):
    response = submit(survey, version, {"q-happy": "not", "q-long": "secret"}, token="t", wave=wave, at=at)
    drafts.open_draft(survey, version, token="other", at=at)
    today = timezone.localdate()
    for last_day, left in ((today, 1), (today - datetime.timedelta(days=1), 0)):
        response.free_texts.update(delete_after=last_day)
        Draft.objects.update(expires_on=last_day)
        call_command("forget_expired")
        assert (response.free_texts.count(), Draft.objects.count()) == (left, left)
    assert Response.objects.get().answers == {"q-happy": "not", "q-long": True}


def test_the_one_permission_on_responses_is_the_data_stewards(db):
    from django.contrib.auth.models import Permission

    named = Permission.objects.filter(content_type__app_label="surveys")
    held = named.filter(content_type__model__in=["response", "draft"]).values_list("codename", flat=True)
    assert list(held) == ["export_answers"]
    assert named.filter(content_type__model="measure").count() == 4


def test_a_survey_with_responses_cannot_be_deleted(survey, version, wave, at):
    submit(survey, version, {"q-happy": "not"}, token="t", wave=wave, at=at)
    with pytest.raises(ProtectedError):
        survey.delete()


def test_a_survey_without_responses_can_be_deleted(survey):
    survey.delete()
    assert Wave.objects.count() == 1


def test_a_release_and_its_tables_are_never_changed(survey, at):
    release = Release.objects.create(survey=survey, number=1, released_on=at.date(), responses=20, policy_version="1")
    table = Table(question=Label(key="q", text="Why?"), answers=(), rows=(), protected=True)
    row = ReleasedTable.objects.create(release=release, position=0, slug=table.slug, content=table.to_json())
    assert ReleasedTable.objects.get(pk=row.pk).table == table
    for frozen in (release, row):
        with pytest.raises(FrozenError):
            frozen.save()
        with pytest.raises(FrozenError):
            frozen.delete()


def test_a_hidden_gathered_cell_cannot_hold_a_count(happiness):
    cell = put(copied("North"), None, 200)
    with pytest.raises(IntegrityError):
        GatheredCell.objects.filter(pk=cell.pk).update(count=5)


def test_a_wave_may_last_one_day_and_not_less():
    day = datetime.date(2026, 9, 1)
    Wave(code="a", name="A", starts=day, ends=day).clean()
    with pytest.raises(ValidationError):
        Wave(code="a", name="A", starts=day, ends=day - datetime.timedelta(days=1)).clean()


@pytest.mark.parametrize(
    "options",
    [
        {"key": "a"},
        ["a"],
        [{"key": "a"}],
        [{"key": "a", "text": ""}],
        [{"key": 1, "text": "A"}],
        [{"key": "a", "text": "A"}, {"key": "a", "text": "B"}],
    ],
)
def test_options_that_are_not_keys_and_texts_are_refused(options):
    with pytest.raises(ValidationError) as error:
        Measure(code="m", text="Why?", options=options).clean_fields()
    assert set(error.value.message_dict) == {"options"}


def test_a_focus_is_the_key_of_an_option(happiness):
    happiness.full_clean()
    happiness.focus = "sad"
    with pytest.raises(ValidationError) as error:
        happiness.full_clean()
    assert set(error.value.message_dict) == {"focus"}


@pytest.mark.parametrize(("day", "asks"), [(15, True), (16, True), (17, False)])
def test_the_last_day_for_answers_is_still_open(survey, day, asks):
    survey.closes_on = datetime.date(2026, 9, 16)
    assert survey.asks_now(datetime.date(2026, 9, day)) is asks
