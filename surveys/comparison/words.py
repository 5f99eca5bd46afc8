"""What a comparison says, in a careful sentence or two."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from surveys.comparison.compare import ALL_AREAS, Comparison, Estimate


def comparison_finding(comparison: Comparison) -> str:
    """The finding over all areas; between groups, only a difference that the intervals bear; and what is missing."""
    known = [
        estimate
        for group in comparison.groups
        if (estimate := comparison.at(ALL_AREAS, group)).percent is not None
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
    return _("%(percent).0f%% (between %(low).0f%% and %(high).0f%%)") % {
        "percent": estimate.percent,
        "low": estimate.low,
        "high": estimate.high,
    }
