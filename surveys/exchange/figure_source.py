"""Where a figure's numbers come from and on what terms, in words: for every file that it is downloaded as."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from surveys import conf
from surveys.comparison.figure import Cited, Figure
from surveys.statistics.methods import METHODS

PROTECTED = (
    gettext_noop("Every number comes from what areas have made public themselves. Nobody's answers are in it."),
    gettext_noop("Counts are rounded to the nearest 5, and small ones are not shown."),
    gettext_noop("Percentages and intervals are worked out from the rounded counts, and may not add up to 100."),
    gettext_noop("Everybody was free to answer or not, so the figures speak for those who answered."),
)


def protection() -> list[str]:
    return [_(sentence) for sentence in PROTECTED]


def release_words(cited: Cited) -> str:
    """One release as it is cited; its address is said apart."""
    return _("%(area)s: %(survey)s, release %(number)d, %(date)s") % {
        "area": cited.area_name,
        "survey": cited.survey_title,
        "number": cited.number,
        "date": cited.released_on,
    }


def how_to_cite(figure: Figure, address: str = "") -> str:
    """title, heading, the day of the newest release in it, and the address if there is one."""
    said = [f"{figure.title}: {figure.heading}", figure.as_of, address]
    return ", ".join(part for part in said if part)


def licence_words() -> str:
    licence = conf.data_licence()
    return f"{licence['title']} ({licence['name']}), {licence['path']}"


def method_words(figure: Figure) -> list[str]:
    """Raises KeyError for a method that is not in METHODS."""
    methods = [METHODS[key].said(_) for key in figure.methods]
    return [
        _("%(name)s (version %(version)s). %(formula)s After: %(reference)s")
        % {"name": one.name, "version": one.version, "formula": one.formula, "reference": one.reference}
        for one in methods
    ]
