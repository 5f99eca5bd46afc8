"""What the results templates say of a cell, and the addresses of what belongs to a release."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from surveys.drawn import chart_digest, language_of
from surveys.models import Release, SurveyPage
from surveys.results import method
from surveys.table import Cell, Status, Table

register = template.Library()


@register.simple_tag
def results_url(page: SurveyPage, release: Release, wave: str = "") -> str:
    """The permanent address of a release, or of one wave in it."""
    return f"{page.url}results/{release.number}/" + (f"wave/{wave}/" if wave else "")


@register.simple_tag
def chart_url(page: SurveyPage, release: Release, figure: dict[str, Any]) -> str:
    """It carries the digest of what the chart shows."""
    digest = chart_digest(figure["table"], figure["top"], language_of(release))[:16]
    return f"{results_url(page, release)}{figure['kind']}/{figure['position']}/{digest}/"


@register.simple_tag
def full_results_url(page: SurveyPage, release: Release) -> str:
    """With the site's name, to be quoted and shared."""
    return f"{page.full_url}results/{release.number}/"


@register.simple_tag
def method_of(table: Table) -> dict[str, Any]:
    """How its figures were worked out."""
    return method.method_of(table)


@register.simple_tag
def cell_in_words(cell: Cell) -> SafeString | str:
    """A figure as a table shows it; a hidden one in words."""
    if cell.status == Status.HIDDEN:
        return format_html('<span class="hidden-figure"><span aria-hidden="true">▒</span> {}</span>', _("hidden"))
    if cell.percent is None:
        return format_html(_("not enough answers: {} people, too few for a percentage"), cell.count)
    interval = _("{low} to {high}").format(low=round(cell.low or 0), high=round(cell.high or 0))
    words = format_html('<b>{}%</b> <span class="interval">({})</span>', cell.percent, interval)
    if cell.adjusted is not None:
        words = format_html('{} <span class="count">{}</span>', words, adjusted_in_words(cell))
    if cell.status == Status.CAUTION:
        words = format_html(
            '{} <span class="caution"><span aria-hidden="true">△</span> {}</span>', words, _("uncertain")
        )
    return format_html('{}<span class="count">{}</span>', words, _("{count} people").format(count=cell.count))


def adjusted_in_words(cell: Cell) -> str:
    words = _("adjusted to the area {percent}% ({low} to {high})")
    return words.format(percent=cell.adjusted, low=round(cell.adjusted_low or 0), high=round(cell.adjusted_high or 0))
