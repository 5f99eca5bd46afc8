"""The comparison, at two places: on the Centre's site what is published of it, in its admin all of it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from surveys.comparison.coverage import coverage_figure
from surveys.comparison.figure import Figure
from surveys.comparison.figures import figure
from surveys.comparison.paging import PER_PAGE
from surveys.comparison.publishing import published_measures
from surveys.comparison.query import MEASURE_VIEWS, NoSuchError, Query
from surveys.drawn_figures import figure_png, figure_svg
from surveys.exchange.csv import csv_download
from surveys.exchange.figure_package import figure_package
from surveys.exchange.figure_xlsx import figure_xlsx
from surveys.exchange.xlsx import XLSX
from surveys.models import GatheredCell, Measure
from surveys.pages.filters import areas_to_choose, filters_of
from surveys.results.method import all_methods, methods_named

PUBLIC, ADMIN = "comparison", "comparison_admin"  # the namespaces of the addresses
SEE = "surveys.view_gatheredcell"
PUBLISH = ("surveys.add_publishedcomparison", "surveys.delete_publishedcomparison")
A_WHILE = "max-age=300"
NAMES = {
    "areas": gettext_lazy("Area by area"),
    "funnel": gettext_lazy("Which areas stand out"),
    "gaps": gettext_lazy("Gaps between groups"),
    "trend": gettext_lazy("Over the waves"),
}


def in_admin(request: HttpRequest) -> bool:
    return request.resolver_match is not None and ADMIN in request.resolver_match.namespaces


def shown_to(request: HttpRequest) -> set[str] | None:
    """The codes of the measures that may be seen here; None for all. Raises PermissionDenied."""
    if not in_admin(request):
        return published_measures()
    if not request.user.has_perm(SEE):
        raise PermissionDenied
    return None


def respond(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    place = "admin" if in_admin(request) else "public"
    frame = {
        "base": f"surveys/comparison/{place}_base.html",
        "in_admin": place == "admin",
        "space": ADMIN if place == "admin" else PUBLIC,
        "header_title": context["title"],
        "header_icon": "view",
        "breadcrumbs_items": crumbs(context["title"]) if place == "admin" else [],
    }
    return TemplateResponse(request, f"surveys/comparison/{template}.html", {**frame, **context}, status=status)


def crumbs(title: str) -> list[dict[str, str]]:
    first = {"url": reverse(f"{ADMIN}:measures"), "label": _("Comparing areas")}
    return [first, {"url": "", "label": title}] if title != first["label"] else [{**first, "url": ""}]


def clear_errors(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """What does not exist gets a page that says so in words, and what to do instead."""

    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NoSuchError as error:
            context = {"title": _("Nothing to compare here"), "words": str(error)}
            return respond(request, "none", context, status=404)

    return answer


@require_safe
@clear_errors
def measures(request: HttpRequest) -> HttpResponse:
    """The measures that can be compared, and the areas that have a profile."""
    only = shown_to(request)
    outcomes = Measure.objects.filter(topic=Measure.Topic.OUTCOME)
    known = [one for one in outcomes if GatheredCell.objects.filter(measure=one.code).exists()]
    listed = [one.in_language(get_language() or "") for one in known if only is None or one.code in only]
    context = {
        "title": _("Comparing areas"),
        "measures": listed,
        "published": published_measures() if only is None else only,
        "areas": areas_to_choose() if listed else [],
    }
    return respond(request, "measures", context)


@require_safe
@clear_errors
def methods(request: HttpRequest) -> HttpResponse:
    shown_to(request)
    return respond(request, "methods", {"title": _("How the figures are worked out"), "methods": all_methods()})


@require_safe
@clear_errors
def page(request: HttpRequest, **known: str) -> HttpResponse:
    query = query_of(request, known)
    made = figure_for(request, query)
    context = {
        "title": made.title,
        "figure": made,
        "query": query,
        "parameters": query.parameters,
        "filters": (filters := filters_of(query, made)),
        "chosen": [one.chosen_words for one in filters if one.chosen_words],
        "areas": areas_to_choose() if query.view in MEASURE_VIEWS else [],
        "views": views_of(request, query) if query.view in MEASURE_VIEWS else [],
        "forms": forms_of(made),
        "methods": methods_named(made.methods),
        "chart_src": f"{request.path}chart.svg?{query.parameters}" if made.chart and made.known else "",
        "pages": pages_of(query, made),
        "per_page": PER_PAGE,
        "questions": questions_of(made) if query.view == "profile" else [],
        "page_shown": min(query.page, made.pages),
        "published": query.measure in published_measures(),
        "may_publish": in_admin(request) and query.measure and request.user.has_perms(PUBLISH),
    }
    return respond(request, "figure_page", context)


@require_safe
@clear_errors
def take_away(request: HttpRequest, form: str, **known: str) -> HttpResponse:
    query = query_of(request, known)
    made = figure_for(request, query)
    media_type, content = FORMS[form](made, address_of(request, query, form))
    headers = {"Cache-Control": "private, max-age=0" if in_admin(request) else f"public, {A_WHILE}"}
    if media_type != SVG:
        headers["Content-Disposition"] = f'attachment; filename="{file_name(made)}.{ENDINGS[form]}"'
    return HttpResponse(content, content_type=media_type, headers=headers)


def address_of(request: HttpRequest, query: Query, form: str) -> str:
    """Of the page that shows what is taken away."""
    page = request.build_absolute_uri(request.path.removesuffix(form))
    return f"{page}?{query.parameters}" if query.parameters else page


def query_of(request: HttpRequest, known: dict[str, str]) -> Query:
    several = {name: ",".join(request.GET.getlist(name)) for name in request.GET if name == "areas"}
    return Query.read({**request.GET.dict(), **several}, **known)


def figure_for(request: HttpRequest, query: Query) -> Figure:
    only = shown_to(request)
    if query.view == "coverage":
        return coverage_figure(query, today=timezone.localdate())
    return figure(query, only=only)


def views_of(request: HttpRequest, query: Query) -> list[tuple[str, str, str]]:
    """Name, words and address of each view of the measure, for the same answer, groups and places."""
    space = ADMIN if in_admin(request) else PUBLIC
    kept = {name: value for name, value in query.as_dict().items() if name in ("answer", "by", "region", "areas")}
    found = []
    for name in MEASURE_VIEWS:
        told = Query.read(kept, view=name, measure=query.measure)
        address = reverse(f"{space}:{name}", args=[query.measure])
        found.append((name, str(NAMES[name]), f"{address}?{told.parameters}" if told.parameters else address))
    return found


def forms_of(made: Figure) -> list[tuple[str, str]]:
    words = {
        "csv/": _("All figures (CSV)"),
        "xlsx/": _("All figures (Excel)"),
        "package/": _("Data package with its dictionary (ZIP)"),
        "chart.svg": _("Chart (SVG)"),
        "chart.png": _("Chart (PNG)"),
    }
    return [(form, words[form]) for form in FORMS if made.chart or not form.startswith("chart")]


def pages_of(query: Query, made: Figure) -> list[tuple[int, str]]:
    """Number and address of each page of areas; [] when there is one."""
    numbers = range(1, made.pages + 1)
    return [(number, f"?{replace(query, page=number).parameters}") for number in numbers] if made.pages > 1 else []


def questions_of(made: Figure) -> list[tuple[str, str]]:
    """Code and words of the questions in a profile, each of which has a page on which the area is picked out."""
    codes = list(dict.fromkeys(str(row[0]) for row in made.rows))
    return [(one.code, one.title) for one in Measure.objects.filter(code__in=codes)]


def file_name(made: Figure) -> str:
    return slugify("-".join([made.query.get("measure") or made.title, made.view]))


def csv(made: Figure, address: str) -> tuple[str, bytes]:
    return "text/csv; charset=utf-8", csv_download(made.rows, made.columns)


def xlsx(made: Figure, address: str) -> tuple[str, bytes]:
    return XLSX, figure_xlsx(made, address=address)


def package(made: Figure, address: str) -> tuple[str, bytes]:
    return "application/zip", figure_package(made, address=address)


def chart_svg(made: Figure, address: str) -> tuple[str, bytes]:
    return SVG, figure_svg(need_chart(made))


def chart_png(made: Figure, address: str) -> tuple[str, bytes]:
    return "image/png", figure_png(need_chart(made))


def need_chart(made: Figure) -> Figure:
    if made.chart is None:
        raise NoSuchError(_("There is no chart of this: there are not enough answers."))
    return made


SVG = "image/svg+xml"
FORMS: dict[str, Callable[[Figure, str], tuple[str, bytes]]] = {
    "csv/": csv,
    "xlsx/": xlsx,
    "package/": package,
    "chart.svg": chart_svg,
    "chart.png": chart_png,
}
ENDINGS = {"csv/": "csv", "xlsx/": "xlsx", "package/": "zip", "chart.png": "png"}
