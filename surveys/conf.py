"""The app's settings: read late, typed, with their defaults in one place."""

from contextlib import AbstractContextManager, nullcontext
from typing import TypedDict

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

Words = str | Promise


class HelpLine(TypedDict):
    """name, contact and note are shown; url is where the contact leads, "" for none."""

    name: Words
    contact: Words
    url: str
    note: Words


DEFAULT_HELP_LINES: list[HelpLine] = [
    {"name": "Samaritans", "contact": "116 123", "url": "tel:116123", "note": _("Free to call, day and night.")},
    {"name": "Shout", "contact": _("Text SHOUT to 85258"), "url": "sms:85258", "note": _("Free, by text message.")},
    {"name": "NHS 111", "contact": _("111, option 2"), "url": "tel:111", "note": _("Mental health help in England.")},
    {"name": _("Emergency"), "contact": "999", "url": "tel:999", "note": _("If a life is at risk.")},
]


class Licence(TypedDict):
    """name: of SPDX. title: in words. path: where it can be read."""

    name: str
    title: str
    path: str


DEFAULT_LICENCE: Licence = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
DEFAULT_DRAFT_DAYS = 7
DEFAULT_EXIT_URL = "https://www.bbc.co.uk/weather"


def help_lines() -> list[HelpLine]:
    return getattr(settings, "SURVEYS_HELP_LINES", DEFAULT_HELP_LINES)


def draft_days() -> int:
    """For how many days a half-finished answer is kept."""
    return getattr(settings, "SURVEYS_DRAFT_DAYS", DEFAULT_DRAFT_DAYS)


def exit_url() -> str:
    """The harmless site that the quick exit leads to."""
    return getattr(settings, "SURVEYS_EXIT_URL", DEFAULT_EXIT_URL)


def free_text_days() -> int:
    """For how many days answers in people's own words are kept."""
    return getattr(settings, "SURVEYS_FREE_TEXT_DAYS", 730)


def seconds_for_an_answer() -> float:
    """Whoever is quicker than this for each answer is taken for a program. 0 lets everybody through."""
    return getattr(settings, "SURVEYS_SECONDS_FOR_AN_ANSWER", 1)


def altcha() -> bool:
    """Whether browsers do a small sum before they start, against floods. Needs the package `altcha`."""
    return getattr(settings, "SURVEYS_ALTCHA", False)


def round_ups_asked_per_hour() -> int:
    """How many people may ask for the round-up in an hour: each is sent a mail, wanted or not."""
    return getattr(settings, "SURVEYS_ROUND_UPS_ASKED_PER_HOUR", 60)


def extra_kinds() -> list[str]:
    """Dotted paths of kinds of question that other apps bring, read once when the kinds are first listed."""
    return getattr(settings, "SURVEYS_KINDS", [])


def compared_in() -> AbstractContextManager[str]:
    """Everything inside reads the tables of the comparison, and `reverse()` gives addresses where it is shown. It
    yields the address of that site, "" when it is this one."""
    path = getattr(settings, "SURVEYS_COMPARED_IN", "")
    return import_string(path)() if path else nullcontext("")


def compares_here() -> bool:
    """Whether this is the site of the comparison: there alone are reports written."""
    with compared_in() as elsewhere:
        return not elsewhere


def data_licence() -> Licence:
    """Under which released figures may be used by others."""
    return getattr(settings, "SURVEYS_DATA_LICENCE", DEFAULT_LICENCE)
