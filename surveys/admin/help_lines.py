"""The help lines in the admin of whoever sets them: a list to edit, whose last line stays."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from surveys.models.help_line import LAST_ONE, HelpLine


class HelpLineViewSet(SnippetViewSet):
    model = HelpLine
    icon = "help"
    list_display = ["name", "contact", "note", "position"]
    add_to_admin_menu = True
    menu_order = 260
    panels = [FieldPanel(name) for name in ("name", "contact", "url", "note", "position", "code")]


def keep_one_help_line(request: HttpRequest, instances: Iterable[Any]) -> HttpResponse | None:
    """Before snippets are deleted: says why the last help line cannot be, and goes back to the list."""
    going = [instance.pk for instance in instances if isinstance(instance, HelpLine)]
    if not going or HelpLine.objects.exclude(pk__in=going).exists():
        return None
    messages.error(request, LAST_ONE)
    return redirect(reverse(HelpLine.snippet_viewset.get_url_name("list")))  # type: ignore[attr-defined]
