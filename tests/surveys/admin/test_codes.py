"""Making invitation codes on the desk: once, for those who may change the survey, and as a file without formulas."""

import csv
import io
import re

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from surveys.admin.codes import CodesForm
from surveys.answering import invitations
from surveys.models import InvitationCode, SurveyPage
from surveys.results.pulse import take_pulse


@pytest.fixture
def invited(survey) -> SurveyPage:
    SurveyPage.objects.filter(pk=survey.pk).update(entry="code")
    return SurveyPage.objects.get(pk=survey.pk)


@pytest.fixture
def url(invited) -> str:
    return reverse("surveys_codes", args=[invited.pk])


def rows_of(response) -> list[list[str]]:
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_codes_are_downloaded_with_the_address_and_work(admin_client, url, invited):
    response = admin_client.post(url, {"batch": "Letters", "count": "3"})
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="how-codes.csv"'
    assert "no-store" in response["Cache-Control"]
    head, *rows = rows_of(response)
    assert head == ["code", "address", "batch"]
    assert {(address, batch) for _code, address, batch in rows} == {(invited.full_url, "Letters")}
    for code, _address, _batch in rows:
        invitations.redeem(invited, code)
    assert InvitationCode.objects.filter(used=True).count() == 3


def test_no_cell_is_taken_for_a_formula(admin_client, url):
    rows = rows_of(admin_client.post(url, {"batch": '=HYPERLINK("x")', "count": "1"}))
    assert rows[1][2] == '\'=HYPERLINK("x")'


def test_the_codes_are_nowhere_afterwards(admin_client, url):
    made = [row[0] for row in rows_of(admin_client.post(url, {"batch": "Letters", "count": "2"}))[1:]]
    page = admin_client.get(url).content.decode()
    assert "Letters" in page
    data = str(PageLogEntry.objects.get(action="surveys.make_codes").data)
    assert "Letters" in data
    for code in made:
        assert code not in page
        assert code not in data


def test_the_second_press_of_the_button_makes_no_second_batch(admin_client, url):
    admin_client.post(url, {"batch": "Letters", "count": "2"})
    again = admin_client.post(url, {"batch": "Letters", "count": "2"})
    assert again.status_code == 422
    assert "There are codes under this name. Choose another name." in again.content.decode()
    assert InvitationCode.objects.count() == 2


@pytest.mark.parametrize(("count", "fits"), [("0", False), ("1", True), ("5000", True), ("5001", False), ("x", False)])
def test_from_one_to_five_thousand(count, fits):
    assert CodesForm({"batch": "Letters", "count": count}).is_valid() is fits


def test_what_is_wrong_is_said_and_makes_nothing(admin_client, url):
    page = admin_client.post(url, {"batch": "", "count": "5001"})
    assert page.status_code == 422
    assert "Enter a name." in page.content.decode()
    assert "For more, make another batch." in page.content.decode()
    assert InvitationCode.objects.count() == 0


def test_five_thousand_at_once(admin_client, url):
    rows = rows_of(admin_client.post(url, {"batch": "Everybody", "count": "5000"}))
    assert len({row[0] for row in rows[1:]}) == 5000
    assert InvitationCode.objects.count() == 5000


def test_how_many_are_used_stands_still_until_ten_more_have_answered(admin_client, url, invited, answered, at):
    """Or a code of its own, made for one person, would tell when they answer."""

    def said() -> str:
        page = admin_client.get(url).content.decode()
        return "".join(re.findall('<tr><td class="title">.*?</tr>', page))

    made = {name: rows_of(admin_client.post(url, {"batch": name, "count": "14"}))[1:] for name in ("Letters", "Mrs A")}
    nobody = said()
    assert nobody.count("<td>14</td><td>Fewer than 10</td>") == 2
    for code, _address, _batch in [*made["Letters"][:13], made["Mrs A"][0]]:
        invitations.redeem(invited, code)
        assert said() == nobody
    answered(9)
    take_pulse(invited, today=at.date())
    assert said() == nobody
    answered(1)
    take_pulse(invited, today=at.date())
    assert said().count("<td>14</td><td>About 15</td>") == 1
    assert said().count("<td>14</td><td>Fewer than 10</td>") == 1


def test_an_open_survey_says_that_it_needs_no_code(admin_client, url, invited):
    assert "can be answered without a code" not in admin_client.get(url).content.decode()
    SurveyPage.objects.filter(pk=invited.pk).update(entry="open")
    assert "can be answered without a code" in admin_client.get(url).content.decode()


def test_only_those_who_may_change_the_survey_make_codes(url, django_user_model):
    stranger = Client()
    assert "/login/" in stranger.post(url, {"batch": "a", "count": "1"}).headers["location"]
    user = django_user_model.objects.create_user("stranger", "s@example.org", "secret")
    stranger.force_login(user)
    assert stranger.post(url, {"batch": "a", "count": "1"}).status_code in (302, 403)
    assert InvitationCode.objects.count() == 0


def test_the_desk_leads_to_the_codes_and_the_editor_to_who_may_answer(admin_client, url, invited):
    assert url in admin_client.get(reverse("surveys_desk", args=[invited.pk])).content.decode()
    editor = admin_client.get(reverse("wagtailadmin_pages:edit", args=[invited.pk])).content.decode()
    assert "Only with an invitation code" in editor
