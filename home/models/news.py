"""News: the list, newest first, and the items in it."""

from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.query import PageQuerySet

from home.blocks import BodyBlock

ITEMS_PER_PAGE = 10


class NewsIndexPage(Page):
    intro = models.TextField(_("introduction"), blank=True)

    template = "home/news_index_page.html"
    subpage_types = ["home.NewsPage"]
    content_panels = [*Page.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("list of news")
        verbose_name_plural = _("lists of news")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        items = Paginator(latest_news(self), ITEMS_PER_PAGE).get_page(request.GET.get("page"))
        return super().get_context(request, *args, **kwargs) | {"items": items}


class NewsPage(Page):
    date = models.DateField(_("date"), default=timezone.localdate)
    intro = models.TextField(_("introduction"), help_text=_("One or two sentences, also shown in the list."))
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("content"))

    template = "home/news_page.html"
    parent_page_types = ["home.NewsIndexPage"]
    subpage_types: list[str] = []
    content_panels = [*Page.content_panels, FieldPanel("date"), FieldPanel("intro"), FieldPanel("body")]

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")


def latest_news(above: Page, *, most: int | None = None) -> PageQuerySet:
    """The public news below a page, newest first; items of one day in the order they were written."""
    items = NewsPage.objects.descendant_of(above).live().public().defer("body").order_by("-date", "-pk")
    return items[:most]
