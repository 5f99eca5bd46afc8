"""The coalition of an area, as a page."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import StreamBlock
from wagtail.fields import StreamField
from wagtail.models import Page

from engagement.members import MemberBlock, by_sector


class CoalitionPage(Page):
    intro = models.TextField(_("introduction"), blank=True)
    members = StreamField(StreamBlock([("member", MemberBlock())]), blank=True, verbose_name=_("members"))

    template = "engagement/coalition_page.html"
    subpage_types: list[str] = []
    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("members")]

    class Meta:
        verbose_name = _("coalition")
        verbose_name_plural = _("coalitions")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        sectors = by_sector(member.value for member in self.members)
        return super().get_context(request, *args, **kwargs) | {"sectors": sectors}
