"""What pages and PDFs show of the comparison's figures: their charts and tables, and the way to the whole of it."""

import datetime

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils import formats

from surveys.comparison.figure import Figure
from surveys.comparison.showing import address_of, recipe
from surveys.drawn import STYLE
from surveys.reports.newer import retracted_in
from surveys.reports.paper import charts_of, tables_of
from surveys.reports.parts import report_of

register = template.Library()
register.simple_tag(address_of, name="figure_address")
register.simple_tag(report_of)
register.simple_tag(retracted_in)
register.filter(charts_of)
register.filter(tables_of)


@register.simple_tag
def figure_chart_url(figure: Figure, stays: bool = False) -> str:
    """On the site that shows it; "" for none. That of a figure that does not stay says how it can be drawn."""
    if figure.chart is None or not figure.known:
        return ""
    try:
        path = reverse("surveys_figure_chart", args=[STYLE, figure.digest])
    except NoReverseMatch:  # a project without these addresses
        return ""
    return path if stays else f"{path}?{recipe(figure)}"


@register.filter
def day(iso: str) -> str:
    """A date of a figure, "2026-09-16", in words."""
    return formats.date_format(datetime.date.fromisoformat(iso), "j F Y") if iso else ""


@register.filter
def paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
