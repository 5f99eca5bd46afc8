"""The first page of a site: who we are, the surveys that are open, and the latest news."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from home.blocks import BodyBlock
from home.models.news import latest_news
from home.models.survey_index import listed_surveys


class HomePage(Page):
    hero_heading = models.CharField(_("large heading"), max_length=120)
    intro = models.TextField(_("introduction"), blank=True, help_text=_("Two or three short sentences."))
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("content"))

    template = "home/home_page.html"
    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    content_panels = [*Page.content_panels, FieldPanel("hero_heading"), FieldPanel("intro"), FieldPanel("body")]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        surveys = listed_surveys(self, today=timezone.localdate())
        return super().get_context(request, *args, **kwargs) | {
            "open_surveys": [survey for survey in surveys if survey.is_asking],
            "latest_news": latest_news(self, most=3),
        }
