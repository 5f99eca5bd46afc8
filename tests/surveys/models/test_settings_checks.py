"""The settings of the app, and the checks that read them."""

from surveys import conf
from surveys.checks import check_draft_days, check_help_lines, check_requests_are_not_atomic


def ids(errors) -> list[str]:
    return [error.id for error in errors]


def test_the_defaults_pass():
    assert check_help_lines() + check_draft_days() == []
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
