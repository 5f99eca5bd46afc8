"""The settings of the app, and the checks that read them."""

import importlib
import sys

from surveys import conf
from surveys.checks import (
    check_altcha,
    check_draft_days,
    check_help_lines,
    check_requests_are_not_atomic,
    check_seconds_for_an_answer,
)


def ids(errors) -> list[str]:
    return [error.id for error in errors]


def test_the_defaults_pass():
    assert check_help_lines() + check_draft_days() + check_seconds_for_an_answer() + check_altcha() == []
    assert [line["name"] for line in conf.help_lines()] == ["Samaritans", "Shout", "NHS 111", "Emergency"]


def test_no_help_lines_is_an_error(settings):
    settings.SURVEYS_HELP_LINES = []
    assert ids(check_help_lines()) == ["surveys.E001"]


def test_a_help_line_without_a_contact_is_an_error(settings):
    settings.SURVEYS_HELP_LINES = [{"name": "A", "url": "", "note": ""}]
    assert ids(check_help_lines()) == ["surveys.E002"]


def test_drafts_are_kept_for_one_to_thirty_days(settings):
    found = []
    for days in (0, 1, 30, 31, True, "7"):
        settings.SURVEYS_DRAFT_DAYS = days
        found.append(ids(check_draft_days()))
    wrong = ["surveys.E003"]
    assert found == [wrong, [], [], wrong, wrong, wrong]


def test_requests_in_one_transaction_each_are_an_error(settings, monkeypatch):
    assert check_requests_are_not_atomic() == []
    monkeypatch.setitem(settings.DATABASES["default"], "ATOMIC_REQUESTS", True)
    assert ids(check_requests_are_not_atomic()) == ["surveys.E020"]


def test_the_seconds_for_an_answer_are_a_number_that_leaves_people_time(settings):
    found = []
    for seconds in (-1, 0, 0.5, 60, 61, True, "1", None):
        settings.SURVEYS_SECONDS_FOR_AN_ANSWER = seconds
        found.append(ids(check_seconds_for_an_answer()))
    wrong = ["surveys.E030"]
    assert found == [wrong, [], [], [], wrong, wrong, wrong, wrong]


def test_altcha_without_its_package_is_said_before_anybody_opens_a_survey(settings, monkeypatch):
    settings.SURVEYS_ALTCHA = True
    assert check_altcha() == []
    monkeypatch.setattr("sys.path", [])
    monkeypatch.delitem(sys.modules, "altcha", raising=False)
    monkeypatch.delitem(sys.modules, "altcha.v1", raising=False)
    importlib.invalidate_caches()
    assert ids(check_altcha()) == ["surveys.E031"]
    settings.SURVEYS_ALTCHA = False
    assert check_altcha() == []
