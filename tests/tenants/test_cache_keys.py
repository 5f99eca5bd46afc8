"""What an area puts into the cache, no other takes out."""

from django.core.cache import cache
from wagtail.models import Site

from tenants.scope import in_area


def test_the_addresses_of_pages_are_each_areas_own(north, south):
    for area in (north, south, north):
        with in_area(area):
            assert Site.objects.get().root_page.full_url == f"http://{area.schema_name}.localhost:8000/"


def test_a_value_is_seen_by_its_area_alone(north, south):
    with in_area(north):
        cache.set("colour", "green")
        assert cache.get("colour") == "green"
    with in_area(south):
        assert cache.get("colour") is None
    assert cache.get("colour") is None
