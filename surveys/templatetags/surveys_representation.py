"""A sample beside its area, in words."""

from django import template
from django.utils.translation import gettext as _

from surveys.results.representation import Group, Representation
from surveys.statistics.representation import Verdict

register = template.Library()


@register.simple_tag
def verdict_in_words(group: Group) -> str:
    return {
        Verdict.FEWER: _("fewer than expected"),
        Verdict.AS_EXPECTED: _("about as expected"),
        Verdict.MORE: _("more than expected"),
        Verdict.TOO_FEW: _("too few to say"),
    }[group.verdict]


@register.simple_tag
def group_in_words(group: Group) -> str:
    if group.share is None:
        return _("too few to say")
    words = _("{share}% ({low} to {high})")
    return words.format(share=group.share, low=group.low, high=group.high)


@register.simple_tag
def representation_finding(representation: Representation) -> str:
    """One sentence on each kind of departure."""
    sentences = [
        (Verdict.FEWER, _("Fewer people answered than expected: {groups}.")),
        (Verdict.MORE, _("More people answered than expected: {groups}.")),
        (Verdict.TOO_FEW, _("Too few to say: {groups}.")),
    ]
    said = [words.format(groups=named(representation, verdict)) for verdict, words in sentences]
    there = [one for (verdict, _w), one in zip(sentences, said, strict=True) if named(representation, verdict)]
    return " ".join(there) or _("Every group answered about as often as expected.")


def named(representation: Representation, verdict: Verdict) -> str:
    return ", ".join(group.label.text for group in representation.groups if group.verdict == verdict)
