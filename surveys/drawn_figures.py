"""The drawn charts of comparisons: each drawn once, when somebody asks for it first, and kept."""

from dataclasses import asdict

from django.utils import translation
from django.utils.translation import gettext

from surveys.charts.compared import draw
from surveys.charts.png import to_png
from surveys.comparison.figure import Figure
from surveys.drawn import digest_of, kept


def figure_svg(figure: Figure) -> bytes:
    """Of a comparison that has a chart."""

    def draw_it() -> bytes:
        return drawn_figure(figure)

    return kept(figure_digest(figure), active_language(), draw_it)


def figure_png(figure: Figure) -> bytes:
    """For documents, so it says what it is about."""

    def draw_it() -> bytes:
        return to_png(drawn_figure(figure, title=f"{figure.title} – {figure.heading}"))

    return kept(figure_digest(figure, "png"), active_language(), draw_it)


def figure_digest(figure: Figure, form: str = "svg") -> str:
    told = [asdict(figure.chart) if figure.chart else None, figure.title, figure.heading]
    return digest_of(told, active_language(), form)


def drawn_figure(figure: Figure, title: str = "") -> bytes:
    chart = figure.chart
    if chart is None:
        raise ValueError("This figure has no chart.")
    return draw(chart.kind, chart.data, title=title, axis=chart.axis, translate=gettext)


def active_language() -> str:
    return translation.get_language() or ""
