"""What is public already is attacked once the rules are stricter, and the team is told in words."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from surveys.disclosure import secondary_suppression
from surveys.models import PublishedAudit
from surveys.published_audit import audit_published, surveys_to_audit
from surveys.releasing import POLICY_VERSION
from surveys.retracting import retract
from surveys.signals import exposed

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_releases(answered, release_now, monkeypatch):
    """Two releases under older rules, which attacked nothing: 11 and then 12 of a group gave an answer, both told as
    10, so that of those who came second at most 2 did."""

    def make(*, attacked: bool) -> None:
        with monkeypatch.context() as older:
            older.setattr("surveys.releasing.POLICY_VERSION", "older")
            if not attacked:
                older.setattr(secondary_suppression, "audit", lambda *args, **kwargs: [])
            answered(11, happy="not")
            answered(40, happy="very")
            release_now()
            answered(1, happy="not")
            answered(29, happy="very")
            release_now()

    return make


def test_what_gives_a_small_count_away_is_found_with_its_releases(two_releases, survey, at):
    two_releases(attacked=False)
    found = audit_published(survey, at=at)
    assert ["How happy are you?", "", ""] in found.reasons
    assert ["How happy are you?", "How old are you?", "Under 50", "50 or over"] in found.reasons
    assert found.releases == [1, 2]


def test_what_was_attacked_before_it_went_out_is_safe(two_releases, survey, at):
    two_releases(attacked=True)
    found = audit_published(survey, at=at)
    assert (found.reasons, found.releases) == ([], [])


def test_each_survey_is_attacked_once_for_each_version_of_the_rules(two_releases, survey, at, capsys):
    assert surveys_to_audit() == []
    two_releases(attacked=False)
    assert surveys_to_audit() == [survey]
    call_command("audit_published")
    assert f"{survey.title}: its published figures give small counts away" in capsys.readouterr().out
    assert PublishedAudit.objects.get().policy_version == POLICY_VERSION
    assert surveys_to_audit() == []


def test_a_survey_whose_releases_follow_todays_rules_is_not_attacked_again(two_groups, release_now):
    release_now()
    assert surveys_to_audit() == []


def test_whoever_listens_is_told_of_findings_alone(two_releases, survey, at, django_capture_on_commit_callbacks):
    heard = []
    exposed.connect(lambda audit, **kwargs: heard.append(audit.survey), weak=False, dispatch_uid="test")
    try:
        two_releases(attacked=False)
        with django_capture_on_commit_callbacks(execute=True):
            audit_published(survey, at=at)
        assert heard == [survey]
    finally:
        exposed.disconnect(dispatch_uid="test")


def test_the_team_reads_which_groups_and_what_to_do_without_a_number_of_people(two_releases, survey, at, admin_client):
    two_releases(attacked=False)
    audit_published(survey, at=at)
    for address in (reverse("surveys_desk", args=[survey.pk]), reverse("surveys_desks")):
        assert "Small numbers can be worked out from what it has published" in admin_client.get(address).text
    page = admin_client.get(reverse("surveys_results", args=[survey.pk])).text
    assert "“How happy are you?” by “How old are you?”, “Under 50”: from what is published" in page
    assert "(release 1, 2)" in page
    assert "What somebody has read already stays known." in page


def test_once_those_releases_are_retracted_the_team_is_told_no_more(two_releases, survey, at, admin_client):
    two_releases(attacked=False)
    audit_published(survey, at=at)
    for release in survey.releases.all():
        retract(release, by="lead", at=at, why="Small numbers could be worked out.")
    assert PublishedAudit.objects.get().releases == []
    assert "can be worked out" not in admin_client.get(reverse("surveys_desk", args=[survey.pk])).text


def test_the_next_release_goes_out_and_makes_nothing_of_it_worse(two_releases, answered, survey, at, release_now):
    two_releases(attacked=False)
    before = audit_published(survey, at=at)
    answered(30, happy="very")
    answered(20, happy="not")
    assert release_now().release.number == 3
    after = audit_published(survey, at=at)
    assert sorted(after.reasons) == sorted(before.reasons)
    assert after.releases == [1, 2]
