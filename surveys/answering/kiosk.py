"""A tablet that many people use one after another: each begins afresh, and nothing of anybody stays on it."""

import datetime
from dataclasses import replace

from django.http import HttpRequest, HttpResponse

from surveys.answering import drafts, route, signed_address, starting
from surveys.answering.place import step_of
from surveys.answering.visit import Visit, give_token, screen, to
from surveys.models import Response, SurveyPage

LASTS = datetime.timedelta(days=90)
SALT = "surveys.kiosk"


def kiosk_address(page: SurveyPage, request: HttpRequest | None = None) -> str:
    """Whoever has it answers as on the tablet, so it is signed, and works for three months."""
    token = signed_address.signed([str(page.translation_key)], salt=SALT)
    return f"{page.get_full_url(request)}kiosk/{token}/"


def is_kiosk(page: SurveyPage, token: str) -> bool:
    """In any language of the survey that the address was made for."""
    return signed_address.read(token, salt=SALT, lasts=LASTS) == [str(page.translation_key)]


def in_kiosk(ordinary: Visit, token: str) -> Visit:
    return replace(ordinary, under=f"kiosk/{token}/", mode=Response.Mode.KIOSK)


def start(visit: Visit) -> HttpResponse:
    """To come here is to begin again: what the last person left is forgotten before the next sees anything."""
    if visit.request.method == "POST":
        if visit.token != visit.request.POST.get("token"):
            drafts.close(visit.token)
        return starting.start(visit)
    drafts.close(visit.token)
    return give_token(visit, starting.start(visit), "")


def still_there(visit: Visit, step: str) -> HttpResponse:
    """Asked when nothing has happened for a while; unanswered, the tablet begins again by itself."""
    if (draft := visit.draft) is None:
        return to(visit, "")
    number = int(step) if route.page_at(draft.definition, step) else None
    return screen(visit, "still", step=f"still/{step}/", onward=step_of(draft, number))
