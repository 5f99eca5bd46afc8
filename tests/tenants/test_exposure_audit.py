"""What the Centre reads when an area's published figures give small counts away."""

import datetime

import pytest
from django.core.management import call_command

from surveys.models import PublishedAudit, SurveyPage
from surveys.signals import exposed
from tenants.models import AuditEvent
from tenants.scope import in_area

TODAY = datetime.date(2026, 9, 14)


@pytest.fixture
def audit(north):
    from wagtail.models import Page

    with in_area(north):
        survey = SurveyPage(title="How is the north?", slug="how", introduction="<p>x</p>")
        Page.objects.get(depth=2).add_child(instance=survey)
        return PublishedAudit.objects.create(
            survey=survey, day=TODAY, policy_version="1", reasons=[["Mood?", "Age?", "Young"]], releases=[2, 3]
        )


def told(area, audit) -> str:
    with in_area(area):
        exposed.send(sender=PublishedAudit, audit=audit)
    return AuditEvent.objects.get(schema_name=area.schema_name, action="published figures").note


def test_it_says_which_survey_and_what_to_do_and_nothing_of_a_group(north, audit):
    note = told(north, audit)
    assert "How is the north?" in note
    assert "retract what gives them away (release 2, 3), or to wait" in note
    assert "Young" not in note


def test_of_what_was_retracted_it_says_so(north, audit):
    audit.releases = []
    assert "was retracted already" in told(north, audit)


def test_an_upgrade_attacks_what_is_published_in_each_area(north, south, capsys):
    call_command("upgrade_areas")
    assert not AuditEvent.objects.filter(action="published figures").exists()
