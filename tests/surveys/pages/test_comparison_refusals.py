"""What an address of the comparison can ask for in vain: each a clear page."""

import re

import pytest

from tests.surveys.comparison.gathered import areas, copied, grouped, put
from tests.surveys.pages.comparison_site import ADMIN, ASKS, OF_A_MEASURE, SITE, publish, text

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("sad/", "There is no such question. Choose one from the list of all questions."),
        ("sad/csv/", "There is no such question. Choose one from the list of all questions."),
        ("happy/?wave=winter", "There is no such wave."),
        ("happy/?answer=sad", "This question has no such answer."),
        ("happy/?by=income", "No area has released this question split in that way."),
        ("happy/?by=age&group=middle", "There is no such group."),
        ("happy/?region=Moon", "No area in that region has released results."),
        ("happy/gaps/?by=age&than=x", "There is no such group."),
        ("happy/funnel/chart.svg?wave=winter", "There is no such wave."),
        ("happy/?areas=east&areas=north", "There is no area of this name with results: east."),
        ("areas/east/", "There is no area of this name with results: east."),
        ("areas/north/?wave=winter", "There is no such wave."),
        ("coverage/?region=Moon", "No area in that region has released results."),
        ("happy/?areas=%3Cscript%3E", "There is no area of this name with results: &lt;script&gt;."),
    ],
)
def test_what_does_not_exist_is_a_clear_page(client, admin_client, public, path, words):
    for browser, place in ((client, SITE), (admin_client, ADMIN)):
        response = browser.get(place + path)
        page = text(response)
        assert response.status_code == 404
        assert f"<p>{words}</p>" in page
        assert f'<a href="{place}">All questions</a>' in page
        assert response["Content-Type"].startswith("text/html")


@pytest.mark.parametrize(
    "parameters",
    [
        "page=0",
        "page=-1",
        "page=%C2%B2",
        "page=%D9%A3",
        "page=99999999999999999999",
        "page=x",
        "areas=,,,",
        "areas=%00",
        "wave=%00",
        "colour=red",
        "answer=&by=&group=&than=&wave=&region=&area=",
    ],
)
def test_odd_parameters_that_ask_for_nothing_change_nothing(client, public, parameters):
    plain = text(client.get(f"{SITE}happy/"))
    assert text(client.get(f"{SITE}happy/?{parameters}")) == plain


@pytest.mark.parametrize("parameters", ["answer=%F0%9F%98%80", "wave=%C2%B2", "by=%27%20OR%201%3D1", "area=%FF%FE"])
def test_odd_letters_are_refused_in_words(client, public, parameters):
    for view in OF_A_MEASURE:
        assert client.get(f"{SITE}{view}?{parameters}").status_code == 404


def test_a_group_with_one_area_is_a_clear_page(client, happiness, age):
    grouped(copied("North", asks=ASKS), {"young": (50, 200), "old": (None, None)})
    publish()
    assert "Only one area has enough answers; a funnel needs at least two." in text(
        client.get(f"{SITE}happy/funnel/?by=age&group=young")
    )
    assert "There are not enough answers to say." in text(client.get(f"{SITE}happy/funnel/?by=age&group=old"))


def test_a_wave_without_figures_is_a_clear_page(client, happiness, wave):
    areas({"North": (50, 200)})
    publish()
    page = text(client.get(f"{SITE}happy/?wave={wave.code}"))
    assert "No area has released results of this question in this wave. Choose another wave." in page
    assert f'<option value="{wave.code}" selected>Autumn 2026</option>' in page
    assert '<option value="">All waves together</option>' in page
    assert "Take these figures with you" not in page


@pytest.mark.parametrize("view", ["happy/", "happy/funnel/", "happy/gaps/", "happy/trend/", "areas/north/"])
def test_all_areas_hidden_is_a_clear_page_without_a_chart(client, happiness, age, wave, view):
    for name in ("North", "South"):
        release = copied(name, asks=ASKS)
        for when in ("", wave.code):
            put(release, None, None, wave=when)
            grouped(release, {"young": (None, None), "old": (None, None)}, wave=when)
    publish()
    response = client.get(SITE + view)
    page = text(response)
    assert response.status_code == 200
    assert re.search(r'<p class="finding">There are not enough answers to (say|compare)', page)
    assert ("<img" in page, "Take these figures with you" in page) == (False, False)


def test_gaps_that_nobody_released_are_a_clear_page(client, happiness):
    areas({"North": (50, 200)})
    publish()
    response = client.get(f"{SITE}happy/gaps/")
    assert (response.status_code, "so there are no gaps to show." in text(response)) == (404, True)


def test_without_anything_the_first_page_says_what_will_come(client, admin_client, db):
    assert "No comparison has been published yet." in text(client.get(SITE))
    assert "No area has released results yet." in text(admin_client.get(ADMIN))
    assert "No area has released results yet." in text(client.get(f"{SITE}coverage/"))
