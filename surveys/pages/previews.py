"""A survey in the editor's preview: every question on one page, or one of the screens that residents will see."""

from collections.abc import Callable
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import override

from surveys.answering import drafts
from surveys.answering.asking import Asked, show
from surveys.answering.visit import Visit, screen, visit
from surveys.definition import Definition
from surveys.models import SurveyPage
from surveys.models.freezing import define
from surveys.pages.printed import on_paper
from surveys.ways_in.paper import printed_pages


def preview(request: HttpRequest, page: SurveyPage, mode: str) -> HttpResponse:
    """In the page's own language; what still keeps it from being asked is said in the place of any screen."""
    if mode not in MODES:
        raise Http404
    seen = replace(visit(request, page, at=timezone.now()), survey=page)
    with override(page.locale.language_code):
        try:
            definition = define(page)
        except ValidationError as error:
            return screen(seen, "preview", step=None, problems=error.messages)
        return MODES[mode](seen, definition)


def everything(seen: Visit, definition: Definition) -> HttpResponse:
    """With the routes in words, as on paper."""
    return screen(seen, "preview", step=None, pages=printed_pages(definition))


def first_question(seen: Visit, definition: Definition) -> HttpResponse:
    """As in a test run, before anything was typed."""
    draft = drafts.OpenDraft(token="", version=None, definition=definition)
    asked = Asked(visit=seen, draft=draft, definition=definition, number=1)
    return show(asked, asked.form())


MODES: dict[str, Callable[[Visit, Definition], HttpResponse]] = {
    "": everything,
    "start": lambda seen, _definition: screen(seen, "survey_page"),
    "question": first_question,
    "thanks": lambda seen, _definition: screen(seen, "thanks"),
    "not_yet": lambda seen, _definition: screen(seen, "closed", early=True),
    "closed": lambda seen, _definition: screen(seen, "closed", early=False),
    "print": on_paper,
}
