"""What is said of gaps: the sentence of the figure, the words in its table, and its notes."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from surveys.comparison.gap import Gap
from surveys.comparison.notes import notes_of
from surveys.comparison.query import Asked
from surveys.comparison.words import in_digits, not_enough, points
from surveys.statistics.gradient import Gradient
from surveys.table import Label


def finding_of(asked: Asked, than: Label, overall: Sequence[Gap], gaps: Sequence[Gap]) -> str:
    told = [one for one in overall if one.points]
    if not told:
        return _("There are not enough answers to compare groups.")
    widest = max(told, key=lambda one: abs(one.points[0]) if one.points else 0)
    return f"{overall_sentence(asked, than, widest)} {areas_sentence(widest.group, gaps)}".strip()


def overall_sentence(asked: Asked, than: Label, one: Gap) -> str:
    value, low, high = one.points or (0.0, 0.0, 0.0)
    words = {"answer": asked.answer.text, "group": one.group.text, "than": than.text}
    if low <= 0 <= high:
        return (
            _("Over all areas there is no clear gap in “%(answer)s” between the groups “%(group)s” and “%(than)s”.")
            % words
        )
    words["points"] = in_digits(abs(value), 1)
    words["low"], words["high"] = (in_digits(end, 1) for end in sorted((abs(low), abs(high))))
    more = _(
        "Over all areas “%(answer)s” was said by the group “%(group)s” %(points)s percentage points more often "
        "(between %(low)s and %(high)s) than by the group “%(than)s”."
    )
    less = _(
        "Over all areas “%(answer)s” was said by the group “%(group)s” %(points)s percentage points less often "
        "(between %(low)s and %(high)s) than by the group “%(than)s”."
    )
    return (more if value > 0 else less) % words


def areas_sentence(group: Label, gaps: Sequence[Gap]) -> str:
    """Where the widest gap is clear, allowing for the number of comparisons, and where nothing can be said."""
    own = [one for one in gaps if one.group == group]
    known = [one for one in own if one.points]
    sides = [sum(1 for one in known if one.is_clear and one.points and sign * one.points[0] > 0) for sign in (1, -1)]
    told = []
    if known:
        told.append(
            _("The gap is clear in %(clear)d of %(known)d areas, allowing for so many comparisons.")
            % {"clear": sum(sides), "known": len(known)}
        )
    if all(sides):
        told.append(
            _("In %(more)d of them it is the group that says so more often, in %(less)d the other.")
            % {"more": sides[0], "less": sides[1]}
        )
    missing = len(own) - len(known)
    if missing:
        told.append(
            ngettext(
                "In %(count)d area there are not enough answers to say.",
                "In %(count)d areas there are not enough answers to say.",
                missing,
            )
            % {"count": missing}
        )
    return " ".join(told)


def times(group: Label) -> str:
    return _("%(group)s: times as often") % {"group": group.text}


def in_words(one: Gap) -> tuple[str, str]:
    if one.points is None:
        return not_enough(), ""
    if one.ratio is None:
        return points(*one.points), _("cannot be said of nothing")
    times, low, high = (in_digits(value, 1) for value in one.ratio)
    return points(*one.points), _("%(times)s (%(low)s to %(high)s)") % {"times": times, "low": low, "high": high}


def slope_in_words(slope: Gradient | None) -> str:
    if slope is None:
        return not_enough()
    words = points(slope.slope, *slope.slope_interval)
    if slope.relative is None or slope.relative_interval is None:
        return words
    times, low, high = (in_digits(value, 1) for value in (slope.relative, *slope.relative_interval))
    return _("%(points)s; %(times)s times as often (%(low)s to %(high)s)") % {
        "points": words,
        "times": times,
        "low": low,
        "high": high,
    }


def notes(asked: Asked, slopes: dict[str, Gradient | None]) -> tuple[str, ...]:
    told = [_("A gap is called clear when it would hardly come about by chance in any of the areas compared.")]
    if any(slopes.values()):
        told.append(
            _(
                "“From one end of the scale to the other” takes all groups into account: how many points the "
                "figure changes from the very first person to the very last, were all lined up in the order of groups."
            )
        )
    return (*told, *notes_of(asked))
