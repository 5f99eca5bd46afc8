"""Check your answers, send them once, and thank you."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse

from surveys.answering import come_back_code, cookie, drafts, guard, piping, receipt
from surveys.answering.counting import finished
from surveys.answering.place import unfinished
from surveys.answering.route import route
from surveys.answering.submit import SentBeforeError, submit
from surveys.answering.summary import summary
from surveys.answering.visit import Visit, give_token, screen, to
from surveys.answering.wayside import closed, no_draft, sent
from surveys.models.page_count import SENT


def check(visit: Visit) -> HttpResponse:
    if (draft := visit.draft) is None:
        return no_draft(visit)
    if not visit.open:
        return closed(visit)
    if gap := unfinished(draft):
        return to(visit, f"answer/{gap}/")
    return send(visit, draft) if visit.request.method == "POST" else answers_so_far(visit, draft)


def answers_so_far(visit: Visit, draft: drafts.OpenDraft) -> HttpResponse:
    """With the message first, where the survey ends early."""
    definition = piping.definition_for(visit.words(draft), draft.answers, easy=draft.how.easy)
    way = route(definition, draft.answers)
    sections = [section for section in summary(definition, draft.answers) if section.number in way.pages]
    return screen(
        visit,
        "check",
        step="check/",
        sections=sections,
        last=way.pages[-1] if way.pages else None,
        message=way.message,
    )


def send(visit: Visit, draft: drafts.OpenDraft) -> HttpResponse:
    """A test run is forgotten instead."""
    if draft.version is None:
        drafts.close(draft.token)
        return sent(visit)
    hidden_field = guard.filled(visit.request)
    try:
        with transaction.atomic():  # in which the week's cap is looked at, and kept
            submit(
                visit.survey,
                draft.version,
                draft.answers,
                token=draft.token,
                wave=visit.survey.wave,
                at=visit.at,
                mode=draft.how.mode,
                language=visit.language,
                set_aside=guard.why_set_aside(visit.survey, draft, hidden_field=hidden_field, at=visit.at),
                receipt=receipt.digest_for(draft),
            )
    except ValidationError:
        return screen(visit, "lost", status=422)
    except SentBeforeError:
        return sent_before(visit, draft)
    finished(visit.survey, draft, SENT, at=visit.at)
    return sent(visit)


def sent_before(visit: Visit, draft: drafts.OpenDraft) -> HttpResponse:
    drafts.close(draft.token)
    return give_token(visit, screen(visit, "sent_before", status=409, step=None), cookie.SENT)


def thanks(visit: Visit) -> HttpResponse:
    """The first time with the receipt code, where there is one; from then on the browser holds nothing."""
    if code := receipt.code_once(visit.survey, visit.token):
        page = screen(visit, "thanks", step="thanks/", code=come_back_code.grouped(code))
        return give_token(visit, page, cookie.SENT)
    if visit.token != cookie.SENT:
        return to(visit, "")
    return screen(visit, "thanks", step="thanks/", more_time="more_time" in visit.request.GET)
