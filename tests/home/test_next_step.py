"""The next step on a page: a button that leads to a page that anybody can open, or none."""

from home.models import HomePage, StandardPage
from tenants.scope import in_area


def test_the_button_is_there_while_its_page_is(north, browse):
    with in_area(north):
        about, home = StandardPage.objects.get(), HomePage.objects.get()
        home.body = [("next_step", {"page": about, "label": "Read about us", "note": ""})]
        home.save_revision().publish()
    assert '<a class="button" href="/about/">Read about us</a>' in browse(north).get("/").content.decode()
    with in_area(north):
        about.unpublish()
    assert "Read about us" not in browse(north).get("/").content.decode()
