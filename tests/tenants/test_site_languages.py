"""Each area has its own languages: the address names the language, and no area sees another's."""

import re

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import GroupPagePermission, Locale, Page, PageViewRestriction
from wagtail_localize.models import Translation

from home.models import HomePage, StandardPage
from tenants.accounts.models import User
from tenants.scope import in_area


def speak(area, code):
    """Another language of the area, with its first page and the page About in it, published."""
    with in_area(area):
        locale, _created = Locale.objects.get_or_create(language_code=code)
        for model, title in [(HomePage, f"Home {code}"), (StandardPage, f"About {code}")]:
            page = model.objects.get(locale=Locale.get_default()).copy_for_translation(locale, copy_parents=True)
            page.title = title
            page.save_revision().publish()
    return locale


def html(response):
    assert response.status_code == 200
    return response.content.decode()


def test_a_new_area_speaks_english_alone(make_area):
    with in_area(make_area()):
        assert [locale.language_code for locale in Locale.objects.all()] == ["en-gb"]


def test_the_address_decides_and_the_browsers_wishes_do_not(north, browse):
    speak(north, "cy")
    client = browse(north)
    english = html(client.get("/about/", headers={"accept-language": "cy"}))
    welsh = html(client.get("/cy/about/", headers={"accept-language": "en-gb"}))
    assert '<html lang="en-gb" dir="ltr">' in english
    assert '<html lang="cy" dir="ltr">' in welsh
    assert "About cy" in welsh
    assert "About cy" not in english


@pytest.mark.parametrize(("asked", "own"), [("/cy/", "/"), ("/cy/about/", "/about/"), ("/ar/surveys/", "/surveys/")])
def test_a_language_that_an_area_lacks_leads_to_the_page_in_english(north, browse, asked, own):
    response = browse(north).get(asked)
    assert (response.status_code, response["Location"]) == (302, own)


def test_a_page_that_is_not_translated_is_not_found_under_the_language(north, browse):
    speak(north, "cy")
    assert browse(north).get("/cy/coalition/").status_code == 404


def test_an_unknown_language_is_no_language(north, browse):
    assert browse(north).get("/xx/").status_code == 404


@pytest.mark.parametrize("path", ["/cy/admin/", "/cy/look.css", "/cy/media/a.png"])
def test_only_pages_have_a_language_in_their_address(north, browse, path):
    speak(north, "cy")
    assert browse(north).get(path).status_code == 404
    assert browse(north).get("/look.css").status_code == 200


def test_the_comparison_has_an_address_in_each_language(centre, browse):
    assert '<html lang="ur" dir="rtl">' in html(browse(centre).get("/ur/comparison/"))


@pytest.mark.parametrize("code", [code for code, _name in settings.LANGUAGES if code != "en-gb"])
def test_every_language_of_the_list_can_be_used(north, browse, code):
    """Also those that Django has no catalogue of."""
    speak(north, code)
    direction = "rtl" if code in ("ar", "fa", "ur") else "ltr"
    assert f'<html lang="{code}" dir="{direction}">' in html(browse(north).get(f"/{code}/"))


def test_one_areas_languages_are_no_others(north, south, browse):
    """Asked in turns, so that whatever the process keeps of one area would show in the other."""
    speak(north, "cy")
    for _turn in range(2):
        assert 'hreflang="cy"' in html(browse(north).get("/about/"))
        assert "hreflang" not in html(browse(south).get("/about/"))
        assert browse(north).get("/cy/about/").status_code == 200
        assert browse(south).get("/cy/about/").status_code == 302
    speak(south, "ur")
    assert 'hreflang="ur"' in html(browse(south).get("/about/"))
    assert 'hreflang="ur"' not in html(browse(north).get("/about/"))
    assert browse(north).get("/ur/about/").status_code == 302


def test_ids_of_languages_may_differ_between_areas(north, south, browse):
    """Welsh is the second language of the one and the third of the other."""
    speak(south, "pl")
    welsh_in_south, welsh_in_north = speak(south, "cy"), speak(north, "cy")
    assert welsh_in_south.pk != welsh_in_north.pk
    assert "About cy" in html(browse(north).get("/cy/about/"))
    assert "About cy" in html(browse(south).get("/cy/about/"))


def test_the_switch_names_each_language_in_its_own_words(north, browse):
    speak(north, "cy")
    speak(north, "ur")
    page = html(browse(north).get("/about/"))
    found = re.findall(r'<a href="([^"]*)" lang="([^"]*)" hreflang="[^"]*" dir="([^"]*)"[^>]*>([^<]*)<', page)
    assert found == [
        ("/about/", "en-gb", "ltr", "English"),
        ("/cy/about/", "cy", "ltr", "Cymraeg"),
        ("/ur/about/", "ur", "rtl", "اردو"),
    ]
    assert re.findall(r'<a href="/about/" lang="en-gb"[^>]* aria-current="true"', page)
    alternates = re.findall(r'<link rel="alternate" hreflang="([^"]*)" href="([^"]*)">', page)
    assert ("ur", f"{north.base_url}/ur/about/") in alternates
    assert len(alternates) == 3


def test_a_telephone_number_is_not_turned_round_among_right_to_left_words(north, browse):
    speak(north, "ur")
    assert '<bdi dir="ltr">116 123</bdi>' in html(browse(north).get("/ur/"))


