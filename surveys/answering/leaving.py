"""The quick exit: forget the answers so far, and show a harmless site at once."""

from django.http import HttpResponse

from surveys import conf
from surveys.answering import drafts
from surveys.answering.visit import Visit, give_token, screen, to


def leave(visit: Visit) -> HttpResponse:
    """The browser is sent on by a header: a content policy that keeps forms at home would stop a redirect."""
    if visit.request.method != "POST":
        return to(visit, "")
    if visit.token:
        drafts.close(visit.token)
    response = screen(visit, "leaving", step=None)
    response.headers["Refresh"] = f"0; url={conf.exit_url()}"
    return give_token(visit, response, "")
