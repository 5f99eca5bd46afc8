"""The first administrator is invited by mail, by the queue, with a link that works on the area's own site."""

import re

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django_tasks_db.models import DBTaskResult

from tenants.accounts.models import User
from tenants.models import PilotArea
from tenants.scope import in_area


def link_in(message) -> str:
    return re.search(r"http\S+/password_reset/\S+", message.body).group()


def invitations() -> list[DBTaskResult]:
    task = "tenants.accounts.tasks.send_invitation"
    return [result for result in DBTaskResult.objects.all() if task in result.args_kwargs["args"]]


def choose_password(client, link, password):
    """Follow the link as a browser does: it leads on to a form without the token in its address."""
    path = re.sub(r"^https?://[^/]+", "", link)
    page = client.get(path, follow=True)
    return client.post(page.request["PATH_INFO"], {"new_password1": password, "new_password2": password})


def test_it_waits_in_the_queue_and_is_sent_by_the_worker(make_area, work_queue):
    make_area(password=None)
    assert (len(invitations()), mail.outbox) == (1, [])
    assert {result.status for result in work_queue()} == {"SUCCESSFUL"}
    assert [message.to for message in mail.outbox] == [["lead@east.example.org"]]


def test_none_is_sent_for_an_area_that_was_refused(make_area):
    def fail(area):
        raise RuntimeError

    with pytest.raises(RuntimeError):
        make_area(password=None, after=fail)
    assert invitations() == []


def test_none_is_sent_when_a_password_is_given(make_area):
    make_area()
    assert invitations() == []


def test_the_link_leads_to_the_areas_own_address_and_lets_them_in(make_area, work_queue, browse, password):
    east = make_area(password=None)
    work_queue()
    link = link_in(mail.outbox[0])
    assert link.startswith("http://east.localhost:8000/admin/password_reset/confirm/")
    client = browse(east)
    assert choose_password(client, link, password).status_code == 302
    client.post("/admin/login/", {"username": "lead@east.example.org", "password": password})
    assert client.get("/admin/").status_code == 200


def test_the_link_works_once(make_area, work_queue, browse, password):
    east = make_area(password=None)
    work_queue()
    choose_password(browse(east), link_in(mail.outbox[0]), password)
    again = choose_password(browse(east), link_in(mail.outbox[0]), "another long password")
    assert again.status_code == 200
    with in_area(east):
        assert User.objects.get().check_password(password)


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ("only eleven", "at least 12 characters"),
        ("1qaz2wsx3edc", "too common"),
        ("lead@east.example.org", "too similar to the"),
    ],
)
def test_a_password_that_is_easily_guessed_is_refused(make_area, work_queue, browse, chosen, words):
    east = make_area(password=None)
    work_queue()
    refused = choose_password(browse(east), link_in(mail.outbox[0]), chosen)
    assert words in refused.content.decode()
    with in_area(east):
        assert User.objects.get().has_usable_password() is False


def test_nobody_can_sign_in_before_a_password_is_chosen(make_area):
    with in_area(make_area(password=None)):
        assert User.objects.get().has_usable_password() is False


def test_the_command_makes_an_area_and_invites(db, schemas, work_queue, capsys):
    call_command("create_area", "East", "east.localhost", "lead@east.example.org", region="Coast")
    assert "East is ready at http://east.localhost:8000/" in capsys.readouterr().out
    assert "east" in schemas()
    assert PilotArea.objects.get(name="East").region == "Coast"
    work_queue()
    assert len(mail.outbox) == 1


def test_the_command_says_in_plain_words_what_is_wrong(north, schemas):
    before = schemas()
    with pytest.raises(CommandError) as caught:
        call_command("create_area", "north", "http://east", "lead@east.example.org")
    assert str(caught.value) == (
        "There is an area of this name already. Choose another name.\n"
        "“http://east” is not a web address. Write it like north.example.org, without http:// or a path."
    )
    assert schemas() == before


def test_whoever_lost_the_invitation_gets_a_new_link_by_forgotten_password(browse, make_area, password, work_queue):
    area = make_area(password=None)
    mail.outbox.clear()
    DBTaskResult.objects.all().delete()
    browse(area).post("/admin/password_reset/", {"email": area.contact_email})
    work_queue()
    assert [message.to for message in mail.outbox] == [[area.contact_email]]
    link = link_in(mail.outbox[0])
    assert link.startswith(f"{area.base_url}/admin/password_reset/confirm/")
    assert choose_password(browse(area), link, password).status_code == 302
