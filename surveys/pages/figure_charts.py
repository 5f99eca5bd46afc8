"""The charts of figures that pages show, on each site's own address: no page may load a picture from elsewhere.

The address carries the figure's digest, so what it gives never changes. A chart that is not kept yet is drawn, and
that one alone: from the frozen figure of that digest, or from the newest that the address asks for, if it is still
the one.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from surveys.comparison.figure import Figure
from surveys.comparison.query import NoSuchError
from surveys.comparison.showing import by_recipe, frozen, public_figure
from surveys.drawn import STYLE
from surveys.drawn_figures import figure_png, figure_svg
from surveys.models import FrozenFigure
from surveys.pages.results_files import kept_for_ever


@require_safe
def chart(request: HttpRequest, style: int, digest: str, form: str = "svg") -> HttpResponse:
    figure, language = asked(request, digest)
    if style != STYLE or figure is None or figure.chart is None:
        raise Http404
    with override(language):
        if form == "png":
            return kept_for_ever(figure_png(figure), "image/png")
        return kept_for_ever(figure_svg(figure), "image/svg+xml")


def asked(request: HttpRequest, digest: str) -> tuple[Figure | None, str]:
    """The figure of this digest, and the language that its chart is in."""
    row = FrozenFigure.objects.filter(pk=digest).only("language").first()
    if row:
        return frozen(digest), row.language
    return newest(request, digest), get_language() or ""


def newest(request: HttpRequest, digest: str) -> Figure | None:
    try:
        found = public_figure(by_recipe(request.GET))
    except NoSuchError:
        return None
    return found if found.digest == digest else None
