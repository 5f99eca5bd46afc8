"""The page of methods: every published figure's formula in words, its version and its reference."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from surveys.disclosure.policy import POLICY
from surveys.models import SurveyPage
from surveys.results.method import all_methods


def methods(request: HttpRequest, page: SurveyPage) -> HttpResponse:
    context = {"page": page, "methods": all_methods(), "policy": POLICY}
    return TemplateResponse(request, "surveys/results/methods.html", context)
