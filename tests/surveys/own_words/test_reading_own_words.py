"""Own words are read by few, in an order that says nothing, and only those that count."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from surveys.models import Coding, FreeText, Quotation, Response
from surveys.own_words import add_theme, may_read, texts, unread
from surveys.quoting import quote
from tests.surveys.own_words.conftest import code_all

pytestmark = pytest.mark.django_db


def test_whoever_reads_before_and_after_a_neighbour_answers_sees_no_new_text(
    survey, written, client, reader, release_now
):
    """Texts come to their readers with a release, and so at least ten people's at once."""
    addresses = [
        reverse("surveys_own_words", args=[survey.pk]),
        reverse("surveys_own_words_read", args=[survey.pk, "q-long"]),
    ]
    client.force_login(reader)
    written(12)
    release_now()

    def seen() -> list[str]:
        pages = [client.get(one).content.decode() for one in addresses]
        return [re.sub("<[^>]*>", "", page[page.index("<section") :]) for page in pages]

    before = seen()
    assert "0 of 12 texts read" in before[0]
    written(9, words="We moved here in May.")
    assert release_now().release is None
    assert seen() == before
    neighbours = FreeText.objects.filter(words="We moved here in May.").first()
    assert client.post(addresses[1], {"text": neighbours.pk}).status_code == 400
    written(1, words="So did we.")
    release_now()
    assert "0 of 22 texts read" in seen()[0]


def test_the_order_of_reading_says_nothing_of_who_came_first_and_stays(survey, written, release_now):
    for number in range(12):
        written(1, words=f"text {number}")
    release_now()
    order = [text.words for text in unread(survey, "q-long")]
    assert set(order) == {f"text {number}" for number in range(12)}
    assert order != [f"text {number}" for number in range(12)]
    assert [text.words for text in unread(survey, "q-long")[:5]] == order[:5]


def test_withdrawn_texts_are_not_read(survey, written, release_now):
    written(12)
    release_now()
    assert texts(survey, "q-long").count() == 12
    Response.objects.filter(pk=Response.objects.first().pk).update(withdrawn=True)
    assert texts(survey, "q-long").count() == 11


def test_power_over_pages_is_no_right_to_read(survey, written, client, publisher, reader, release_now):
    written(12)
    release_now()
    address = reverse("surveys_own_words_read", args=[survey.pk, "q-long"])
    client.force_login(publisher)
    assert client.get(address).status_code == 302
    client.force_login(reader)
    page = client.get(address).content.decode()
    assert page.count("Mrs Yarrow") == 5
    assert "young" not in page
    assert "Under 50" not in page


def test_under_the_address_of_another_survey_no_text_is_read_and_no_quotation_decided(
    survey, written, client, reader, publisher
):
    written(1)
    other = survey.copy(update_attrs={"slug": "other", "title": "Other"})
    other.save_revision().publish()
    text = FreeText.objects.get()
    quotation = quote(text, "The buses stopped", by=publisher)
    client.force_login(reader)
    read = reverse("surveys_own_words_read", args=[other.pk, "q-long"])
    assert client.get(read).status_code == 200
    assert client.post(read, {"text": text.pk}).status_code == 404
    decide = reverse("surveys_quotation", args=[other.pk, quotation.pk])
    assert [client.post(decide, data).status_code for data in ({"approve": ""}, {})] == [404, 404]
    assert not Coding.objects.exists()
    assert Quotation.objects.get().approved_on is None


def test_whose_account_was_closed_reads_no_more(reader):
    assert may_read(reader)
    reader.is_active = False
    assert not may_read(reader)
    assert not may_read(AnonymousUser())


