"""The public results of a survey: the newest standing release, each one at its own address, its charts and file."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language, override

from surveys.definition import digest
from surveys.drawn import language_of, place_of, share_digest, share_words, tops_of, wave_tables
from surveys.models import Release, ReleasedTable, SurveyPage
from surveys.models.state import state_of
from surveys.models.translating import source_of
from surveys.pages.methods import methods
from surveys.pages.results_files import SHORT, chart, download, drawn_table, is_number, share, workbook
from surveys.pages.retracted import gone, none_stands
from surveys.quoting import LEFT_OUT, public_quotations
from surveys.released_figure import figure_of
from surveys.results_changes import changes
from surveys.table import Label, Table

MANY = 5  # figures: from more on, the page begins with a list of them
AN_HOUR = 3600


def serve(request: HttpRequest, page: SurveyPage, path: tuple[str, ...]) -> HttpResponse:
    """Answer `results/`, `results/3/`, and below it `wave/1994/`, `changes/`, `csv/`, `xlsx/`, `share/<digest>/`,
    `chart/0/` and `waves/0/`, which lead to `chart/0/<digest>/`, and that with `png/`. Nothing else exists, and no
    parameter. All addresses of a retracted release say that it is gone.

    Results are in the words that were frozen with them, and what we add is in the language of those: a page in another
    language leads to those of its survey.
    """
    if request.META.get("QUERY_STRING"):
        raise Http404
    survey = source_of(page)
    if survey != page:
        return HttpResponseRedirect(f"{survey.get_url(request)}{'/'.join(path)}/")
    with override(page.locale.language_code):
        response = answer(request, page, path[1:])
        return response.render() if isinstance(response, TemplateResponse) else response


def answer(request: HttpRequest, page: SurveyPage, steps: tuple[str, ...]) -> HttpResponse:
    if not steps:
        return newest(request, page)
    if steps == ("methods",):
        return methods(request, page)
    release = numbered(page, steps[0])
    if not release.stands:
        return gone(request, release)
    match steps[1:]:
        case ():
            return released(request, release, wave="")
        case ("wave", code):
            return released(request, release, wave=code)
        case ("changes",):
            return changed(request, release)
        case ("csv",):
            return download(release)
        case ("xlsx",):
            return workbook(release)
        case ("share", digest):
            return share(release, digest)
        case ("chart" | "waves" as kind, position, *rest):
            return chart(release, drawn_table(release, kind, position), rest)
        case _:
            raise Http404


def newest(request: HttpRequest, page: SurveyPage) -> HttpResponse:
    if release := page.releases.standing().newest():
        return released(request, release, wave="")
    if last := page.releases.newest():
        return none_stands(request, page, last)
    return TemplateResponse(request, "surveys/results/none_yet.html", {"page": page})


def numbered(page: SurveyPage, number: str) -> Release:
    releases = page.releases.select_related("retraction")
    release = releases.filter(number=int(number)).first() if is_number(number) else None
    if release is None:
        raise Http404
    return release


def released(request: HttpRequest, release: Release, wave: str) -> HttpResponse:
    releases = list(release.survey.releases.select_related("retraction").order_by("-number"))
    context = {
        "page": release.survey,
        "release": release,
        "releases": releases,
        "since": retracted_since(release, releases),
        "before": standing_before(release, releases),
        "wave": wave,
        "state": state_of(release.survey, timezone.localdate()),
        "quotations": public_quotations(release.survey),
        "left_out": LEFT_OUT,
        **figures_of(request, release, wave),
    }
    return TemplateResponse(request, "surveys/results/release.html", context)


def figures_of(request: HttpRequest, release: Release, wave: str) -> dict[str, Any]:
    """The page's part that never changes, as HTML, and what else is read from the tables: worked out once an hour."""
    page = release.survey
    what = [release.digest, release.number, wave, page.get_url(request), get_language()]
    key = f"surveys.figures.{digest(what)}"
    found = cache.get(key) if release.digest else None
    if found is None:
        found = worked_out(request, release, wave)
        cache.set(key, found, AN_HOUR)
    return found


def worked_out(request: HttpRequest, release: Release, wave: str) -> dict[str, Any]:
    rows = list(release.tables.all())
    waves = waves_of([row.table for row in rows])
    if wave and wave not in {label.key for label in waves}:
        raise Http404
    questions = questions_of(rows, wave)
    questions = questions if wave else with_waves(questions, rows, language_of(release))
    context = {
        "page": release.survey,
        "release": release,
        "questions": questions,
        "long": sum(map(figures_in, questions)) > MANY,
    }
    return {
        "waves": waves,
        "share": share_digest(release)[:SHORT],
        "said": share_words(release)["finding"],
        "figures": render_to_string("surveys/results/figures.html", context, request),
    }


def waves_of(tables: Sequence[Table]) -> list[Label]:
    return list(dict.fromkeys(table.wave for table in tables if table.wave))


def questions_of(rows: Sequence[ReleasedTable], wave: str = "") -> list[dict[str, Any]]:
    """For each question, in one wave or ("") all together: its figure for everyone, and one for each breakdown."""
    by_question: dict[Label, list[ReleasedTable]] = {}
    tops = tops_of([row.table for row in rows])
    for row in rows:
        if (row.table.wave.key if row.table.wave else "") == wave:
            by_question.setdefault(row.table.question, []).append(row)
    return [
        {
            "label": label,
            "ended": own[0].table.ended,
            "everyone": next((figure(row, tops) for row in own if row.table.breakdown is None), None),
            "splits": [figure(row, tops) for row in own if row.table.breakdown],
        }
        for label, own in by_question.items()
    ]


def figures_in(question: dict[str, Any]) -> int:
    return sum(bool(question.get(name)) for name in ("everyone", "waves")) + len(question["splits"])


def figure(row: ReleasedTable, tops: Mapping[str, int]) -> dict[str, Any]:
    """tops: from `tops_of()`."""
    return figure_of(row.table, position=row.position, top=tops.get(place_of(row.table), 0))


def with_waves(questions: list[dict[str, Any]], rows: Sequence[ReleasedTable], language: str) -> list[dict[str, Any]]:
    """The same, with the question's figure over the waves where two of them have something to say."""
    tables = wave_tables([row.table for row in rows], language)
    for question in questions:
        table, everyone = tables.get(question["label"].key), question["everyone"]
        if table and everyone:
            question["waves"] = figure_of(table, position=everyone["position"], top=everyone["top"], kind="waves")
    return questions


def retracted_since(release: Release, releases: Sequence[Release]) -> list[Release]:
    """Why the newest release that stands is no newer. releases: the newest first."""
    later = [one for one in releases if one.number > release.number]
    return [] if any(one.stands for one in later) else later


def standing_before(release: Release, releases: Sequence[Release]) -> Release | None:
    """The newest earlier release that stands. releases: the newest first."""
    return next((one for one in releases if one.number < release.number and one.stands), None)


def changed(request: HttpRequest, release: Release) -> HttpResponse:
    """What changed since the standing release before; the first one has none."""
    before = standing_before(release, release.survey.releases.select_related("retraction").order_by("-number"))
    if before is None:
        raise Http404
    told = changes([row.table for row in before.tables.all()], [row.table for row in release.tables.all()])
    context = {"page": release.survey, "release": release, "before": before, "changes": told}
    return TemplateResponse(request, "surveys/results/changes.html", context)
