"""The list of an area's surveys: which are open, and which have results to read."""

import datetime
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from surveys.models import Release, SurveyPage


class SurveyIndexPage(Page):
    intro = models.TextField(_("introduction"), blank=True)

    template = "home/survey_index_page.html"
    subpage_types = ["surveys.SurveyPage"]
    content_panels = [*Page.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("list of surveys")
        verbose_name_plural = _("lists of surveys")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        surveys = listed_surveys(self, today=timezone.localdate())
        return super().get_context(request, *args, **kwargs) | {
            "open_surveys": [survey for survey in surveys if survey.is_asking],
            "closed_surveys": [survey for survey in surveys if not survey.is_asking],
        }


def listed_surveys(above: Page, *, today: datetime.date) -> list[SurveyPage]:
    """The public surveys below a page in the team's order, each marked `is_asking` and `has_results`; one query.

    The results of a survey are those of the page in any language.
    """
    translations = models.Q(survey__translation_key=models.OuterRef("translation_key"), survey__live=True)
    released = Release.objects.standing().filter(translations)
    surveys = SurveyPage.objects.descendant_of(above).live().public().defer("body")
    listed = list(surveys.annotate(has_results=models.Exists(released)).order_by("path"))
    for survey in listed:
        survey.is_asking = survey.asks_now(today)
    return listed
