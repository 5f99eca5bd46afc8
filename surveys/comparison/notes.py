"""What a reader of any comparison should bear in mind."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from surveys.comparison.figure import Cited
from surveys.comparison.query import Asked


def notes_of(asked: Asked) -> tuple[str, ...]:
    notes = [
        _("Figures come from what areas have released: counts rounded to the nearest 5, small ones hidden."),
        _("“All areas” adds up the areas that released a figure."),
        _("Everybody was free to answer or not, so the figures speak for those who answered."),
        _("Areas differ in who answers: a gap between areas may be a gap between those who took part."),
    ]
    if asked.measure.source:
        notes.append(_("Source of the question: %(source)s.") % {"source": asked.measure.source})
    return tuple(notes)


def as_of(cited: Sequence[Cited]) -> str:
    return max((one.released_on for one in cited), default="")
