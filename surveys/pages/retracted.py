"""What the public reads of a retracted release: at its own address, and where results would be if any still stood."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from surveys.models import Release, SurveyPage


def gone(request: HttpRequest, release: Release) -> HttpResponse:
    """At every address of the release, also those of its charts and files: 410, since when and why."""
    context = {"page": release.survey, "release": release, "newest": release.survey.releases.standing().newest()}
    return TemplateResponse(request, "surveys/results/gone.html", context, status=410)


def none_stands(request: HttpRequest, page: SurveyPage, release: Release) -> HttpResponse:
    """release: the newest one, retracted like all before it."""
    return TemplateResponse(request, "surveys/results/none_stands.html", {"page": page, "release": release})
