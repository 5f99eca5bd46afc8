"""The pages: the same answer for every address, a button before anything happens, and one click to be gone."""

import re

import pytest
from django.core import mail
from django.core.signing import Signer
from django.test import Client

from surveys.models import Subscriber
from surveys.round_up import links

pytestmark = pytest.mark.django_db


def words(response) -> str:
    return response.content.decode()


def without_token(response) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", words(response))


def test_from_asking_to_being_on_the_list(ask, link, client):
    response = ask("ada@example.org")
    assert (response.status_code, response.headers["location"]) == (302, "/round-up/asked/")
    assert "Look in your mail" in words(client.get("/round-up/asked/"))
    (message,) = mail.outbox
    assert (message.to, message.subject) == (["ada@example.org"], "Please confirm: round-up of new results")
    assert "The link works for 7 days." in message.body
    page = client.get(link("confirm"))
    assert (page.status_code, "You will hear of all areas." in words(page)) == (200, True)
    assert Subscriber.objects.get().confirmed_on is None
    assert "You get the round-up" in words(client.post(link("confirm")))
    assert Subscriber.objects.get().confirmed_on


def test_a_program_that_opens_the_link_confirms_nothing(ask, link, client):
    ask("ada@example.org")
    for method in (client.get, client.head):
        assert method(link("confirm")).status_code == 200
    assert client.put(link("confirm")).status_code == 405
    assert Subscriber.objects.get().confirmed_on is None


def test_the_chosen_areas_are_shown_before_they_are_confirmed(put, ask, link, client):
    put("North")
    put("South")
    put("West")
    ask("ada@example.org", areas=["west", "north"])
    page = words(client.get(link("confirm")))
    assert [name for name in ("North", "South", "West") if f"<li>{name}</li>" in page] == ["North", "West"]
    client.post(link("confirm"))
    assert sorted(Subscriber.objects.get().areas) == ["north", "west"]


def test_the_answer_is_the_same_whether_or_not_the_address_is_known(ask, on_the_list):
    on_the_list("ada@example.org")
    answers = [ask(email) for email in ("ada@example.org", "eve@example.org", "eve@example.org")]
    assert len({(answer.status_code, answer.headers["location"], words(answer)) for answer in answers}) == 1


def test_whoever_is_on_the_list_already_is_told_so_by_mail_and_can_change_the_areas(put, ask, link, client):
    put("North")
    ask("ada@example.org")
    client.post(link("confirm"))
    Subscriber.objects.update(asked_at="2026-01-01T00:00Z")
    ask("ada@example.org", areas=["north"])
    assert "You get the round-up of new results from localhost already." in mail.outbox[-1].body.replace("\n", " ")
    assert "<li>North</li>" in words(client.get(link("confirm")))
    client.post(link("confirm"))
    assert Subscriber.objects.get().areas == ["north"]
    assert "<button" not in words(client.get(link("confirm")))


@pytest.mark.parametrize("email", ["", "ada", "ada@", "a\nb@example.org", "x" * 250 + "@example.org", "a\x00@b.org"])
def test_what_is_no_address_is_explained_in_plain_words(client, email):
    response = client.post("/round-up/", {"email": email})
    assert response.status_code == 422
    page = words(response)
    assert "Error:" in re.search(r"<title>([^<]*)</title>", page)[1]
    assert 'aria-invalid="true"' in page
    assert page.count('role="alert"') == 1
    assert not Subscriber.objects.exists()
    assert mail.outbox == []


def test_an_area_that_is_not_offered_is_refused(put, ask):
    put("North")
    put("West", address="")
    assert ask("ada@example.org", areas=["west"]).status_code == 422
    assert not Subscriber.objects.exists()


def test_a_form_from_elsewhere_is_refused():
    response = Client(enforce_csrf_checks=True).post("/round-up/", {"email": "ada@example.org"})
    assert (response.status_code, Subscriber.objects.count()) == (403, 0)


def test_when_too_many_ask_the_page_says_so_to_everybody(ask, settings):
    settings.SURVEYS_ROUND_UPS_ASKED_PER_HOUR = 1
    ask("ada@example.org")
    answers = [ask(email) for email in ("ada@example.org", "eve@example.org")]
    assert [answer.status_code for answer in answers] == [429, 429]
    assert answers[0].headers["Retry-After"] == "3600"
    assert without_token(answers[0]) == without_token(answers[1])
    assert (len(mail.outbox), Subscriber.objects.count()) == (1, 1)


def unsubscribing(subscriber) -> str:
    return links.signed(links.UNSUBSCRIBE, subscriber.key).removeprefix("http://localhost")


def test_one_click_needs_no_cookie_and_no_token_and_can_be_repeated(on_the_list):
    address = unsubscribing(on_the_list())
    for _time in range(2):
        stranger = Client(enforce_csrf_checks=True)
        response = stranger.post(address, {"List-Unsubscribe": "One-Click"})
        assert (response.status_code, Subscriber.objects.count(), len(stranger.cookies)) == (200, 0, 0)


def test_opening_the_link_shows_a_button_and_takes_nobody_off(on_the_list, client):
    address = unsubscribing(on_the_list())
    page = client.get(address)
    assert (page.status_code, Subscriber.objects.count()) == (200, 1)
    assert ">Unsubscribe</button>" in words(page)
    assert client.post(address).status_code == 200
    again = client.get(address)
    assert (again.status_code, "You are not on the list any more" in words(again)) == (410, True)


def test_a_link_of_somebody_who_is_gone_says_so(ask, link, client):
    ask("ada@example.org")
    Subscriber.objects.all().delete()
    for method in (client.get, client.post):
        response = method(link("confirm"))
        assert (response.status_code, "does not work any more" in words(response)) == (410, True)


def test_a_link_is_good_for_its_own_purpose_and_cannot_be_made_from_the_key(on_the_list, client):
    ada = on_the_list()
    confirming = links.signed(links.CONFIRM, ada.key).rsplit("/", 2)[1]
    wrong = [confirming, ada.key, Signer().sign(ada.key), unsubscribing(ada).rsplit("/", 2)[1][:-1], "a\x00", "ä:ö"]
    for token in wrong:
        for method in (client.get, client.post):
            response = method(f"/round-up/unsubscribe/{token}/")
            assert (response.status_code, "We do not know this link" in words(response)) == (404, True), token
    assert Subscriber.objects.count() == 1


def test_pages_with_a_link_in_their_address_are_neither_kept_nor_found(on_the_list, client):
    page = client.get(unsubscribing(on_the_list()))
    assert "no-store" in page.headers["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in words(page)


def test_without_areas_to_choose_only_the_address_is_asked_for(client, put):
    assert "Which areas" not in words(client.get("/round-up/"))
    put("North")
    assert "Which areas" in words(client.get("/round-up/"))
