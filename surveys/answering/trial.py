"""A test run: a signed address by which a survey is walked through, published or not, and nothing is kept."""

import datetime
from dataclasses import dataclass

from django.http import HttpRequest

from surveys.answering import signed_address
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
    token = signed_address.signed([str(page.translation_key), page.pk, page.latest_revision_id], salt=SALT)
    return f"{page.get_full_url(request)}try/{token}/"


def trial_of(page: SurveyPage, token: str) -> Trial | None:
    """None when the address was not made for this page, or is older than a week."""
    match signed_address.read(token, salt=SALT, lasts=LASTS):
        case [key, survey, revision] if (key, survey) == (str(page.translation_key), page.pk):
            pass
        case _:
            return None
    found = page.revisions.filter(pk=revision).first()
    return Trial(token=token, page=found.as_object() if found else page)
