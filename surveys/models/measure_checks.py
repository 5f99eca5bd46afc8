"""What must be right about a measure before it can be saved, in words for whoever edits it."""

from itertools import pairwise
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from surveys.definition import LONGEST_CODE, PREFER_NOT
from surveys.kinds.score import SET

CHOSEN = ("single_choice", "multiple_choice", SET)
METHODS = ("sum", "mean")


def validate_options(options: Any) -> None:
    """Raise unless options is a list of {key, text} with distinct, non-empty keys."""
    if not isinstance(options, list):
        raise ValidationError(_("Options are a list."))
    for option in options:
        if not isinstance(option, dict) or set(option) != {"key", "text"}:
            raise ValidationError(_("Each option has a key and a text, and nothing else."))
        if not all(isinstance(part, str) and part.strip() for part in option.values()):
            raise ValidationError(_("The key and the text of an option are words, and neither is empty."))
    if len({option["key"] for option in options}) != len(options):
        raise ValidationError(_("Two options have the same key."))
    check_lengths(options)


def check_lengths(labels: list[Any]) -> None:
    """Raise for a key that the Centre's copy of the figures has no room for."""
    for label in labels:
        if len(str(label["key"])) > LONGEST_CODE:
            words = {"key": str(label["key"])[:20], "most": LONGEST_CODE}
            raise ValidationError(_("The key “%(key)s…” is too long. Use %(most)d letters or fewer.") % words)


def validate_settings(settings: Any) -> None:
    if not isinstance(settings, dict):
        raise ValidationError(_("Settings are an object of names and values."))


def check_measure(measure: Any) -> None:
    """Raises ValidationError by field of the measure form, which takes settings and scoring apart.

    The fields' own validators have run, and may have failed.
    """
    if measure.kind in CHOSEN and len(listed(measure.options)) < 2:
        raise ValidationError({"options": _("Give at least two options.")})
    if measure.kind == SET:
        check_set(measure)
    elif measure.settings and measure.settings.get("bands"):
        check_bands(measure.settings["bands"], measure.settings.get("first", 0), measure.settings.get("last", 10))
    if measure.focus and measure.focus not in {label.key for label in measure.labels}:
        raise ValidationError({"focus": _("No answer has this key.")})
    check_licence(measure)


def check_licence(measure: Any) -> None:
    if measure.is_local and not measure.licence_held.strip():
        error = _(
            "Write down the licence that you hold: who gave it, when, and its number. Without one you may not ask it."
        )
        raise ValidationError({"licence_held": error})


def check_set(measure: Any) -> None:
    scoring = measure.scoring if isinstance(measure.scoring, dict) else {}
    if not str(scoring.get("name") or "").strip():
        raise ValidationError({"score_name": _("Give the score a name, such as: Signs of depression (PHQ-8).")})
    if len(listed(measure.items)) < 2:
        raise ValidationError({"items": _("Give at least two questions.")})
    if scoring.get("method") not in METHODS:
        raise ValidationError({"method": _("Choose how the score is counted: a sum or a mean.")})
    points = points_of(measure)
    times = len(measure.items) if scoring["method"] == "sum" else 1
    check_bands(scoring.get("bands"), min(points) * times, max(points) * times)


def points_of(measure: Any) -> list[int]:
    """The points of every option; "Prefer not to say" has none."""
    points = measure.scoring.get("points")
    points = points if isinstance(points, dict) else {}
    for option in measure.options:
        has_points = isinstance(points.get(option["key"]), int)
        if option["key"] != PREFER_NOT and not has_points:
            text = _("Give points to every option: “%(option)s” has none.") % {"option": option["text"]}
            raise ValidationError({"options": text})
    return [points[option["key"]] for option in measure.options if option["key"] != PREFER_NOT]


def check_bands(bands: Any, lowest: int, highest: int) -> None:
    """Raise unless the bands hold every whole number from lowest to highest once."""
    if not listed(bands):
        raise ValidationError({"bands": _("Give at least one band, so that the results can be counted.")})
    for band in bands:
        if not isinstance(band, dict) or set(band) != {"key", "text", "low", "high"} or band["low"] > band["high"]:
            raise ValidationError({"bands": _("Each band has a key, a text, and goes from a number up to a number.")})
    check_lengths(bands)
    if len({band["key"] for band in bands}) != len(bands):
        raise ValidationError({"bands": _("Two bands have the same key.")})
    ends = {"lowest": lowest, "highest": highest}
    if bands[0]["low"] != lowest or bands[-1]["high"] != highest:
        text = _("The bands must go from %(lowest)d, the lowest score there can be, to %(highest)d, the highest.")
        raise ValidationError({"bands": text % ends})
    for band, following in pairwise(bands):
        if following["low"] != band["high"] + 1:
            text = _("“%(following)s” must begin at %(begin)d, right after “%(band)s”.")
            words = {"following": following["text"], "begin": band["high"] + 1, "band": band["text"]}
            raise ValidationError({"bands": text % words})


def listed(rows: Any) -> list[Any]:
    return rows if isinstance(rows, list) else []
