"""The list of subscribers in the admin: for whom holds the permissions, and no address stays anywhere else."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from surveys.models import Subscriber
from tests.surveys.round_up.conftest import join, put_release

pytestmark = pytest.mark.django_db
LIST = "/admin/round-up/"
ADD = "/admin/round-up/add/"
ADA = {"email": "Ada@example.org", "name": "Ada Ray", "language": "en-gb"}


@pytest.fixture
def holder() -> Any:
    """`holder("view", "add")` is signed in to the admin, with these permissions over subscribers."""

    def enter(*actions: str) -> Client:
        names = ["access_admin", *(f"{action}_subscriber" for action in actions)]
        group = Group.objects.create(name="-".join(names))
        group.permissions.set(Permission.objects.filter(codename__in=names))
        user = User.objects.create_user(username=group.name)
        user.groups.add(group)
        client = Client()
        client.force_login(user)
        return client

    return enter


@pytest.fixture
def add(holder: Any, django_capture_on_commit_callbacks: Any) -> Any:
    client = holder("view", "add", "delete")

    def send(**more: str) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(ADD, ADA | more)

    send.client = client  # type: ignore[attr-defined]
    return send


def test_whom_the_staff_add_gets_a_mail_and_is_shown_as_not_confirmed(add: Any) -> None:
    assert add().status_code == 302
    assert [message.to for message in mail.outbox] == [["ada@example.org"]]
    assert "Ada" not in mail.outbox[0].body
    page = add.client.get(LIST).content.decode()
    for words in ("ada@example.org", "Ada Ray", "All", "Not yet", "None yet"):
        assert words in page
    assert Subscriber.objects.get().asked_by == "access_admin-view_subscriber-add_subscriber-delete_subscriber"


def test_an_address_that_is_none_is_explained(add: Any) -> None:
    response = add(email="ada")
    assert response.status_code == 422
    assert "Enter an email address, like name@example.org." in response.content.decode()
    assert not Subscriber.objects.exists()


def test_removing_asks_first_and_leaves_no_address_behind(add: Any) -> None:
    add()
    address = f"{LIST}{Subscriber.objects.get().pk}/remove/"
    assert "ada@example.org" in add.client.get(address).content.decode()
    assert Subscriber.objects.count() == 1
    assert add.client.post(address).status_code == 302
    assert not Subscriber.objects.exists()
    entries = ModelLogEntry.objects.filter(action__contains="subscriber").order_by("pk")
    assert [entry.action for entry in entries] == ["surveys.add_subscriber", "surveys.remove_subscriber"]
    assert [(entry.label, entry.data) for entry in entries] == [("A subscriber", {})] * 2


@pytest.mark.parametrize(
    ("held", "allowed"),
    [
        ([], [False, False, False]),
        (["view"], [True, False, False]),
        (["view", "add"], [True, True, False]),
        (["view", "delete"], [True, False, True]),
    ],
)
def test_each_screen_needs_its_own_permission(holder: Any, at: Any, held: Any, allowed: Any) -> None:
    client = holder(*held)
    remove = f"{LIST}{join(at=at).pk}/remove/"
    addresses = [LIST, ADD, remove]
    assert [client.get(address).status_code == 200 for address in addresses] == allowed
    client.post(ADD, ADA | {"email": "ben@example.org"})
    client.post(remove)
    found = [Subscriber.objects.filter(email=f"{name}@example.org").exists() for name in ("ben", "ada")]
    assert found == [allowed[1], not allowed[2]]
    assert (f'"{LIST}"' in client.get("/admin/").content.decode()) is allowed[0]


def test_the_permissions_are_offered_on_the_screen_of_groups(admin_client: Any) -> None:
    page = admin_client.get("/admin/groups/new/").content.decode()
    codes = Permission.objects.filter(content_type__model="subscriber").values_list("pk", flat=True)
    assert len(codes) == 3
    assert all(f'value="{code}"' in page for code in codes)


def test_three_subscribers_cost_no_more_queries_than_one(add: Any, at: Any) -> None:
    put_release("North")
    counts = []
    for names in (["a"], ["b", "c"]):
        for name in names:
            join(f"{name}@example.org", at=at, areas=("north",))
        with CaptureQueriesContext(connection) as seen:
            assert "North" in add.client.get(LIST).content.decode()
        counts.append(len(seen))
    assert counts[0] == counts[1] > 0
