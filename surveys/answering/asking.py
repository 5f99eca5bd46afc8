"""A page of questions: shown, taken, or left by another button than Continue with everything that was typed."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from surveys.answering import drafts, piping, posted, route
from surveys.answering.counting import finished
from surveys.answering.form import PageForm, form_for
from surveys.answering.place import following, preceding, step_of
from surveys.answering.progress import progress
from surveys.answering.visit import Visit, screen, to
from surveys.answering.wayside import closed, no_draft
from surveys.definition import Definition, QuestionPage
from surveys.models import Response

STRANGE = _("Your browser sent something that this page does not ask for. Nothing was kept. Press Continue again.")
GARBLED = _("We took out characters that cannot be read. Look through what you wrote, and press Continue again.")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One page of a draft. page: its questions in the words for this resident. definition: in the visit's language."""

    visit: Visit
    draft: drafts.OpenDraft
    definition: Definition
    number: int

    @cached_property
    def page(self) -> QuestionPage:
        words = piping.spoken(self.definition, self.draft.answers)
        return piping.page_for(self.definition.pages[self.number - 1], words, easy=self.draft.how.easy)

    @property
    def checking(self) -> bool:
        return self.visit.request.GET.get("return") == "check"

    @property
    def step(self) -> str:
        return f"answer/{self.number}/{'?return=check' if self.checking else ''}"

    def form(self, data: Any = None) -> PageForm:
        return form_for(self.page, data, initial=self.draft.answers, seed=drafts.order_of(self.draft.token))


def answer(visit: Visit, number: str) -> HttpResponse:
    if (draft := visit.draft) is None:
        return no_draft(visit)
    if not visit.open:
        return closed(visit)
    if route.page_at(draft.definition, number) is None:
        raise Http404
    if int(number) not in route.route(draft.definition, draft.answers).pages:
        return to(visit, step_of(draft))
    asked = Asked(visit=visit, draft=draft, definition=visit.words(draft), number=int(number))
    return take(asked) if visit.request.method == "POST" else show(asked, form_again(asked))


def form_again(asked: Asked) -> PageForm:
    """With the answers, or with what was typed last; of that, what is still empty is no mistake yet."""
    typed = asked.draft.how.typed.get(asked.page.key)
    form = asked.form(posted.typed_again(typed) if typed else None)
    for name in [name for name in form.errors if typed and not posted.typed_in(typed, form.names([name]))]:
        del form.errors[name]
    return form


def take(asked: Asked) -> HttpResponse:
    empty = asked.form()
    sent = posted.read(asked.visit.request, empty.names())
    form = asked.form(sent.without(empty.names([asked.visit.request.POST.get("clear", "")])))
    if sent.strange:
        return show(asked, form, status=400, problem=STRANGE)
    if not sent.garbled and (leaving := elsewhere(asked, form)) is not None:
        return leaving
    if sent.garbled or not form.is_valid():
        # What was typed is there again after a reload, or when somebody comes back to the page.
        how = asked.draft.how.with_typed(asked.page.key, form.typed())
        drafts.save(replace(asked.draft, how=how), at=asked.visit.at)
        return show(asked, form, status=422, problem=GARBLED if sent.garbled else "")
    draft = finished(asked.visit.survey, kept(asked, form, {}), asked.page.key, at=asked.visit.at)
    drafts.save(draft, at=asked.visit.at)
    return to(asked.visit, following(draft, asked.number, earlier=asked.draft, checking=asked.checking))


def elsewhere(asked: Asked, form: PageForm) -> HttpResponse | None:
    """What another button than Continue asks for; what was typed is kept as it is, whether it is an answer or not."""
    visit, pressed = asked.visit, asked.visit.request.POST
    draft = kept(asked, form, leftovers(form))
    if "pass" in pressed and can_pass(asked.page):
        draft = without(asked)
        step = following(draft, asked.number, earlier=asked.draft, checking=asked.checking)
    elif "back" in pressed:
        step = preceding(draft, asked.number)
    elif (language := pressed.get("language")) in {tongue.code for tongue in visit.tongues()}:
        path = next(tongue.path for tongue in visit.tongues() if tongue.code == language)
        visit = replace(visit, at_page=path.removesuffix(visit.under))
        step = asked.step
    elif "easy" in pressed:
        draft = replace(draft, how=replace(draft.how, easy=pressed["easy"] == "on"))
        step = asked.step
    elif "still" in pressed and visit.mode == Response.Mode.KIOSK:
        step = f"still/{asked.number}/"
    elif "clear" in pressed:
        step = asked.step
    elif "save" in pressed and can_save(asked):
        draft = replace(draft, how=replace(draft.how, place=asked.number))
        drafts.put_away(draft, at=visit.at)
        return to(visit, "saved/")
    else:
        return None
    drafts.save(draft, at=visit.at)
    return to(visit, step)


def kept(asked: Asked, form: PageForm, typed: dict[str, list[str]]) -> drafts.OpenDraft:
    """The draft with the answers of the page that are in order, and nothing else of that page."""
    wrong = {question.key for question in form.wrong().values()}
    before = {key: value for key, value in asked.draft.answers.items() if key not in wrong}
    answers = {**before, **form.answers(asked.page)}
    return replace(asked.draft, answers=answers, how=asked.draft.how.with_typed(asked.page.key, typed))


def without(asked: Asked) -> drafts.OpenDraft:
    """The draft with the whole page left unanswered."""
    empty = {question.key: None for question in asked.page.questions}
    how = asked.draft.how.with_typed(asked.page.key, {})
    return replace(asked.draft, answers={**asked.draft.answers, **empty}, how=how)


def leftovers(form: PageForm) -> dict[str, list[str]]:
    """All that was typed on the page, if any of it is not an answer yet."""
    typed = form.typed()
    return typed if posted.typed_in(typed, form.names(form.errors)) else {}


def can_pass(page: QuestionPage) -> bool:
    """Whether all of a page that comes with a content note may be left out."""
    return bool(page.note) and not any(question.required for question in page.questions)


def can_save(asked: Asked) -> bool:
    """Only who answers by themselves, on a device of their own, comes back to it."""
    return asked.draft.how.mode == Response.Mode.SELF


def show(asked: Asked, form: PageForm, *, status: int = 200, problem: str | Promise = "") -> HttpResponse:
    return screen(
        asked.visit,
        "answer",
        status=status,
        step=asked.step,
        form=form,
        number=asked.number,
        questions=asked.page,
        problem=problem,
        progress=progress(asked.draft.definition, asked.number, asked.draft.answers),
        easy=asked.draft.how.easy,
        has_easy=piping.has_easy(asked.definition),
        can_pass=can_pass(asked.page),
        can_save=can_save(asked),
    )
