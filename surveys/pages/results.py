"""The public results of a survey: the newest release, each release at an address of its own, its charts and file."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext

from surveys.charts.choose import chart_for
from surveys.charts.words import describe, finding
from surveys.models import Release, ReleasedTable, SurveyPage
from surveys.exchange.csv import table_rows, write_csv
from surveys.table import Label, Table

FOR_EVER = "public, max-age=31536000, immutable"


def serve(request: HttpRequest, page: SurveyPage, path: tuple[str, ...]) -> HttpResponse:
    """Answer `results/`, `results/3/`, `results/3/wave/1994/`, `results/3/results.csv` and `results/3/<table>.svg`."""
    steps = path[1:]
    if not steps:
        return newest(request, page)
    release = numbered(page, steps[0])
    match steps[1:]:
        case ():
            return released(request, release, wave="")
        case ("wave", code):
            return released(request, release, wave=code)
        case ("results.csv",):
            return download(release)
        case (name,) if name.endswith(".svg"):
            return chart(release, name.removesuffix(".svg"))
        case _:
            raise Http404


def newest(request: HttpRequest, page: SurveyPage) -> HttpResponse:
    release = page.releases.order_by("-number").first()
    if release is None:
        return TemplateResponse(request, "surveys/results/none_yet.html", {"page": page})
    return released(request, release, wave="")


def numbered(page: SurveyPage, number: str) -> Release:
    release = page.releases.filter(number=int(number)).first() if number.isdecimal() and len(number) < 9 else None
    if release is None:
        raise Http404
    return release


def released(request: HttpRequest, release: Release, wave: str) -> HttpResponse:
    tables = [row.table for row in release.tables.all()]
    waves = waves_of(tables)
    if wave and wave not in {label.key for label in waves}:
        raise Http404
    context = {
        "page": release.survey,
        "release": release,
        "releases": list(release.survey.releases.order_by("-number")),
        "waves": waves,
        "wave": wave,
        "questions": questions_of([table for table in tables if (table.wave.key if table.wave else "") == wave]),
        "open": release.survey.asks_now(timezone.localdate()),
    }
    return TemplateResponse(request, "surveys/results/release.html", context)


def waves_of(tables: Sequence[Table]) -> list[Label]:
    return list(dict.fromkeys(table.wave for table in tables if table.wave))


def questions_of(tables: Sequence[Table]) -> list[dict[str, Any]]:
    """For each question: its figure for everyone, and one for each breakdown."""
    by_question: dict[Label, list[Table]] = {}
    for table in tables:
        by_question.setdefault(table.question, []).append(table)
    return [
        {
            "label": label,
            "everyone": next((figure(table) for table in own if table.breakdown is None), None),
            "splits": [figure(table) for table in own if table.breakdown],
        }
        for label, own in by_question.items()
    ]


def figure(table: Table) -> dict[str, Any]:
    """A table with its sentence and its alternative text, which are made from it."""
    return {"table": table, "finding": finding(table, translate=gettext), "alt": describe(table, translate=gettext)}


def released_table(release: Release, slug: str) -> Table:
    row = ReleasedTable.objects.filter(release=release, slug=slug).first()
    if row is None:
        raise Http404
    return row.table


def chart(release: Release, slug: str) -> HttpResponse:
    """The chart of a table. A release never changes, so neither does its address's content."""
    svg = chart_for(released_table(release, slug), translate=gettext)
    return HttpResponse(svg, content_type="image/svg+xml", headers={"Cache-Control": FOR_EVER})


def download(release: Release) -> HttpResponse:
    rows = [row for table in release.tables.all() for row in table_rows(table.table)]
    name = f"{release.survey.slug}-release-{release.number}.csv"
    return HttpResponse(
        write_csv(rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )

