"""A page of text: about the programme, how privacy works, whatever an area wants to say."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from home.blocks import BodyBlock


class StandardPage(Page):
    intro = models.TextField(_("introduction"), blank=True, help_text=_("One or two sentences, shown larger."))
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("content"))

    template = "home/standard_page.html"
    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("body")]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")
