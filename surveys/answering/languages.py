"""A survey's page in its other languages, each named as its speakers name it."""

from typing import NamedTuple
from urllib.parse import urlsplit

from django.http import HttpRequest

from surveys.models import SurveyPage


class Tongue(NamedTuple):
    """direction: ltr or rtl. path: where the step is in it. current: whether it is the one being read."""

    code: str
    name: str
    direction: str
    path: str
    current: bool


def tongues(request: HttpRequest, page: SurveyPage, step: str = "") -> list[Tongue]:
    """In the order they were added; none when there is only one. Pages that merely stand in for one are left out."""
    family = SurveyPage.objects.filter(translation_key=page.translation_key, live=True).select_related("locale")
    pages = [one for one in family.defer("body").order_by("pk") if one.alias_of_id is None or one.pk == page.pk]
    found = [tongue(request, one, step, current=one.pk == page.pk) for one in pages]
    return found if len(found) > 1 else []


def tongue(request: HttpRequest, page: SurveyPage, step: str, *, current: bool) -> Tongue:
    return Tongue(
        code=page.locale.language_code,
        name=page.locale.language_name_local,
        direction="rtl" if page.locale.is_bidi else "ltr",
        path=urlsplit(page.get_url(request) or "").path + step,
        current=current,
    )
