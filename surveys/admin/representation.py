"""The chart of a sample beside its area: for each group the respondents' share with its interval, and the area's."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _

from surveys.admin.desk import survey_for
from surveys.charts.dots import dot_chart
from surveys.charts.estimate import Estimate
from surveys.results.representation import Group, representation_of
from surveys.templatetags.surveys_representation import verdict_in_words


def chart(request: HttpRequest, page_id: int, key: str) -> HttpResponse:
    for one in representation_of(survey_for(request, page_id)):
        if one.breakdown.key == key:
            rows = [estimate for group in one.groups for estimate in estimates(group)]
            svg = dot_chart(rows, title="", axis=_("Share of all groups together"), translate=_)
            return HttpResponse(svg, content_type="image/svg+xml")
    raise Http404


def estimates(group: Group) -> tuple[Estimate, Estimate]:
    label, note = group.label.text, verdict_in_words(group)
    answered = Estimate(
        label=label, series=_("Those who answered"), percent=group.share, low=group.low, high=group.high, note=note
    )
    return answered, Estimate(label=label, series=_("Your area"), percent=group.expected, note=note)


urlpatterns = [
    path("surveys/<int:page_id>/representation/<path:key>.svg", chart, name="surveys_representation_chart"),
]
