"""What is not published, and what is hidden: in no byte of the public comparison."""

import io
import re
import zipfile

import pytest

from surveys.comparison.publishing import take_off_comparison
from surveys.models import GatheredCell, Measure
from surveys.pages.comparison import FORMS
from tests.surveys.comparison.gathered import copied, grouped, put
from tests.surveys.pages.comparison_site import ADMIN, ASKS, OF_A_MEASURE, SITE, WITH_CHART, area, publish, text

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", [*OF_A_MEASURE, *(f"happy/{form}" for form in FORMS)])
def test_what_is_not_published_is_for_staff_alone(client, admin_client, gathered, path):
    told = admin_client.get(ADMIN + path)
    assert told.status_code == 200
    response = client.get(SITE + path)
    assert response.status_code == 404
    assert "There is no such question. Choose one from the list of all questions." in text(response)
    for secret in ("North", "South", "34%", "33.8", "How happy are you"):
        assert secret not in text(response)
    publish()
    assert client.get(SITE + path).status_code == 200
    take_off_comparison(Measure.objects.get(code="happy"), by="tests")
    assert client.get(SITE + path).status_code == 404


def test_the_list_shows_what_is_published_and_in_the_admin_all_of_it(client, admin_client, gathered, low_mood):
    put(copied("East", asks=("low-mood",), survey="s-2"), 50, 200, measure="low-mood", answer="high")
    publish("low-mood")
    listed = re.findall(r'href="/comparison/([\w-]+)/">', text(client.get(SITE)))
    assert listed == ["low-mood", "coverage", "methods"]
    page = text(admin_client.get(ADMIN))
    assert [page.count(words) for words in ("On the public site", "For staff alone")] == [1, 1]
    assert re.findall(r'href="/admin/comparison/([\w-]+)/">', page) == ["happy", "low-mood", "coverage", "methods"]


def test_areas_are_listed_by_name_once_there_is_something_to_see(client, gathered):
    assert "One area, all questions" not in text(client.get(SITE))
    publish()
    assert re.findall(r'href="/comparison/areas/(\w+)/"', text(client.get(SITE))) == ["north", "south", "west"]


def test_a_profile_shows_what_is_published_alone(client, admin_client, gathered, low_mood):
    north = copied("North", asks=("low-mood",), survey="s-2")
    put(north, 60, 200, measure="low-mood", answer="high")
    publish("low-mood")
    assert "How happy are you?" in text(admin_client.get(f"{ADMIN}areas/north/"))
    for form in ("", "csv/", "chart.svg"):
        told = text(client.get(f"{SITE}areas/north/{form}"))
        assert ("Low mood" in told or "low-mood" in told) is True
        assert not re.search(r"happy|happiness|33\.8|34%", told.replace("low-mood", ""), re.IGNORECASE)


def test_hidden_figures_are_in_no_byte_of_any_form(client, happiness, age, wave):
    """Their counts are here beside bases that no other cell has, so that nothing else could look like them."""
    for name in ("North", "South"):
        area(name, 135, wave.code)
    west = copied("West", asks=ASKS, responses=1115)
    for when in ("", wave.code):
        put(west, None, 1115, wave=when)
        grouped(west, {"young": (None, 1115), "old": (20, 200)}, wave=when)
    publish()
    assert GatheredCell.objects.filter(base=1115).count() == 4
    for view in WITH_CHART:
        for form in ("", *FORMS):
            content = client.get(f"{SITE}{view}{form}").content
            if form in ("xlsx/", "package/"):
                archive = zipfile.ZipFile(io.BytesIO(content))
                content = b"".join(archive.read(name) for name in archive.namelist())
            assert not re.search(rb"(?<![\d.#])1,?115(?![\d.])", content), (view, form)