def test_a_page_in_one_language_offers_no_switch(north, browse):
    speak(north, "cy")
    page = html(browse(north).get("/coalition/"))
    assert "hreflang" not in page
    assert 'class="languages"' not in page


def test_a_draft_translation_is_not_offered(north, browse):
    speak(north, "cy")
    with in_area(north):
        StandardPage.objects.get(locale__language_code="cy").unpublish()
    assert "hreflang" not in html(browse(north).get("/about/"))


def test_a_translation_that_only_some_may_read_is_not_offered(north, browse):
    speak(north, "cy")
    with in_area(north):
        PageViewRestriction.objects.create(
            page=StandardPage.objects.get(locale__language_code="cy"), restriction_type="login"
        )
    assert "hreflang" not in html(browse(north).get("/about/"))


def test_menu_and_name_stay_in_the_language(north, browse):
    speak(north, "cy")
    page = html(browse(north).get("/cy/about/"))
    assert '<a class="site-name" href="/cy/">' in page
    assert '<a href="/cy/about/" aria-current="page">About cy</a>' in page
    assert 'href="/coalition/"' not in page


def test_a_page_that_stands_in_says_which_language_it_is_in(north, browse):
    """Wagtail puts English pages above a translated one; a screen reader must not read them as Welsh."""
    with in_area(north):
        locale = Locale.objects.create(language_code="cy")
        HomePage.objects.get().copy_for_translation(locale, alias=True)
    page = html(browse(north).get("/cy/"))
    assert '<html lang="cy" dir="ltr">' in page
    assert '<main id="main" tabindex="-1" lang="en-gb" dir="ltr">' in page
    assert '<main id="main" tabindex="-1">' in html(browse(north).get("/"))
    assert "hreflang" not in html(browse(north).get("/"))


def queries_of(client, path):
    client.get(path)  # fills the caches
    with CaptureQueriesContext(connection) as seen:
        client.get(path)
    return len(seen)


def test_four_languages_cost_no_more_queries_than_two(north, browse):
    speak(north, "cy")
    two = queries_of(browse(north), "/about/")
    for code in ("ur", "pl"):
        speak(north, code)
    assert 0 < queries_of(browse(north), "/about/") == two


def test_a_lead_adds_a_language_from_the_list(north, browse, lead_of):
    client = browse(north, lead_of(north))
    assert client.post("/admin/locales/new/", {"language_code": "cy"}).status_code == 302
    client.post("/admin/locales/new/", {"language_code": "tlh"})
    with in_area(north):
        assert [locale.language_code for locale in Locale.all_objects.all()] == ["cy", "en-gb"]


@pytest.mark.parametrize("superuser", [False, True])
def test_the_menu_offers_languages_once(north, browse, lead_of, superuser):
    """Also to a superuser, to whom Wagtail would offer its own entry beside ours."""
    lead = lead_of(north)
    with in_area(north):
        User.objects.filter(pk=lead.pk).update(is_superuser=superuser)
    page = html(browse(north, lead).get("/admin/"))
    assert (page.count('"/admin/locales/"'), '"Locales"' in page) == (1, False)


@pytest.fixture
def editor(north):
    with in_area(north):
        user = User.objects.create_user(username="editor@north.example.org", password="not used here")
        user.groups.add(Group.objects.get(name="Area editors"))
    return user


def test_an_editor_adds_no_language(north, browse, lead_of, editor):
    client = browse(north, editor)
    assert '"/admin/locales/"' in browse(north, lead_of(north)).get("/admin/").content.decode()
    assert '"/admin/locales/"' not in client.get("/admin/").content.decode()
    client.post("/admin/locales/new/", {"language_code": "cy"})
    with in_area(north):
        assert Locale.objects.count() == 1


def test_the_teams_may_do_in_a_new_language_what_they_may_in_english(north, browse, lead_of, editor):
    speak(north, "cy")
    with in_area(north):
        english, welsh = (HomePage.objects.get(locale__language_code=code) for code in ("en-gb", "cy"))
        held = [
            set(GroupPagePermission.objects.filter(page_id=page.pk).values_list("group__name", "permission__codename"))
            for page in (english, welsh)
        ]
        assert held[0] == held[1]
        assert ("Area leads", "publish_page") in held[1]
        about = StandardPage.objects.get(locale__language_code="cy")
    assert browse(north, editor).get(f"/admin/pages/{about.pk}/edit/").status_code == 200


def test_an_editor_submits_a_page_for_translation_and_it_starts_as_a_draft(north, browse, editor):
    with in_area(north):
        locale = Locale.objects.create(language_code="cy")
        about = StandardPage.objects.get()
    answer = browse(north, editor).post(f"/admin/localize/submit/page/{about.pk}/", {"locales": [locale.pk]})
    assert answer.status_code == 302
    with in_area(north):
        welsh = StandardPage.objects.get(locale=locale)
        assert (welsh.live, welsh.translation_key) == (False, about.translation_key)
    assert browse(north).get("/cy/about/").status_code == 404
    assert "wagtail-localize" in html(browse(north, editor).get(f"/admin/pages/{welsh.pk}/edit/"))


def test_the_template_of_new_areas_has_one_language_and_no_translation(make_area):
    with in_area(make_area()):
        assert not Translation.objects.exists()
        assert not Page.objects.exclude(locale__language_code="en-gb").exists()
        assert translation.get_language() == "en-gb"
