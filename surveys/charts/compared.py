"""The charts of comparisons, drawn from the plain data that a figure keeps."""

from collections.abc import Callable, Mapping
from typing import Any

from surveys.charts.dots import dot_chart
from surveys.charts.estimate import Estimate, Point
from surveys.charts.funnel import FunnelCurve, FunnelPoint, funnel_chart
from surveys.charts.gaps import gap_chart
from surveys.charts.line import line_chart
from surveys.charts.panels import line_panels
from surveys.charts.phrases import Translate, gettext_noop
from surveys.charts.profile import ProfileRow, profile_chart

POINTS = gettext_noop("percentage points")


def draw(kind: str, data: Mapping[str, Any], *, title: str = "", axis: str, translate: Translate = str) -> bytes:
    """SVG of a chart of this kind. Raises KeyError for an unknown one."""
    return KINDS[kind](data, title=title, axis=axis, translate=translate)


def dots(data: Mapping[str, Any], **words: Any) -> bytes:
    return dot_chart([Estimate(**row) for row in data["rows"]], **words)


def gaps(data: Mapping[str, Any], **words: Any) -> bytes:
    unit = words["translate"](POINTS)
    return gap_chart([Estimate(**row) for row in data["rows"]], unit=unit, **words)


def lines(data: Mapping[str, Any], **words: Any) -> bytes:
    return line_chart([Point(**point) for point in data["points"]], **words)


def panels(data: Mapping[str, Any], **words: Any) -> bytes:
    return line_panels([Point(**point) for point in data["points"]], **words)


def profile(data: Mapping[str, Any], **words: Any) -> bytes:
    return profile_chart([ProfileRow(**row) for row in data["rows"]], **words)


def funnel(data: Mapping[str, Any], **words: Any) -> bytes:
    return funnel_chart(
        [FunnelPoint(**point) for point in data["points"]],
        [FunnelCurve(**curve) for curve in data["curves"]],
        average=data["average"],
        **words,
    )


KINDS: dict[str, Callable[..., bytes]] = {
    "dots": dots,
    "funnel": funnel,
    "gaps": gaps,
    "lines": lines,
    "panels": panels,
    "profile": profile,
}
