"""What a comparison says: figures, and careful sentences about them."""

from collections.abc import Sequence

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from surveys.comparison.compare import ALL_AREAS, Comparison, Estimate
from surveys.comparison.query import Asked
from surveys.table import Label

MANY = 1000
MOST_NAMES = 6


def not_enough() -> str:
    return _("not enough answers")


def everyone(group: Label) -> str:
    return group.text or _("Everyone")


def area_name(area: Label) -> str:
    return area.text or _("All areas")


def heading_of(asked: Asked, heading: str) -> str:
    """With what it is split by, the wave, where it is one, and the group, where it is one of several."""
    head = f"{heading}: {asked.breakdown.title}" if asked.breakdown else heading
    return ", ".join(filter(None, [head, asked.wave.text, asked.groups[0].text if asked.query.group else ""]))


def axis_of(asked: Asked) -> str:
    return _("Percentage who said “%(answer)s”") % {"answer": asked.answer.text}


def comparison_finding(comparison: Comparison) -> str:
    """The finding over all areas; between groups, only a difference that the intervals bear; and what is missing."""
    known = [one for group in comparison.groups if (one := comparison.at(ALL_AREAS, group)).is_known]
    if not known:
        return nothing_known(comparison)
    return f"{group_sentence(comparison, known)} {missing_sentence(comparison)}".strip()


def nothing_known(comparison: Comparison) -> str:
    if comparison.asked.wave.key and not comparison.estimates:
        return _("No area has released results of this question in this wave. Choose another wave.")
    return _("There are not enough answers to say.")


def group_sentence(comparison: Comparison, known: Sequence[Estimate]) -> str:
    answer = comparison.asked.answer.text
    if not comparison.asked.breakdown or comparison.asked.query.group:
        words = _("Over all areas, %(figure)s said “%(answer)s”.") % {"figure": figure(known[0]), "answer": answer}
        group = comparison.groups[0].text
        return f"{group}: {words}" if group else words
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
        if any(not comparison.at(area, group).is_known for group in comparison.groups)
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


def in_cell(estimate: Estimate) -> str:
    """For a table: the percentage and its interval, or why there is none."""
    if not estimate.is_known:
        return not_enough()
    return with_interval(estimate.percent, estimate.low, estimate.high)


def with_interval(percent: float | None, low: float | None, high: float | None) -> str:
    return _("%(percent)s%% (%(low)s to %(high)s)") % {
        "percent": in_digits(percent),
        "low": in_digits(low),
        "high": in_digits(high),
    }


def points(value: float | None, low: float | None, high: float | None) -> str:
    """A difference in percentage points, with its sign and its interval."""
    return _("%(points)s points (%(low)s to %(high)s)") % {
        "points": signed(value),
        "low": signed(low),
        "high": signed(high),
    }


def signed(value: float | None) -> str:
    """With one decimal; "0.0" has no sign, and a true minus stands before what is below it."""
    size = in_digits(abs(value or 0), 1)
    if float(f"{abs(value or 0):.1f}") == 0:
        return size
    return f"+{size}" if (value or 0) > 0 else f"−{size}"


def people(base: int | None) -> str:
    return number_format(base or 0, force_grouping=True)


def in_digits(percent: float | None, digits: int = 0) -> str:
    """Rounded half up, as the charts do; number_format() alone would cut off."""
    scale = 10**digits
    return number_format(int((percent or 0) * scale + 0.5) / scale, digits)


def listed(names: Sequence[str]) -> str:
    """The first few, and how many more."""
    more = len(names) - MOST_NAMES
    if more <= 1:
        return "; ".join(names)
    rest = ngettext("%(count)d more", "%(count)d more", more) % {"count": more}
    return "; ".join([*names[:MOST_NAMES], rest])
