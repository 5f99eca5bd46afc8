"""Help lines in the admin: added, and removed down to the last one, which says why it stays."""

from typing import Any

import pytest
from django.urls import reverse

from surveys.models import HelpLine

DETAILS = {"name": "Our line", "contact": "0800 1", "url": "tel:08001", "note": "", "position": "1", "code": "ours"}


@pytest.fixture
def admin(admin_client: Any) -> Any:
    return admin_client


def address(name: str, *args: Any) -> str:
    return reverse(HelpLine.snippet_viewset.get_url_name(name), args=args)


def make(*codes: str) -> list[HelpLine]:
    return [HelpLine.objects.create(code=code, name=code, contact="1") for code in codes]


def test_one_is_added(admin: Any) -> None:
    assert admin.post(address("add"), DETAILS).status_code == 302
    assert HelpLine.objects.get().shown == {"name": "Our line", "contact": "0800 1", "url": "tel:08001", "note": ""}


def test_a_contact_that_leads_to_a_script_is_explained(admin: Any) -> None:
    response = admin.post(address("add"), DETAILS | {"url": "javascript:alert(1)"})
    assert "Start with tel:, sms:, mailto: or https://" in response.content.decode()
    assert HelpLine.objects.count() == 0


def test_one_of_two_is_removed(admin: Any) -> None:
    first, _second = make("first", "second")
    admin.post(address("delete", first.pk))
    assert [line.code for line in HelpLine.objects.all()] == ["second"]


def test_the_last_one_stays_and_the_page_says_why(admin: Any) -> None:
    (only,) = make("only")
    response = admin.post(address("delete", only.pk), follow=True)
    assert "At least one help line is always shown" in response.content.decode()
    assert HelpLine.objects.count() == 1


def test_all_at_once_are_not_removed(admin: Any) -> None:
    lines = make("first", "second")
    bulk = reverse("wagtail_bulk_action", args=["surveys", "helpline", "delete"])
    query = "&".join(f"id={line.pk}" for line in lines)
    response = admin.post(f"{bulk}?{query}", follow=True)
    assert "At least one help line is always shown" in response.content.decode()
    assert HelpLine.objects.count() == 2
