"""What the frame of every page asks for: the site's look and its menu."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.http import HttpRequest
from wagtail.models import Page, Site

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
    """The live pages one level below the home page that are shown in menus, in the team's order; one query."""
    request = context.get("request")
    site = Site.find_for_request(request)
    if request is None or site is None:
        return []
    pages = Page.objects.child_of(site.root_page).live().in_menu().order_by("path")
    return [menu_link(page, request, here=request.path) for page in pages]


def menu_link(page: Page, request: HttpRequest, *, here: str) -> MenuLink:
    url = page.get_url(request) or ""
    current = "page" if here == url else "true" if url and here.startswith(url) else ""
    return MenuLink(title=page.title, url=url, current=current)
