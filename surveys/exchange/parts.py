"""One row of an XLSForm as a question, or as words in between."""

import json
import math
from collections.abc import Callable
from typing import Any

from django.utils.html import escape
from django.utils.translation import gettext as _

from surveys.definition import PREFER_NOT, Question
from surveys.exchange.columns import COLUMNS
from surveys.exchange.constraints import Limits
from surveys.exchange.names import key_of
from surveys.exchange.relevance import number_of
from surveys.exchange.rows import label_of
from surveys.kinds import KINDS
from surveys.kinds.number import LARGEST
from surveys.kinds.safe_html import safe_html

TYPES = {
    "select one": "single_choice",
    "select all that apply": "multiple_choice",
    "rank": "ranking",
    "range": "scale",
    "integer": "number",
    "int": "number",
    "decimal": "number",
    "text": "short_text",
    "string": "short_text",
    "date": "date",
    "note": "words",
    "acknowledge": "consent",
    "trigger": "consent",
}
FILES = ("photo", "image", "audio", "video", "file", "background-audio")
PLACES = ("geopoint", "geotrace", "geoshape", "start-geopoint", "background-geopoint", "osm", "gps", "location")
META = ("start", "end", "today", "deviceid", "subscriberid", "simserial", "phonenumber", "username", "email", "audit")
MOST = 999_999
SCALES = ((0, 10), (1, 5))

Tell = Callable[[str], None]
"""Puts a reason on the list of what was not taken over, or was taken over otherwise."""


def why_not(kind: str) -> str:
    """Why there is no question for a type."""
    if kind in META:
        return _("It would record who answered, when or on which device. That is never kept here.")
    if kind in PLACES:
        return _("Where somebody is cannot be asked here. A postcode question keeps only the place it lies in.")
    if kind in FILES:
        return _("A file, picture or recording cannot be an answer here.")
    if kind == "calculate":
        return _("Answers are not calculated here.")
    if kind in ("repeat", "loop"):
        return _("Questions cannot be repeated for each of several things here.")
    return _("There is no such kind of question here.")


def kind_of(row: dict[str, Any], ours: dict[str, Any]) -> str | None:
    """The kind that we wrote beside the type if the type is still the same; else what the type stands for."""
    own, kind = ours.get("kind"), TYPES.get(row["type"])
    if own in KINDS and own not in COLUMNS and kind == "short_text":
        return own
    if own in ("picture", "film") and kind == "words":
        return own
    if kind == "short_text" and ("multiline" in appearance(row) or row.get("control", {}).get("rows")):
        return "long_text"
    return kind


def appearance(row: dict[str, Any]) -> str:
    return str(row.get("control", {}).get("appearance") or "")


def our_settings(ours: dict[str, Any], kind: str, tell: Tell) -> dict[str, Any]:
    settings = json_in(ours.get("settings"), tell)
    return settings if isinstance(settings, dict) else {}


def json_in(text: Any, tell: Tell) -> Any:
    if not text:
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        tell(_("A column of ours was changed, and could not be read: %(text)s") % {"text": str(text)[:60]})
        return None


def number_settings(limits: Limits, tell: Tell) -> dict[str, int]:
    """A number has two bounds here; where the form gives none, they are wide and have to be looked at."""
    low, high = limits.pop("min", None), limits.pop("max", None)
    far = any(end is not None and abs(end) > LARGEST for end in (low, high))
    low, high = (end if end is not None and abs(end) <= LARGEST else None for end in (low, high))
    if low is not None and high is not None and low < high:
        return {"min": low, "max": high}
    if low is not None and high is not None:
        low = high = None
    if low is None:
        low = 0 if high is None or high > 0 else high - MOST
    if high is None:
        high = LARGEST if far else low + MOST
    high = min(high, LARGEST)
    words = _("The form does not say between which two numbers the answer lies: it is now %(low)d to %(high)d.")
    if far:
        words = _("Numbers go up to a thousand million here: it is now %(low)d to %(high)d.")
    tell(words % {"low": low, "high": high})
    return {"min": low, "max": high}


def range_as(row: dict[str, Any], ends: dict[str, str], tell: Tell) -> tuple[str, dict[str, Any]]:
    """A scale where there is one with these ends, else a number. ends: the labels of points, by point."""
    given = row.get("parameters", {})
    start, end, step = (number_of(given.get(name)) for name in ("start", "end", "step"))
    first, last = math.ceil(min(start or 0, end or 0)), math.floor(max(start or 0, end or 0))
    if step not in (1, -1) or (start or 0) > (end or 0):
        tell(_("Steps other than whole numbers upwards are not taken over."))
    if (first, last) in SCALES:
        low, high = (ends.get(str(point), "") for point in (first, last))
        usual = {} if (first, last) == SCALES[0] else {"first": first, "last": last}
        return "scale", {"low": "" if low == str(first) else low, "high": "" if high == str(last) else high, **usual}
    tell(_("Scales go from 0 to 10 or from 1 to 5 here: it is asked as a number."))
    return "number", {"min": first, "max": max(last, first + 1)}


def date_settings(row: dict[str, Any], limits: Limits) -> dict[str, str]:
    month = any(word in appearance(row) for word in ("month-year", "year"))
    bounds = [name for name in limits if name in ("earliest", "latest")]
    ends = {str(name): limits.pop(name)[: 7 if month else 10] for name in bounds}
    return {"precision": "month" if month else "day", **ends}


def several_settings(limits: Limits, options: set[str], tell: Tell) -> dict[str, Any]:
    settings: dict[str, Any] = {name: limits.pop(name) for name in ("fewest", "most") if name in limits}
    for key in limits.pop("alone", []):
        if key == "none" and key in options:
            settings["none"] = key
        elif key != PREFER_NOT:
            tell(_("Only an answer of the name “none” can exclude the others here, not “%(name)s”.") % {"name": key})
    return settings


def words_in(label: str, heading: str, html: str) -> tuple[str, str]:
    """Heading and HTML of words in between: those that we wrote down, if the label still says the same."""
    stored = Question(key="", kind="words", text=heading, settings={"html": html})
    if html and " ".join(label_of(stored).split()) == " ".join(label.split()):
        return heading, html
    lines = (line.strip() for line in label.splitlines())
    return "", safe_html("".join(f"<p>{escape(line)}</p>" for line in lines if line))


def option_keys(choices: list[dict[str, Any]]) -> list[str]:
    return [key_of(str(choice["name"])) for choice in choices]
