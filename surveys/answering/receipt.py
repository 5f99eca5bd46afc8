"""The receipt: a code that is shown once, and with which alone somebody can withdraw the answers that they sent."""

from django.conf import settings
from django.views.decorators.debug import sensitive_variables

from surveys.answering import come_back_code, drafts
from surveys.models import Response, SurveyPage

OWN_DEVICE = (Response.Mode.SELF.value,)
"""On a shared tablet, on paper and in an interview the next person, or the team, would read the code."""


def code_of(token: str) -> str:
    """The same for the same token, so that pressing Send twice gives one code. 60 bits: guessing comes to nothing."""
    return come_back_code.made_from(drafts.made_from(token, drafts.keyed("receipt code")))


def digest_of(code: str, key: str | bytes) -> str:
    """What is kept of a code. Keyed: who has only the database cannot try codes out."""
    return drafts.made_from(code, f"receipt|{key!s}").hex()


def digest_for(draft: drafts.OpenDraft) -> str:
    """For the response that the draft becomes; "" where nobody is given a code."""
    return digest_of(code_of(draft.token), settings.SECRET_KEY) if draft.how.mode in OWN_DEVICE else ""


@sensitive_variables()
def found(survey: SurveyPage, code: str) -> Response | None:
    """The response of a code. A receipt lasts for years, so keys that were in use before still count."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    digests = [digest_of(code, key) for key in keys]
    return Response.objects.filter(survey=survey, receipt__in=digests).first()


def code_once(survey: SurveyPage, token: str) -> str:
    """The code of what was sent with this token, for as long as the browser still holds that; else ""."""
    code = code_of(token) if token else ""
    return code if found(survey, code) else ""
