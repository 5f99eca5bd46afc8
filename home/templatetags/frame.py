"""What the frame of every page asks for: the site's look, its menu, and the page's languages."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from home.languages import Language, borrowed_from, direction, languages_of
from home.models import SiteLook

register = template.Library()


@dataclass(frozen=True, kw_only=True)
class MenuLink:
    title: str
    url: str
    current: str  # the value of aria-current, "" elsewhere


@register.simple_tag(takes_context=True)
def site_look(context: dict[str, Any]) -> SiteLook:
    return SiteLook.on(context.get("request"))


@register.simple_tag(takes_context=True)
def site_menu(context: dict[str, Any]) -> list[MenuLink]:
    """The live pages one level below the home page that are shown in menus, in the team's order; one query.

    The Centre's has the comparison and the open data as well, which no area's site has an address for.
    """
    request = context.get("request")
    site = Site.find_for_request(request)
    if request is None or site is None:
        return []
    root = site.root_page if get_language() == settings.LANGUAGE_CODE else site.root_page.localized
    pages = Page.objects.child_of(root).live().in_menu().order_by("path")
    links = [menu_link(page.title, page.get_url(request) or "", here=request.path) for page in pages]
    return [*centre_links(request.path), *links]


def centre_links(here: str) -> Iterator[MenuLink]:
    for title, name in ((_("Comparison"), "comparison:measures"), (_("Open data"), "open_data:releases")):
        with suppress(NoReverseMatch):
            yield menu_link(title, reverse(name), here=here)


def menu_link(title: str, url: str, *, here: str) -> MenuLink:
    current = "page" if here == url else "true" if url and here.startswith(url) else ""
    return MenuLink(title=title, url=url, current=current)


@register.simple_tag
def home_url() -> str:
    """The first page, in the language of the page that asks."""
    return reverse("wagtail_serve", args=[""])


@register.simple_tag(takes_context=True)
def page_languages(context: dict[str, Any]) -> list[Language]:
    request, page = context.get("request"), context.get("page")
    return languages_of(page, request) if request and isinstance(page, Page) and page.pk else []


@register.simple_tag(takes_context=True)
def borrowed_language(context: dict[str, Any]) -> dict[str, str]:
    """`lang` and `dir` of a page whose words are another language's than its address; {} for all others."""
    page = context.get("page")
    locale = borrowed_from(page) if isinstance(page, Page) else None
    return {"lang": locale.language_code, "dir": direction(locale)} if locale else {}
