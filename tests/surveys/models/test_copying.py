"""A copy for a new wave: the same questions under the same keys, and nothing of what was answered."""

import datetime

import pytest
from django.db.models.signals import pre_save
from django.test import override_settings
from wagtail.models import Locale

from surveys.models import InvitationCode, SurveyPage
from surveys.models.copying import copy_for_new_wave
from surveys.models.translating import source_of

pytestmark = pytest.mark.django_db


def fresh(page):
    return SurveyPage.objects.get(pk=page.pk)


@pytest.fixture
def last_year(survey, two_groups, release_now):
    """Answered and released, with dates and codes of its own."""
    release_now()
    InvitationCode.objects.create(survey=survey, digest="d", batch="Spring")
    survey.opens_on, survey.closes_on = datetime.date(2026, 9, 1), datetime.date(2026, 9, 30)
    survey.save()
    return fresh(survey)


def test_the_copy_asks_the_same_under_the_same_keys(last_year, admin_user):
    copy = fresh(copy_for_new_wave(last_year, by=admin_user))
    copy.save_revision().publish()
    old, new = last_year.current_version.questions, fresh(copy).current_version.questions
    assert [question.key for question in new.questions()] == [question.key for question in old.questions()]
    options = [[option.key for option in question.options] for question in new.questions()]
    assert options == [[option.key for option in question.options] for question in old.questions()]


def test_what_was_answered_stays_with_the_old_survey(last_year, admin_user):
    counts = {
        "responses": last_year.responses.count(),
        "versions": 1,
        "releases": 1,
        "invitation_codes": 1,
    }
    copy = copy_for_new_wave(last_year, by=admin_user)
    for name, count in counts.items():
        assert getattr(last_year, name).count() == count > 0
        assert getattr(copy, name).count() == 0


def test_the_copy_is_a_draft_without_wave_and_dates(last_year, admin_user):
    copy = fresh(copy_for_new_wave(last_year, by=admin_user))
    assert (copy.live, copy.wave, copy.opens_on, copy.closes_on, copy.is_open) == (False, None, None, None, True)
    assert (copy.title, copy.draft_title, copy.slug, copy.owner) == (
        "Copy of How are you?",
        "Copy of How are you?",
        "how-2",
        admin_user,
    )
    assert copy.latest_revision.as_object().wave is None
    assert copy.translation_key != last_year.translation_key


def test_a_second_copy_finds_a_slug_of_its_own(last_year, admin_user):
    first = copy_for_new_wave(last_year, by=admin_user)
    second = copy_for_new_wave(last_year, by=admin_user)
    assert (first.slug, second.slug) == ("how-2", "how-3")


def test_a_draft_that_was_never_published_is_copied_as_it_stands(last_year, admin_user):
    draft = fresh(copy_for_new_wave(last_year, by=admin_user))
    draft.introduction = "<p>Newer words.</p>"
    draft.save_revision()
    assert fresh(copy_for_new_wave(draft, by=admin_user)).introduction == "<p>Newer words.</p>"


def test_a_published_survey_is_copied_as_it_was_asked(last_year, admin_user):
    last_year.introduction = "<p>Not published yet.</p>"
    last_year.save_revision()
    copy = copy_for_new_wave(fresh(last_year), by=admin_user)
    assert fresh(copy).introduction == "<p>The area asks.</p>"


def test_a_scheduled_end_is_not_copied(last_year, admin_user):
    last_year.expire_at = datetime.datetime(2026, 12, 1, tzinfo=datetime.UTC)
    last_year.save()
    assert fresh(copy_for_new_wave(last_year, by=admin_user)).expire_at is None


def test_a_very_long_title_still_fits(last_year, admin_user):
    last_year.title = "T" * 255
    last_year.save()
    assert len(copy_for_new_wave(last_year, by=admin_user).title) == 255


def test_the_copy_begins_a_history_of_its_own(last_year, admin_user):
    last_year.introduction = "<p>A secret of last year.</p>"
    last_year.save_revision()
    copy = copy_for_new_wave(fresh(last_year), by=admin_user)
    assert fresh(last_year).revisions.count() > 1
    assert [revision.as_object().introduction for revision in copy.revisions.all()] == ["<p>The area asks.</p>"]


@pytest.fixture
def two_languages():
    languages = [("en-gb", "English"), ("cy", "Welsh")]
    with override_settings(WAGTAIL_I18N_ENABLED=True, WAGTAIL_CONTENT_LANGUAGES=languages, LANGUAGES=languages):
        yield


@pytest.fixture
def welsh(two_languages, last_year):
    page = last_year.copy_for_translation(Locale.objects.create(language_code="cy"), copy_parents=True)
    page.introduction = "<p>Yn Gymraeg.</p>"
    page.save_revision().publish()
    return fresh(page)


def test_its_translations_come_along_and_belong_to_the_copy(welsh, admin_user):
    copy = copy_for_new_wave(welsh, by=admin_user)
    translated = copy.get_translations().get()
    assert (copy.locale.language_code, translated.locale.language_code) == ("en-gb", "cy")
    assert source_of(fresh(translated)) == copy
    assert "Gymraeg" in translated.specific.introduction
    assert translated.live is False


def test_a_page_that_only_stands_in_for_a_translation_does_not_come_along(two_languages, last_year, admin_user):
    cymraeg = Locale.objects.create(language_code="cy")
    last_year.copy_for_translation(cymraeg, copy_parents=True, alias=True)
    assert last_year.get_translations().count() == 1
    assert copy_for_new_wave(last_year, by=admin_user).get_translations().count() == 0


def test_when_a_translation_cannot_be_copied_nothing_is(welsh, admin_user):
    def fail(sender, instance, **kwargs):
        if instance.locale == welsh.locale:
            raise RuntimeError("no room for the Welsh")

    before = SurveyPage.objects.count()
    pre_save.connect(fail, sender=SurveyPage)
    try:
        with pytest.raises(RuntimeError, match="no room"):
            copy_for_new_wave(welsh, by=admin_user)
    finally:
        pre_save.disconnect(fail, sender=SurveyPage)
    assert SurveyPage.objects.count() == before
