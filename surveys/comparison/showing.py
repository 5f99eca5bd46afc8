"""Published figures of the comparison, for any page of any site: the newest, or as they were when somebody froze them.

Wherever the page is, figures are read where the comparison is, and of that only what is published. A frozen figure
lies with the page that shows it.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.core.cache import cache
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, override
from wagtail.models import Locale

from surveys.comparison.figure import Figure
from surveys.comparison.figures import VIEWS, figure
from surveys.comparison.publishing import published_measures
from surveys.comparison.query import MEASURE_VIEWS, NoSuchError, Query, no_such_measure
from surveys.conf import compared_in
from surveys.definition import digest
from surveys.models import FrozenFigure, GatheredRelease

SECONDS = 60
"""For how long a figure is kept in memory. A new release makes it anew at once; a change of words waits so long."""

RECIPE = ("view", "measure", "answer", "by", "than", "wave", "area")
Frozen = Mapping[str, Any]
"""What a block keeps of a figure that stays: {"query": what was asked, "figures": {language: digest}}; {} for none."""


def public_figure(query: Query) -> Figure:
    """The newest, in the active language. Raises NoSuchError where it is not published or does not exist."""
    with compared_in():
        only = published_measures()
        if query.view in MEASURE_VIEWS and query.measure not in only:
            raise NoSuchError(no_such_measure())
        key = "surveys.figure." + digest([query.as_dict(), get_language(), sorted(only), state()])
        found = cache.get(key)
        if found is None:
            found = figure(query, only=only)
            cache.set(key, found, SECONDS)
        return found


def state() -> list[tuple[int, str]]:
    """What the Centre's copy holds: another release in it gives another state."""
    return list(GatheredRelease.objects.exclude(copied="").order_by("pk").values_list("pk", "copied"))


def recipe(shown: Figure) -> str:
    """How to make it again, as the parameters of an address."""
    return urlencode({name: shown.query[name] for name in RECIPE if shown.query.get(name)} | {"view": shown.view})


def by_recipe(given: Mapping[str, str]) -> Query:
    """Only what a block can ask for: of pages and choices of areas there is no end, nor would there be of charts."""
    told = {name: given[name] for name in RECIPE if given.get(name)}
    if told.get("view") not in VIEWS:
        raise NoSuchError(no_such_measure())
    return Query(**told)  # type: ignore[arg-type]  # all of these are text


def address_of(shown: Figure) -> str:
    """Where the comparison shows it whole and up to date; "" while its measure is not published."""
    query = Query.read(shown.query, view=shown.view, measure=shown.query.get("measure", ""))
    place = query.area if shown.view == "profile" else query.measure
    with compared_in() as site:
        if shown.view in MEASURE_VIEWS and query.measure not in published_measures():
            return ""
        try:
            path = reverse(f"comparison:{shown.view}", args=[place])
        except NoReverseMatch:  # a project that shows the comparison nowhere
            return ""
    return f"{site}{path}" + (f"?{query.parameters}" if query.parameters else "")


def freeze(query: Query, *, languages: Iterable[str] = ()) -> dict[str, Any]:
    """The newest figure, kept for good in each language of this site (or in those given). Raises NoSuchError."""
    kept = {}
    for language in [*languages] or site_languages():
        with override(language):
            kept[language] = freeze_figure(public_figure(query), language)
    return {"query": query.as_dict(), "figures": kept}


def site_languages() -> list[str]:
    return list(Locale.objects.order_by("pk").values_list("language_code", flat=True)) or [get_language() or ""]


def freeze_figure(shown: Figure, language: str) -> str:
    """Returns the digest under which it is kept."""
    row = FrozenFigure(digest=shown.digest, language=language, content=shown.to_json())
    FrozenFigure.objects.bulk_create([row], ignore_conflicts=True)
    return row.digest


def frozen(key: str) -> Figure | None:
    return frozen_figures([key]).get(key)


def frozen_figures(keys: Iterable[str]) -> dict[str, Figure]:
    """By digest; one query."""
    rows = FrozenFigure.objects.in_bulk(list(keys))
    return {key: Figure.from_json(row.content) for key, row in rows.items()}


def frozen_key(stays: Frozen) -> str:
    """The digest in the active language; where the figure was frozen before the site had that, in its first one."""
    figures = stays.get("figures", {})
    return figures.get(get_language()) or next(iter(figures.values()), "")


def is_of(stays: Frozen, query: Query) -> bool:
    """Whether what is frozen is what is asked for, and still there."""
    key = frozen_key(stays)
    return stays.get("query") == query.as_dict() and FrozenFigure.objects.filter(pk=key).exists()
