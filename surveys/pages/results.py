"""The public results of a survey: the newest release, each release at an address of its own, its charts and file."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext

from surveys.charts.choose import chart_for
from surveys.charts.words import describe, finding
from surveys.exchange.csv import table_rows, write_csv
from surveys.models import Release, ReleasedTable, SurveyPage
from surveys.models.translating import source_of
from surveys.pages.methods import methods
from surveys.quoting import LEFT_OUT, public_quotations
from surveys.table import Label, Table

FOR_EVER = "public, max-age=31536000, immutable"


def serve(request: HttpRequest, page: SurveyPage, path: tuple[str, ...]) -> HttpResponse:
    """Answer `results/`, `results/3/`, `results/3/wave/1994/`, `results/3/csv/` and `results/3/chart/0/`.

    Results are in the words that were frozen with them: a page in another language leads to those of its survey.
    """
    survey, steps = source_of(page), path[1:]
    if survey != page:
        return HttpResponseRedirect(f"{survey.get_url(request)}{'/'.join(path)}/")
    if not steps:
        return newest(request, page)
    if steps == ("methods",):
        return methods(request, page)
    release = numbered(page, steps[0])
    match steps[1:]:
        case ():
            return released(request, release, wave="")
        case ("wave", code):
            return released(request, release, wave=code)
        case ("csv",):
            return download(release)
        case ("chart", position):
            return chart(release, position)
        case _:
            raise Http404


def newest(request: HttpRequest, page: SurveyPage) -> HttpResponse:
    release = page.releases.order_by("-number").first()
    if release is None:
        return TemplateResponse(request, "surveys/results/none_yet.html", {"page": page})
    return released(request, release, wave="")


def numbered(page: SurveyPage, number: str) -> Release:
    release = page.releases.filter(number=int(number)).first() if is_number(number) else None
    if release is None:
        raise Http404
    return release


def is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 9


def released(request: HttpRequest, release: Release, wave: str) -> HttpResponse:
    rows = list(release.tables.all())
    waves = waves_of([row.table for row in rows])
    if wave and wave not in {label.key for label in waves}:
        raise Http404
    context = {
        "page": release.survey,
        "release": release,
        "releases": list(release.survey.releases.order_by("-number")),
        "waves": waves,
        "wave": wave,
        "questions": questions_of(rows, wave),
        "quotations": public_quotations(release.survey),
        "left_out": LEFT_OUT,
        "open": release.survey.asks_now(timezone.localdate()),
    }
    return TemplateResponse(request, "surveys/results/release.html", context)


def waves_of(tables: Sequence[Table]) -> list[Label]:
    return list(dict.fromkeys(table.wave for table in tables if table.wave))


def questions_of(rows: Sequence[ReleasedTable], wave: str = "") -> list[dict[str, Any]]:
    """For each question, in one wave or ("") all together: its figure for everyone, and one for each breakdown."""
    by_question: dict[Label, list[ReleasedTable]] = {}
    for row in rows:
        if (row.table.wave.key if row.table.wave else "") == wave:
            by_question.setdefault(row.table.question, []).append(row)
    return [
        {
            "label": label,
            "ended": own[0].table.ended,
            "everyone": next((figure(row) for row in own if row.table.breakdown is None), None),
            "splits": [figure(row) for row in own if row.table.breakdown],
        }
        for label, own in by_question.items()
    ]


def figure(row: ReleasedTable) -> dict[str, Any]:
    """A table with its sentence and its alternative text, which are made from it."""
    table = row.table
    return {
        "table": table,
        "position": row.position,
        "finding": finding(table, translate=gettext),
        "alt": describe(table, translate=gettext),
    }


def chart(release: Release, position: str) -> HttpResponse:
    """The chart of a table. A release never changes, so neither does its address's content."""
    row = release.tables.filter(position=int(position)).first() if is_number(position) else None
    if row is None:
        raise Http404
    svg = chart_for(row.table, translate=gettext)
    return HttpResponse(svg, content_type="image/svg+xml", headers={"Cache-Control": FOR_EVER})


def download(release: Release) -> HttpResponse:
    rows = [row for table in release.tables.all() for row in table_rows(table.table)]
    name = f"{release.survey.slug}-release-{release.number}.csv"
    return HttpResponse(
        write_csv(rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
