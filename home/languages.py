"""A page in the other languages it has been translated into, and the one it is really written in."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Locale, Page


@dataclass(frozen=True, kw_only=True)
class Language:
    """A language by the name its speakers give it. direction: ltr or rtl. url: of the same place of the same page."""

    code: str
    name: str
    direction: str
    url: str
    full_url: str
    current: bool


def languages_of(page: Page, request: HttpRequest) -> list[Language]:
    """The languages in which anybody may read the page, English first; none if there is only one. One query."""
    written = page.get_translations(inclusive=True).live().public().select_related("locale")
    written = [found for found in written if found.pk == page.pk or not found.alias_of_id]
    if len(written) < 2:
        return []
    place = place_in(page, request)
    languages = [language(found, request, place, current=found.pk == page.pk) for found in written]
    return sorted(languages, key=lambda found: (found.code != settings.LANGUAGE_CODE, found.code))


def language(page: Page, request: HttpRequest, place: str, *, current: bool) -> Language:
    return Language(
        code=page.locale.language_code,
        name=page.locale.language_name_local,
        direction=direction(page.locale),
        url=(page.get_url(request) or "") + place,
        full_url=page.get_full_url(request) or "",
        current=current,
    )


def place_in(page: Page, request: HttpRequest) -> str:
    """What follows the page's own address, such as a survey's `answer/3/`: the same in each language."""
    own = page.get_url(request) or ""
    return request.path.removeprefix(own) if own and request.path.startswith(own) else ""


def borrowed_from(page: Page) -> Locale | None:
    """The language of a page that stands in for one not translated yet, when it is not that of the address."""
    if not page.alias_of_id or page.alias_of is None or page.alias_of.locale_id == page.locale_id:
        return None
    return page.alias_of.locale


def direction(locale: Locale) -> str:
    return "rtl" if locale.is_bidi else "ltr"


def address_is_in(page: Page) -> bool:
    """Whether the page is in the language that its address was asked in."""
    return not settings.WAGTAIL_I18N_ENABLED or page.locale.language_code == get_language()
