"""The survey page: what an area's team writes and residents open."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from surveys.kinds.blocks import SurveyBody
from surveys.models.version import SurveyVersion

STEPS = ("answer", "check", "thanks", "results")
PLAIN_TEXT = ["bold", "italic", "link", "ul", "ol"]


class BodyField(StreamField):
    """A StreamField whose blocks stay out of migrations, so that another kind of question needs none."""

    def deconstruct(self) -> Any:
        name, _path, _args, kwargs = super().deconstruct()
        return name, "wagtail.fields.StreamField", [[]], {**kwargs, "block_lookup": {}}


class SurveyPage(Page):
    introduction = RichTextField(
        _("introduction"),
        features=PLAIN_TEXT,
        help_text=_("Who asks, why, and what will happen with the answers. Two or three short sentences."),
    )
    minutes = models.IntegerField(_("minutes it takes"), default=5)
    body = BodyField(SurveyBody, verbose_name=_("pages of questions"))
    thanks = RichTextField(
        _("thanks"), features=PLAIN_TEXT, blank=True, help_text=_("What happens next, shown at the end.")
    )
    wave = models.ForeignKey(
        "surveys.Wave",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="surveys",
        verbose_name=_("wave"),
        help_text=_("The period that new responses are counted in."),
    )
    is_open = models.BooleanField(_("open for answers"), default=True)
    closes_on = models.DateField(_("last day for answers"), null=True, blank=True)

    template = "surveys/survey_page.html"
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("minutes"),
        FieldPanel("body"),
        FieldPanel("thanks"),
        MultiFieldPanel(
            [FieldPanel("wave"), FieldPanel("is_open"), FieldPanel("closes_on")], heading=_("When it is asked")
        ),
    ]

    class Meta:
        verbose_name = _("survey")
        verbose_name_plural = _("surveys")

    @property
    def current_version(self) -> SurveyVersion | None:
        return self.versions.order_by("-number").first()

    def asks_now(self, today: datetime.date) -> bool:
        """Whether a resident may answer today; `closes_on` itself is still open."""
        return self.live and self.is_open and (self.closes_on is None or today <= self.closes_on)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Hand every step of the survey to the page; the hook in wagtail_hooks answers them."""
        known = not path_components or path_components[0] in STEPS
        if not (self.live and known):
            raise Http404
        return RouteResult(self, kwargs={"path": tuple(path_components)})

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Every question on one page, read only; or what still keeps it from being asked."""
        from surveys.models.freezing import define

        try:
            context = {"page": self, "definition": define(self)}
        except ValidationError as error:
            context = {"page": self, "problems": error.messages}
        return TemplateResponse(request, "surveys/preview.html", context)
