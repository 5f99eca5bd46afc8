"""Numbered checks of the settings in `surveys.conf`."""

from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.core.checks import Error, register
from django.utils.module_loading import import_string

from surveys import conf

FIELDS = {"name", "contact", "url", "note"}
LICENCE_FIELDS = {"name", "title", "path"}


@register
def check_help_lines(**kwargs: Any) -> list[Error]:
    lines = conf.help_lines()
    if not isinstance(lines, (list, tuple)) or not lines:
        return [Error("SURVEYS_HELP_LINES must list at least one help line.", id="surveys.E001")]
    if any(not isinstance(line, dict) or set(line) != FIELDS for line in lines):
        return [Error("Each of SURVEYS_HELP_LINES needs name, contact, url and note.", id="surveys.E002")]
    return []


@register
def check_exit_url(**kwargs: Any) -> list[Error]:
    if not str(conf.exit_url()).startswith("https://"):
        return [Error("SURVEYS_EXIT_URL must be an address that begins with https://.", id="surveys.E010")]
    return []


@register
def check_seconds_for_an_answer(**kwargs: Any) -> list[Error]:
    seconds = conf.seconds_for_an_answer()
    if isinstance(seconds, bool) or not isinstance(seconds, (int, float)) or not 0 <= seconds <= 60:
        return [Error("SURVEYS_SECONDS_FOR_AN_ANSWER must be a number from 0 to 60.", id="surveys.E030")]
    return []


@register
def check_altcha(**kwargs: Any) -> list[Error]:
    """Before anybody opens a survey, rather than when the first one does."""
    if conf.altcha() and find_spec("altcha") is None:
        return [Error("SURVEYS_ALTCHA needs the package altcha: install it.", id="surveys.E031")]
    return []


@register
def check_draft_days(**kwargs: Any) -> list[Error]:
    days = conf.draft_days()
    if isinstance(days, bool) or not isinstance(days, int) or not 1 <= days <= 30:
        return [Error("SURVEYS_DRAFT_DAYS must be a whole number from 1 to 30.", id="surveys.E003")]
    return []


@register
def check_compared_in(**kwargs: Any) -> list[Error]:
    path = getattr(settings, "SURVEYS_COMPARED_IN", "")
    try:
        known = not path or callable(import_string(path))
    except (ImportError, TypeError, AttributeError):
        known = False
    if known:
        return []
    return [Error("SURVEYS_COMPARED_IN must be the dotted path of a context manager.", id="surveys.E032")]


@register
def check_data_licence(**kwargs: Any) -> list[Error]:
    licence = conf.data_licence()
    if not isinstance(licence, dict) or set(licence) != LICENCE_FIELDS or not all(licence.values()):
        return [Error("SURVEYS_DATA_LICENCE needs name, title and path.", id="surveys.E040")]
    if not str(licence["path"]).startswith("https://"):
        return [Error("The path of SURVEYS_DATA_LICENCE must begin with https://.", id="surveys.E041")]
    return []


@register
def check_round_ups_asked_per_hour(**kwargs: Any) -> list[Error]:
    most = conf.round_ups_asked_per_hour()
    if isinstance(most, bool) or not isinstance(most, int) or most < 1:
        return [Error("SURVEYS_ROUND_UPS_ASKED_PER_HOUR must be a whole number above 0.", id="surveys.E042")]
    return []


@register
def check_requests_are_not_atomic(**kwargs: Any) -> list[Error]:
    """In one transaction for the whole request, an invitation code and the answers begun with it could be joined."""
    if any(database.get("ATOMIC_REQUESTS") for database in settings.DATABASES.values()):
        return [Error("ATOMIC_REQUESTS must be off: invitation codes are redeemed on their own.", id="surveys.E020")]
    return []
