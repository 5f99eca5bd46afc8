"""An area's search finds its own pages and nobody else's."""

from django.core.management import call_command
from wagtail.models import Page

from home.models import HomePage
from tenants.scope import in_area


def found(area, word: str) -> list[str]:
    with in_area(area):
        return [page.title for page in Page.objects.search(word)]


def test_a_page_is_found_in_its_own_area_alone(north, south):
    for area, title in [(north, "Heather"), (south, "Lavender")]:
        with in_area(area):
            home = HomePage.objects.get()
            home.title = title
            home.save_revision().publish()
    call_command("in_each_area", "update_index")
    assert (found(north, "Heather"), found(south, "Heather")) == (["Heather"], [])
    assert (found(north, "Lavender"), found(south, "Lavender")) == ([], ["Lavender"])
