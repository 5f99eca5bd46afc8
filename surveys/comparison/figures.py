"""The figure that an address asks for: one function for each view."""

from collections.abc import Callable

from surveys.comparison.areas import areas_figure
from surveys.comparison.figure import Figure
from surveys.comparison.funnel import funnel_figure
from surveys.comparison.gaps import gaps_figure
from surveys.comparison.profile import profile_figure
from surveys.comparison.query import Asked, NoSuchError, Query, no_such_measure, settle
from surveys.comparison.trend import trend_figure

OF_A_MEASURE: dict[str, Callable[[Asked], Figure]] = {
    "areas": areas_figure,
    "funnel": funnel_figure,
    "gaps": gaps_figure,
    "trend": trend_figure,
}
VIEWS = (*OF_A_MEASURE, "profile")


def figure(query: Query, *, only: set[str] | None = None) -> Figure:
    """In the active language. only: the codes of the measures that may be shown; None for all.

    Raises NoSuchError, in words for the reader, for whatever does not exist.
    """
    if query.view == "profile":
        return profile_figure(query, only=only)
    if only is not None and query.measure not in only:
        raise NoSuchError(no_such_measure())
    return OF_A_MEASURE[query.view](settle(query))
