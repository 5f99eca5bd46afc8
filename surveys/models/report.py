"""A report: what the Centre writes about what areas released, with figures that stay as they were."""

from typing import Any

from django.db import models
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from surveys.conf import compares_here
from surveys.models.body import BodyField
from surveys.report_blocks import ReportBody

TAKEN_AWAY = (("pdf",), ("data",))


class ReportPage(Page):
    """Its figures are frozen when they are first saved, so it says the same however many releases follow. It is
    written where the comparison is, and nowhere else. Action plans are not in it yet."""

    intro = models.TextField(_("summary"), blank=True, help_text=_("What was found, in two or three sentences."))
    authors = models.CharField(_("authors"), max_length=300, blank=True)
    date = models.DateField(_("date"), default=timezone.localdate)
    body = BodyField(ReportBody(), blank=True, verbose_name=_("content"))

    template = "surveys/report/page.html"
    subpage_types: list[str] = []
    content_panels = [*Page.content_panels, *(FieldPanel(name) for name in ("intro", "authors", "date", "body"))]

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        return bool(super().can_create_at(parent)) and compares_here()

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """The report itself, and `pdf/` and `data/`, which the hook in wagtail_hooks answers."""
        path = tuple(path_components)
        if not self.live or path not in ((), *TAKEN_AWAY):
            raise Http404
        return RouteResult(self, kwargs={"path": path} if path else {})

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Nothing but the page: its address takes no parameters."""
        return super().serve(request)
