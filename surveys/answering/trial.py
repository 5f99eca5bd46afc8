"""A test run: a signed address by which a survey is walked through, published or not, and nothing is kept."""

import datetime
from dataclasses import dataclass

from django.core import signing
from django.http import HttpRequest
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from surveys.definition import Definition
from surveys.models import SurveyPage
from surveys.models.freezing import define

LASTS = datetime.timedelta(days=7)
SALT = "surveys.trial"


@dataclass(frozen=True, kw_only=True)
class Trial:
    """token: of the address. page: as it stood when the address was made."""

    token: str
    page: SurveyPage

    @property
    def definition(self) -> Definition:
        """What the page asks. Raises ValidationError while it cannot be asked."""
        return define(self.page)


def trial_address(page: SurveyPage, request: HttpRequest | None = None) -> str:
    """For a week, of the page's newest revision."""
    signed = signing.dumps([str(page.translation_key), page.pk, page.latest_revision_id], salt=SALT)
    # Wagtail serves addresses of letters, digits, - and _ alone, and a signature has colons.
    return f"{page.get_full_url(request)}try/{urlsafe_base64_encode(signed.encode())}/"


def trial_of(page: SurveyPage, token: str) -> Trial | None:
    """None when the address was not made for this page, or is older than a week."""
    try:
        signed = urlsafe_base64_decode(token).decode()
        key, survey, revision = signing.loads(signed, salt=SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError):
        return None
    if (key, survey) != (str(page.translation_key), page.pk):
        return None
    found = page.revisions.filter(pk=revision).first()
    return Trial(token=token, page=found.as_object() if found else page)