def test_the_screen_adds_themes_keeps_codings_and_goes_on(survey, written, client, reader, release_now):
    written(12)
    release_now()
    client.force_login(reader)
    address = reverse("surveys_own_words_read", args=[survey.pk, "q-long"])
    client.post(address, {"add": "", "name": " Transport "})
    client.post(address, {"add": "", "name": "transport"})
    theme = survey.themes.get()
    text = unread(survey, "q-long")[0]
    client.post(address, {"text": text.pk, "themes": [theme.pk]})
    coding = Coding.objects.get()
    assert (list(coding.themes.all()), coding.by) == ([theme], reader)
    assert "1 of 12 texts read" in client.get(address).content.decode()
    overview = client.get(reverse("surveys_own_words", args=[survey.pk])).content.decode()
    assert "1 of 12 texts read" in overview


@pytest.mark.parametrize("key", ["q-happy", "nothing"])
def test_only_questions_in_own_words_are_read(survey, client, reader, key):
    client.force_login(reader)
    assert client.get(reverse("surveys_own_words_read", args=[survey.pk, key])).status_code == 404


def test_a_refused_theme_keeps_what_was_typed(survey, written, client, reader):
    theme = add_theme(survey, "q-long", "Transport")
    add_theme(survey, "q-long", "Money")
    client.force_login(reader)
    address = reverse("surveys_own_words_read", args=[survey.pk, "q-long"])
    for data in ({"add": "", "name": "money"}, {"rename": "", "theme": theme.pk, "name": "money"}):
        answer = client.post(address, data)
        assert answer.status_code == 400
        assert 'value="money"' in answer.content.decode()
        assert "There is a theme of that name already" in answer.content.decode()
    assert client.post(address, {"rename": "", "theme": theme.pk, "name": "Buses"}).status_code == 302
    assert client.post(address, {"remove": "", "theme": theme.pk, "name": ""}).status_code == 302
    assert [theme.name for theme in survey.themes.all()] == ["Money"]
    assert client.post(address, {"remove": "", "theme": theme.pk, "name": ""}).status_code == 404


def test_texts_that_were_read_can_be_changed_until_they_are_counted(survey, written, client, reader, release_now):
    transport, money = (add_theme(survey, "q-long", name) for name in ("Transport", "Money"))
    written(25)
    release_now()
    code_all(survey, transport)
    quote(FreeText.objects.first(), "The buses stopped", by=reader)
    client.force_login(reader)
    address = reverse("surveys_own_words_again", args=[survey.pk, "q-long"])
    page = client.get(address).content.decode()
    assert page.count("checked") == 20
    assert "Page 1 of 2" in page
    assert client.get(f"{address}?p=2").content.decode().count("checked") == 5
    text = FreeText.objects.last()
    kept = client.post(f"{address}?p=2", {"text": text.pk, "themes": [money.pk]})
    assert kept.url == f"{address}?p=2"
    assert list(Coding.objects.get(response=text.response_id).themes.all()) == [money]
    assert Quotation.objects.count() == 1
    release_now()
    assert "none that can still be changed" in client.get(address).content.decode()


@pytest.mark.parametrize("name", ["surveys_own_words_read", "surveys_own_words_again"])
def test_three_hundred_texts_take_no_more_queries_than_thirty(
    survey, written, client, reader, name, release_now, django_assert_max_num_queries
):
    theme = add_theme(survey, "q-long", "Transport")
    client.force_login(reader)
    address = reverse(name, args=[survey.pk, "q-long"])
    taken = []
    for count in (30, 270):
        written(count)
        release_now()
        code_all(survey, theme, count=count - 6)
        with django_assert_max_num_queries(200) as queries:
            assert client.get(address).status_code == 200
        taken.append(len(queries))
    assert taken[0] >= taken[1]


def test_the_desk_leads_there_only_whom_it_lets_in(survey, client, reader, admin_user):
    link = reverse("surveys_own_words", args=[survey.pk])
    for user, status in ((reader, 200), (admin_user, 403)):
        client.force_login(user)
        desk = client.get(reverse("surveys_desk", args=[survey.pk])).content.decode()
        assert reverse("surveys_results", args=[survey.pk]) in desk
        assert (f'href="{link}"' in desk) is (status == 200)
        assert (client.get(link).status_code == 200) is (status == 200)
