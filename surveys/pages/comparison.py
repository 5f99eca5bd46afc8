"""The Centre's comparison: a measure across areas, groups and waves, as charts, tables and a file."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from surveys.charts.dots import dot_chart
from surveys.charts.estimate import Estimate as Dot
from surveys.charts.estimate import Point
from surveys.charts.line import line_chart
from surveys.charts.panels import line_panels
from surveys.comparison.compare import ALL_AREAS, Comparison, Estimate, compare
from surveys.comparison.words import comparison_finding
from surveys.exchange.csv import write_csv
from surveys.models import GatheredCell, Measure

CSV_COLUMNS = [
    "measure",
    "answer",
    "area",
    "breakdown",
    "group",
    "wave",
    "status",
    "base",
    "percent",
    "low_95",
    "high_95",
]


def measures(request: HttpRequest) -> HttpResponse:
    """The measures that some area has released."""
    codes = set(GatheredCell.objects.values_list("measure", flat=True).distinct())
    context = {"measures": Measure.objects.filter(code__in=codes), "title": _("Comparing areas")}
    return TemplateResponse(request, "surveys/comparison/measures.html", context)


def chosen(request: HttpRequest, code: str) -> Comparison:
    """The comparison that the address asks for. Only declared measures, answers and breakdowns exist."""
    measure = get_object_or_404(Measure, code=code)
    answers = [label.key for label in measure.labels]
    answer = request.GET.get("answer") or measure.focus or next(iter(answers), "")
    if answer not in answers:
        raise Http404
    by = request.GET.get("by", "")
    if by and by not in breakdown_codes(measure):
        raise Http404
    return compare(measure, answer, Measure.objects.get(code=by) if by else None)


def breakdown_codes(measure: Measure) -> set[str]:
    return set(GatheredCell.objects.filter(measure=measure.code).values_list("breakdown", flat=True).distinct()) - {""}


def measure_page(request: HttpRequest, code: str) -> HttpResponse:
    comparison = chosen(request, code)
    query = request.GET.urlencode()
    address = reverse("comparison_measure", args=[code])
    context = {
        "comparison": comparison,
        "title": comparison.measure.title,
        "breakdowns": Measure.objects.filter(code__in=breakdown_codes(comparison.measure)).order_by("code"),
        "finding": comparison_finding(comparison),
        "rows": table_rows(comparison),
        "wave_rows": wave_rows(comparison),
        "areas_chart": f"{address}areas.svg?{query}",
        "waves_chart": f"{address}waves.svg?{query}",
        "download": f"{address}comparison.csv?{query}",
    }
    return TemplateResponse(request, "surveys/comparison/measure.html", context)


def table_rows(comparison: Comparison) -> list[tuple[str, list[Estimate]]]:
    """All areas first, then each: an estimate for each group, all waves together."""
    return [
        (area.text or _("All areas"), [comparison.at(area, group) for group in comparison.groups])
        for area in (ALL_AREAS, *comparison.areas)
    ]


def wave_rows(comparison: Comparison) -> list[tuple[str, str, list[Estimate]]]:
    """For each area and group: an estimate for each wave."""
    return [
        (area.text or _("All areas"), group.text, [comparison.at(area, group, wave) for wave in comparison.waves])
        for area in (ALL_AREAS, *comparison.areas)
        for group in comparison.groups
    ]


def areas_chart(request: HttpRequest, code: str) -> HttpResponse:
    comparison = chosen(request, code)
    dots = [
        Dot(
            label=name,
            series=estimate.group.text,
            percent=estimate.percent,
            low=estimate.low,
            high=estimate.high,
            overall=estimate.area == ALL_AREAS,
        )
        for name, estimates in table_rows(comparison)
        for estimate in estimates
    ]
    return svg(dot_chart(dots, title="", axis=axis_of(comparison), translate=_))


def waves_chart(request: HttpRequest, code: str) -> HttpResponse:
    """A panel for each area; with a breakdown, a line for each group over all areas together."""
    comparison = chosen(request, code)
    areas = (ALL_AREAS,) if comparison.breakdown else (ALL_AREAS, *comparison.areas)
    points = [
        Point(
            wave=wave.text,
            series=group.text if comparison.breakdown else (area.text or _("All areas")),
            percent=estimate.percent,
            low=estimate.low,
            high=estimate.high,
            overall=area == ALL_AREAS and not comparison.breakdown,
        )
        for area in areas
        for group in comparison.groups
        for wave in comparison.waves
        for estimate in [comparison.at(area, group, wave)]
    ]
    draw = line_chart if comparison.breakdown else line_panels
    return svg(draw(points, title="", axis=axis_of(comparison), translate=_))


def axis_of(comparison: Comparison) -> str:
    return _("Percentage who said “%(answer)s”") % {"answer": comparison.answer.text}


def svg(image: bytes) -> HttpResponse:
    return HttpResponse(image, content_type="image/svg+xml", headers={"Cache-Control": "public, max-age=300"})


def download(request: HttpRequest, code: str) -> HttpResponse:
    comparison = chosen(request, code)
    name = f"{code}-{comparison.answer.key}.csv"
    return HttpResponse(
        write_csv(csv_rows(comparison), CSV_COLUMNS),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def csv_rows(comparison: Comparison) -> Iterable[list[Any]]:
    for area in (ALL_AREAS, *comparison.areas):
        for wave in (None, *comparison.waves):
            for group in comparison.groups:
                yield csv_row(comparison, comparison.at(area, group, wave))


def csv_row(comparison: Comparison, estimate: Estimate) -> list[Any]:
    known = estimate.percent is not None
    figures = (estimate.percent, estimate.low, estimate.high)
    return [
        comparison.measure.code,
        comparison.answer.text,
        estimate.area.text or "all areas",
        comparison.breakdown.code if comparison.breakdown else "",
        estimate.group.text or "everyone",
        estimate.wave.text or "all waves",
        "shown" if known else "not enough answers",
        estimate.base if known else None,
        *(None if figure is None else round(figure, 1) for figure in figures),
    ]
