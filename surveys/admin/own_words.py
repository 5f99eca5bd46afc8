"""The screens on which a team reads answers in own words: themes, the next texts, and quotations."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from surveys.admin.desk import crumbs, survey_for
from surveys.admin.own_words_forms import ReadingForm, ThemeForm
from surveys.definition import Question
from surveys.models import Coding, FreeText, Quotation, SurveyPage, Theme
from surveys.models.translating import source_of
from surveys.own_words import changeable, is_fixed, may_read, texts, unread
from surveys.quoting import LEFT_OUT, approve, quotable, take_off, telling
from surveys.results.themes import text_questions
from surveys.statistics.terms import frequent, marks, suggested

AT_ONCE = 5
PER_PAGE = 20
LEARN_FROM = 500


def readable(request: HttpRequest, page_id: int) -> SurveyPage:
    """Raises PermissionDenied for whoever was not given the right to read own words, whatever else they may do."""
    survey = source_of(survey_for(request, page_id))
    if not may_read(request.user):
        raise PermissionDenied
    return survey


def question_of(survey: SurveyPage, key: str) -> Question:
    version = survey.current_version
    for question in text_questions(version.questions) if version else []:
        if question.key == key:
            return question
    raise Http404


def overview(request: HttpRequest, page_id: int) -> HttpResponse:
    survey = readable(request, page_id)
    version = survey.current_version
    rows = [
        (question, *progress(survey, question)) for question in (text_questions(version.questions) if version else [])
    ]
    return screen(
        request, survey, "own_words", _("Own words"), rows=rows, quotations=quotation_rows(survey, request.user)
    )


def progress(survey: SurveyPage, question: Question) -> tuple[int, int]:
    """How many were read, of how many."""
    all_texts = texts(survey, question.key)
    return all_texts.filter(is_read=True).count(), all_texts.count()


def quotation_rows(survey: SurveyPage, user: Any) -> list[dict[str, Any]]:
    publishes = survey.permissions_for_user(user).can_publish()
    return [
        {
            "quotation": one,
            "telling": telling(one.words),
            "may_approve": publishes and one.may_be_approved_by(user),
            "may_take_off": publishes,
        }
        for one in survey.quotations.select_related("made_by", "approved_by")
    ]


def read(request: HttpRequest, page_id: int, key: str, *, again: bool = False) -> HttpResponse:
    """The next texts; or again those that were read, as long as no release counts them."""
    survey = readable(request, page_id)
    question = question_of(survey, key)
    themes = list(survey.themes.filter(question=key))
    given = given_form(request, survey, key, themes)
    if given and given.is_valid() and given.save(by=request.user):
        if given.cleaned_data.get("quotation"):
            messages.success(request, _("The quotation waits for somebody else to approve it."))
        return redirect(request.get_full_path())
    done, total = progress(survey, question)
    found = Paginator((changeable if again else unread)(survey, key), PER_PAGE if again else AT_ONCE)
    page_of_texts = found.get_page(request.GET.get("p") if again else 1)
    of_text = given if isinstance(given, ReadingForm) else None
    return screen(
        request,
        survey,
        "own_words_read",
        question.text,
        status=400 if given else 200,
        question=question,
        themes=[theme_form(given, survey, key, theme) for theme in themes],
        new_theme=theme_form(given, survey, key, None),
        rows=rows_of(survey, key, themes, list(page_of_texts), of_text),
        texts=page_of_texts,
        again=again,
        done=done,
        total=total,
        fixed=is_fixed(survey, key),
        mark=LEFT_OUT,
        frequent=frequent(texts(survey, key).values_list("words", flat=True)[:LEARN_FROM]) if not done else [],
    )


def given_form(
    request: HttpRequest, survey: SurveyPage, key: str, themes: Sequence[Theme]
) -> ThemeForm | ReadingForm | None:
    """What was filled in: raises Http404 when it is about a text or a theme that is not there."""
    if request.method != "POST":
        return None
    if "text" in request.POST:
        text = get_object_or_404(FreeText, pk=request.POST["text"], response__survey=survey, question=key)
        return ReadingForm(request.POST, text=text, themes=themes)
    theme = None
    if "add" not in request.POST:
        theme = get_object_or_404(Theme, pk=request.POST.get("theme"), survey=survey, question=key)
    return ThemeForm(request.POST, survey=survey, question=key, theme=theme)


def theme_form(given: forms.Form | None, survey: SurveyPage, key: str, theme: Theme | None) -> ThemeForm:
    """The one that was filled in, if it was about this theme; None stands for a new one."""
    if isinstance(given, ThemeForm) and given.theme == theme:
        return given
    return ThemeForm(survey=survey, question=key, theme=theme)


def rows_of(
    survey: SurveyPage, key: str, themes: Sequence[Theme], shown: list[FreeText], given: ReadingForm | None
) -> list[dict[str, Any]]:
    """A form for each text, with the themes that its words speak for. One that was filled in is among them."""
    if given and given.text not in shown:
        shown = [given.text, *shown]
    codings = codings_of(survey, key, shown)
    marking = learned(survey, key, themes) if shown else {}
    quotations = {one.response_id: one for one in survey.quotations.filter(question=key)} if codings else {}
    rows = []
    prefetch_related_objects(shown, "response__version")
    for text in shown:
        form = ReadingForm(text=text, themes=themes, ticked=codings.get(text.response_id, ()))
        if given and given.text == text:
            form = given
        likely = suggested(text.words, marking) if text.response_id not in codings else []
        choices = [(theme, str(theme.pk) in form.ticked, str(theme.pk) in likely) for theme in themes]
        quoted = quotations.get(text.response_id)
        rows.append({"form": form, "choices": choices, "quotable": quotable(text), "quotation": quoted})
    return rows


def codings_of(survey: SurveyPage, key: str, some: Iterable[FreeText]) -> dict[Any, list[int]]:
    """The themes of those texts that were read, by the key of their response."""
    codings = Coding.objects.filter(question=key, response__in=[text.response_id for text in some])
    found = codings.prefetch_related("themes")
    return {coding.response_id: [theme.pk for theme in coding.themes.all()] for coding in found}


def learned(survey: SurveyPage, key: str, themes: Sequence[Theme]) -> dict[str, dict[str, float]]:
    """The words that mark each theme, in what was read so far."""
    some = list(texts(survey, key).filter(is_read=True)[:LEARN_FROM])
    codings = codings_of(survey, key, some)
    about = {str(theme.pk): [one.words for one in some if theme.pk in codings[one.response_id]] for theme in themes}
    return marks(about, [one.words for one in some if not codings[one.response_id]])


@require_POST
def decide(request: HttpRequest, page_id: int, quotation_id: int) -> HttpResponse:
    survey = readable(request, page_id)
    quotation = get_object_or_404(Quotation, pk=quotation_id, survey=survey)
    try:
        if "approve" in request.POST:
            approve(quotation, by=request.user, at=timezone.localdate())
        else:
            take_off(quotation, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("surveys_own_words", survey.pk)


def screen(
    request: HttpRequest, survey: SurveyPage, name: str, title: str, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {"page": survey, "header_title": title, "header_icon": "openquote", "breadcrumbs_items": crumbs(title)}
    return TemplateResponse(request, f"surveys/admin/{name}.html", {**context, **more}, status=status)


urlpatterns = [
    path("surveys/<int:page_id>/own-words/", overview, name="surveys_own_words"),
    path("surveys/<int:page_id>/own-words/quotation/<int:quotation_id>/", decide, name="surveys_quotation"),
    path("surveys/<int:page_id>/own-words/<path:key>/", read, name="surveys_own_words_read"),
    path("surveys/<int:page_id>/own-words-again/<path:key>/", read, {"again": True}, name="surveys_own_words_again"),
]
