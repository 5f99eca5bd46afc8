"""Publishing many pages at once: none goes out while a survey among them cannot be asked."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from surveys.models import SurveyPage
from surveys.models.freezing import define


def keep_broken_drafts(request: HttpRequest, action: str, pages: Any, _instance: Any) -> HttpResponse | None:
    """In place of the bulk action, before any of the pages is touched."""
    for page in pages if action == "publish" else []:
        for draft in drafts_of(page, below=bool(request.POST.get("include_descendants"))):
            try:
                define(draft)
            except ValidationError as error:
                words = _("“%(title)s” cannot be published yet, so nothing was. %(why)s")
                messages.error(request, words % {"title": draft.title, "why": " ".join(error.messages)})
                return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


def drafts_of(page: Any, *, below: bool) -> Iterator[SurveyPage]:
    """The surveys that would go out: the page itself, and with `below` the unpublished pages under it."""
    others = page.get_descendants().not_live().type(SurveyPage).specific() if below else []
    for one in (page, *others):
        draft = one.get_latest_revision_as_object()
        if isinstance(draft, SurveyPage):
            yield draft
