"""The screens on which a team reads answers in own words: themes, the next texts, and quotations."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from surveys.admin.desk import crumbs, survey_for
from surveys.definition import Question
from surveys.models import FreeText, Quotation, SurveyPage
from surveys.models.translating import source_of
from surveys.own_words import add_theme, code, is_fixed, may_read, texts, unread
from surveys.quoting import LEFT_OUT, approve, quotable, quote, take_off, telling
from surveys.results.themes import text_questions
from surveys.statistics.terms import frequent, suggested

AT_ONCE = 5
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
    return [
        {
            "quotation": one,
            "telling": telling(one.words),
            "may_approve": one.may_be_approved_by(user) and survey.permissions_for_user(user).can_publish(),
        }
        for one in survey.quotations.select_related("made_by", "approved_by")
    ]


def read(request: HttpRequest, page_id: int, key: str) -> HttpResponse:
    survey = readable(request, page_id)
    question = question_of(survey, key)
    if request.method == "POST":
        act(request, survey, key)
        return redirect("surveys_own_words_read", survey.pk, key)
    done, total = progress(survey, question)
    themes = list(survey.themes.filter(question=key))
    return screen(
        request,
        survey,
        "own_words_read",
        question.text,
        question=question,
        themes=themes,
        rows=rows_of(survey, key, themes),
        done=done,
        total=total,
        fixed=is_fixed(survey, key),
        mark=LEFT_OUT,
        frequent=frequent(texts(survey, key).values_list("words", flat=True)[:LEARN_FROM]) if not done else [],
    )


def rows_of(survey: SurveyPage, key: str, themes: list[Any]) -> list[dict[str, Any]]:
    """The next texts, with the themes that their words speak for."""
    waiting = unread(survey, key, AT_ONCE)
    learned: dict[int, list[str]] = {theme.pk: [] for theme in themes}
    others = []
    for text in texts(survey, key).filter(is_read=True)[:LEARN_FROM] if waiting else []:
        chosen = list(text.response.codings.filter(question=key).values_list("themes", flat=True))
        for pk in chosen:
            if pk in learned:
                learned[pk].append(text.words)
        if chosen == [None]:
            others.append(text.words)
    rows = []
    for text in waiting:
        likely = suggested(text.words, {str(pk): some for pk, some in learned.items()}, others)
        choices = [(theme, str(theme.pk) in likely) for theme in themes]
        rows.append({"text": text, "choices": choices, "quotable": quotable(text)})
    return rows


def act(request: HttpRequest, survey: SurveyPage, key: str) -> None:
    """Add a theme, or keep what was chosen for one text."""
    try:
        if "add" in request.POST:
            add_theme(survey, key, request.POST.get("name", ""))
            return
        text = get_object_or_404(FreeText, pk=request.POST.get("text"), response__survey=survey, question=key)
        code(text, survey.themes.filter(question=key, pk__in=request.POST.getlist("themes")), by=request.user)
        if request.POST.get("quotation", "").strip():
            quote(text, request.POST["quotation"], by=request.user)
            messages.success(request, _("The quotation waits for somebody else to approve it."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))


@require_POST
def decide(request: HttpRequest, page_id: int, quotation_id: int) -> HttpResponse:
    survey = readable(request, page_id)
    if not survey.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    quotation = get_object_or_404(Quotation, pk=quotation_id, survey=survey)
    try:
        if "approve" in request.POST:
            approve(quotation, by=request.user, at=timezone.localdate())
        else:
            take_off(quotation, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("surveys_own_words", survey.pk)


def screen(request: HttpRequest, survey: SurveyPage, name: str, title: str, **more: Any) -> HttpResponse:
    context = {"page": survey, "header_title": title, "header_icon": "openquote", "breadcrumbs_items": crumbs(title)}
    return TemplateResponse(request, f"surveys/admin/{name}.html", {**context, **more})


urlpatterns = [
    path("surveys/<int:page_id>/own-words/", overview, name="surveys_own_words"),
    path("surveys/<int:page_id>/own-words/quotation/<int:quotation_id>/", decide, name="surveys_quotation"),
    path("surveys/<int:page_id>/own-words/<str:key>/", read, name="surveys_own_words_read"),
]
