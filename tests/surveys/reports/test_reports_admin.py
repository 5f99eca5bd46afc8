"""Reports in the admin: who may start one, what they choose from, and how newer figures are taken over."""

import re

import pytest
from wagtail.models import Page

from surveys.models import ReportPage
from surveys.reports import drafting
from surveys.reports.drafting import draft_report

pytestmark = pytest.mark.django_db


def start(client, **posted):
    parent = Page.objects.get(depth=2).pk
    given = {"parent": parent, "title": "On areas", "measures": ["happy"], "areas": ["north"], **posted}
    return client.post("/admin/area-reports/start/", given, follow=True)


def test_without_anything_published_the_screen_says_what_to_do(gathered, admin_client):
    html = admin_client.get("/admin/area-reports/").content.decode()
    assert "There is no evidence to start from yet." in html
    assert "Write a draft" not in html


def test_what_is_published_can_be_ticked_and_becomes_a_draft(published, admin_client):
    html = admin_client.get("/admin/area-reports/").content.decode()
    assert re.findall(r'name="(?:measures|areas)" value="([^"]+)" checked', html) == [
        "happy",
        "north",
        "south",
        "west",
    ]
    html = start(admin_client).content.decode()
    assert "The draft is being written." in html
    page = ReportPage.objects.get()
    assert (page.title, page.live, len(page.body)) == ("On areas", False, 9)
    assert ">On areas</a>" in html


@pytest.mark.parametrize("posted", [{"measures": [], "areas": []}, {"measures": ["nothing"], "areas": ["nowhere"]}])
def test_nothing_ticked_is_answered_in_words(published, admin_client, posted):
    assert "Choose at least one question or one area" in start(admin_client, **posted).content.decode()
    assert not ReportPage.objects.exists()


def test_too_much_is_answered_with_its_number(published, admin_client, monkeypatch):
    monkeypatch.setattr(drafting, "MOST", 3)
    html = start(admin_client).content.decode()
    assert "That would be 4 figures. A report holds at most 3" in html
    assert not ReportPage.objects.exists()


@pytest.mark.parametrize("parent", ["", "999999", "x"])
def test_a_place_where_nobody_may_write_is_refused(published, admin_client, parent):
    assert "you do not have permission" in start(admin_client, parent=parent).content.decode()
    assert not ReportPage.objects.exists()


def test_who_may_add_no_page_sees_no_reports(published, client, django_user_model):
    from django.contrib.auth.models import Permission

    user = django_user_model.objects.create_user("reader", password="x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.get("/admin/area-reports/").status_code == 302
    assert not ReportPage.objects.exists()


def test_the_editor_tells_of_newer_figures_and_takes_the_ticked_ones_over(
    published, fold_area, admin_client, admin_user, at
):
    page = draft_report(Page.objects.get(depth=2), by=admin_user, at=at, areas=[])
    edit, figures = f"/admin/pages/{page.pk}/edit/", f"/admin/area-reports/{page.pk}/figures/"
    assert "newer releases" not in admin_client.get(edit).content.decode()
    assert "knows the newest releases" in admin_client.get(figures).content.decode()
    fold_area("west", 330, number=2)
    assert "There are newer releases for 3 figures of this report." in admin_client.get(edit).content.decode()
    html = admin_client.get(figures).content.decode()
    blocks = re.findall(r'name="blocks" value="([^"]+)"', html)
    assert len(blocks) == 3
    html = admin_client.post(f"{figures}take-over/", {"blocks": blocks[:2]}, follow=True).content.decode()
    assert "2 figures are new in your draft." in html
    assert "There are newer releases for 1 figure of this report." in html


def test_a_report_is_edited_and_saved_in_the_editor_with_its_figures_as_they_are(
    published, fold_area, admin_client, admin_user, at
):
    """The form comes back as a browser would send it: the frozen figures are in a hidden field."""
    from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

    page = draft_report(Page.objects.get(depth=2), by=admin_user, at=at, areas=[])
    block = next(one for one in page.body if one.block_type == "comparison")
    kind = page.body.stream_block.child_blocks["comparison"]
    fold_area("west", 330, number=2)
    told = {
        "question": "happy not",
        "view": "areas",
        "by": "",
        "wave": "",
        "sentence": "Ours.",
        "frozen": kind.child_blocks["frozen"].get_form_state(block.value["frozen"]),
    }
    form = {
        "title": "Edited",
        "slug": page.slug,
        "intro": "",
        "authors": "",
        "date": "2026-10-01",
        "body": streamfield([("text", rich_text("<p>Hello</p>")), ("comparison", told)]),
        "action-publish": "1",
    }
    answer = admin_client.post(f"/admin/pages/{page.pk}/edit/", nested_form_data(form))
    assert answer.status_code == 302, answer.context["form"].errors
    saved = ReportPage.objects.get(pk=page.pk)
    assert (saved.title, saved.live) == ("Edited", True)
    assert saved.body[1].value["frozen"] == block.value["frozen"]
