"""The first site of a new area: its address, its look, its starter pages and the people who may edit them."""

from typing import TYPE_CHECKING

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from wagtail.models import Page, Site

from home import starter_pages
from home.models import HomePage, SiteLook
from home.teams import start_teams

if TYPE_CHECKING:
    from tenants.models import PilotArea


@transaction.atomic
def start_site(area: "PilotArea", *, domain: str, port: int | None, administrator: AbstractUser) -> Site:
    """Build the site in the area's own schema, which is empty but for what Wagtail put there; runs once."""
    remove_welcome()
    is_centre = area.is_centre
    home = Page.get_first_root_node().add_child(instance=starter_pages.home_page(area.name, is_centre=is_centre))
    site = Site.objects.create(
        hostname=domain, port=port or 443, site_name=area.name, root_page=home, is_default_site=True
    )
    SiteLook.objects.create(site=site, name=area.name, strapline=starter_pages.strapline(is_centre=is_centre))
    add_starter_pages(home, area.name, is_centre=is_centre)
    start_teams(home, is_centre=is_centre, administrator=administrator)
    return site


def remove_welcome() -> None:
    """Wagtail's first page, and with it the site that it belongs to."""
    Page.objects.filter(depth=2).delete()


def add_starter_pages(home: HomePage, area_name: str, *, is_centre: bool) -> None:
    pages = starter_pages.centre_pages() if is_centre else starter_pages.area_pages(area_name)
    for page in pages:
        home.add_child(instance=page)
    news = home.add_child(instance=starter_pages.news_index())
    draft = news.add_child(instance=starter_pages.first_news(area_name))
    draft.save_revision()
