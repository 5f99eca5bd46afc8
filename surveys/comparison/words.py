"""What a comparison says, in a careful sentence or two."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from surveys.comparison.compare import ALL_AREAS, Comparison, Estimate

MANY = 1000


def comparison_finding(comparison: Comparison) -> str:
    """The finding over all areas; between groups, only a difference that the intervals bear; and what is missing."""
    known = [
        estimate for group in comparison.groups if (estimate := comparison.at(ALL_AREAS, group)).percent is not None
    ]
    if not known:
        return _("There are not enough answers to say.")
    return f"{group_sentence(comparison, known)} {missing_sentence(comparison)}".strip()


def group_sentence(comparison: Comparison, known: list[Estimate]) -> str:
    answer = comparison.answer.text
    if not comparison.breakdown:
        return _("Over all areas, %(figure)s said “%(answer)s”.") % {"figure": figure(known[0]), "answer": answer}
    if len(known) < 2:
        return _("There are not enough answers to compare groups.")
    ranked = sorted(known, key=lambda estimate: estimate.percent or 0)
    low, high = ranked[0], ranked[-1]
    if (high.low or 0) <= (low.high or 0):
        return _("Over all areas, the groups answered “%(answer)s” about equally often.") % {"answer": answer}
    return _(
        "Over all areas, “%(answer)s” was said by %(high)s of the group “%(high_group)s” "
        "and by %(low)s of the group “%(low_group)s”."
    ) % {
        "answer": answer,
        "high": figure(high),
        "high_group": high.group.text,
        "low": figure(low),
        "low_group": low.group.text,
    }


def missing_sentence(comparison: Comparison) -> str:
    """How many areas say nothing about some group."""
    missing = [
        area
        for area in comparison.areas
        if any(comparison.at(area, group).percent is None for group in comparison.groups)
    ]
    if not missing:
        return ""
    return ngettext(
        "In %(count)d area there are not enough answers to say something of every group.",
        "In %(count)d areas there are not enough answers to say something of every group.",
        len(missing),
    ) % {"count": len(missing)}


def figure(estimate: Estimate) -> str:
    """With one decimal where thousands of people answered, and it means something."""
    digits = 1 if (estimate.base or 0) >= MANY else 0
    return _("%(percent)s%% (between %(low)s%% and %(high)s%%)") % {
        "percent": in_digits(estimate.percent, digits),
        "low": in_digits(estimate.low, digits),
        "high": in_digits(estimate.high, digits),
    }


def in_digits(percent: float | None, digits: int = 0) -> str:
    """Rounded half up, as the charts do; number_format() alone would cut off."""
    scale = 10**digits
    return number_format(int((percent or 0) * scale + 0.5) / scale, digits)
