"""Survey files in the admin: out for who may change the survey, in as a draft, and bad ones refused in words."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Page

from surveys.exchange.workbook import LARGEST
from surveys.models import Response, SurveyPage

pytestmark = pytest.mark.django_db
IMPORT = "/admin/surveys/import/"


@pytest.fixture
def home() -> Page:
    return Page.objects.get(depth=2)


def exported(client, survey: SurveyPage, kind: str) -> bytes:
    return client.get(reverse(f"surveys_export_{kind}", args=[survey.pk])).content


def sent(client, home: Page, content: bytes, name: str = "form.xlsx"):
    return client.post(IMPORT, {"file": SimpleUploadedFile(name, content), "parent": home.pk})


def texts_in(content: bytes) -> list[bytes]:
    if not content.startswith(b"PK"):
        return [content]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [archive.read(name) for name in archive.namelist()]


CASES = Path(__file__).parents[1] / "exchange" / "cases"


def zip_bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 21 * 1024**2)
    return file.getvalue()


def with_unknown_kind(content: bytes) -> bytes:
    data = json.loads(content)
    data["definition"]["pages"][0]["parts"][0]["kind"] = "telepathy"
    return json.dumps(data).encode()


@pytest.mark.parametrize("kind", ["xlsform", "json"])
def test_what_was_exported_comes_in_as_a_draft_that_nobody_can_answer(admin_client, survey, home, kind):
    before = SurveyPage.objects.count()
    after = sent(admin_client, home, exported(admin_client, survey, kind))
    assert after.status_code == 302
    assert SurveyPage.objects.count() == before + 1
    draft = SurveyPage.objects.latest("pk")
    assert (draft.live, draft.title) == (False, survey.title)
    assert admin_client.get(after.url).status_code == 200


@pytest.mark.parametrize("kind", ["xlsform", "json"])
def test_answers_stay_where_they_are(admin_client, two_groups, survey, home, kind):
    given = Response.objects.count()
    assert given > 0
    content = exported(admin_client, survey, kind)
    keys = [str(key) for key in Response.objects.values_list("pk", flat=True)]
    words = b"".join(texts_in(content)).decode()
    assert survey.title in words
    assert not [key for key in keys if key in words]
    sent(admin_client, home, content)
    draft = SurveyPage.objects.latest("pk")
    assert draft.pk != survey.pk
    assert Response.objects.count() == Response.objects.filter(survey=survey).count() == given


BAD = [
    (b"hello", "This is not a spreadsheet."),
    ((CASES / "form.csv").read_bytes(), "This is a CSV file, which has room for one sheet."),
    ((CASES / "form-utf16.csv").read_bytes(), "This is a CSV file, which has room for one sheet."),
    ((CASES / "utf16.json").read_bytes(), "This is not a survey that was exported here."),
    (b"PK\x03\x04 cut off", "This spreadsheet is damaged."),
    (b"\xd0\xcf\x11\xe0 cut off", "This spreadsheet is damaged."),
    (b"PK" + b"0" * 3 * 1024**2, "The file is larger than 2 MB."),
    (zip_bomb(), "Unpacked, the file is larger than 20 MB."),
    (b"{", "The file is not JSON, or is cut off."),
    (b'{"definition": "\xff\xfe"}', "The file is not JSON, or is cut off."),
    (b"{}", "This is not a survey that was exported here."),
    (b'{"definition": {}, "version": 2}', "this site reads version 1."),
    (b'{"definition": {}, "version": 1}', "The file does not keep to the schema."),
    (b"[" * 100_000, "The file is not JSON, or is cut off."),
]


@pytest.mark.parametrize(("content", "why"), BAD, ids=[why[:30] for _content, why in BAD])
def test_a_bad_file_is_refused_in_words_and_makes_nothing(admin_client, home, content, why):
    before = Page.objects.count()
    answer = sent(admin_client, home, content)
    assert (answer.status_code, Page.objects.count()) == (400, before)
    assert why in answer.content.decode()


def test_the_largest_file_is_two_megabytes(admin_client, home):
    at_limit = sent(admin_client, home, b"x" * LARGEST).content.decode()
    above = sent(admin_client, home, b"x" * (LARGEST + 1)).content.decode()
    assert "This is not a spreadsheet." in at_limit
    assert "larger than 2 MB" in above


def test_a_kind_that_this_site_does_not_have_is_named(admin_client, survey, home):
    before = Page.objects.count()
    answer = sent(admin_client, home, with_unknown_kind(exported(admin_client, survey, "json")))
    assert (answer.status_code, Page.objects.count()) == (400, before)
    assert "telepathy" in answer.content.decode()


def test_no_file_and_no_place_are_asked_for(admin_client):
    answer = admin_client.post(IMPORT, {})
    assert answer.status_code == 400
    assert "Choose a file." in answer.content.decode()
    assert "Choose a page." in answer.content.decode()


def test_the_export_screen_leads_to_both_files_and_to_the_schema(admin_client, survey):
    screen = admin_client.get(reverse("surveys_export", args=[survey.pk])).content.decode()
    for name in ("surveys_export_xlsform", "surveys_export_json"):
        assert reverse(name, args=[survey.pk]) in screen
    assert reverse("surveys_definition_schema") in screen
    schema = admin_client.get(reverse("surveys_definition_schema"))
    assert json.loads(b"".join(schema.streaming_content))["$schema"].startswith("https://json-schema.org/")


def test_who_may_do_nothing_with_pages_neither_imports_nor_exports(client, survey, home, django_user_model):
    reader = Group.objects.create(name="Readers")
    reader.permissions.add(Permission.objects.get(codename="access_admin"))
    user = django_user_model.objects.create_user("reader", "reader@example.org", "secret")
    user.groups.add(reader)
    client.force_login(user)
    before = Page.objects.count()
    exports = [
        client.get(reverse(f"surveys_export{kind}", args=[survey.pk]), follow=True).content
        for kind in ("", "_json", "_xlsform")
    ]
    assert all(survey.title.encode() not in content for content in exports)
    assert not any(content.startswith(b"PK") for content in exports)
    sent(client, home, b"{}")
    assert Page.objects.count() == before


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_our_own_file_is_read_in_whatever_encoding_an_editor_saved_it(admin_client, survey, home, encoding):
    content = exported(admin_client, survey, "json").decode().encode(encoding)
    assert sent(admin_client, home, content).status_code == 302
    assert SurveyPage.objects.latest("pk").title == survey.title


def test_our_own_file_with_a_byte_order_mark_is_read(admin_client, home):
    assert sent(admin_client, home, (CASES / "json-bom.json").read_bytes()).status_code == 302
    assert SurveyPage.objects.latest("pk").title == "Rent"


def test_a_form_without_a_title_is_called_by_its_file(admin_client, home):
    file = SimpleUploadedFile("my-own_form 2026.xlsx", (CASES / "merged-cells.xlsx").read_bytes())
    page = admin_client.post("/admin/surveys/import/", {"file": file, "parent": home.pk}, follow=True)
    assert SurveyPage.objects.latest("pk").title == "My own form 2026"
    assert "All of the file was taken over." in page.content.decode()


def test_all_is_said_to_be_taken_over_only_where_nothing_is_on_the_list(admin_client, home):
    file = SimpleUploadedFile("form.xlsx", (CASES / "two-tongues.xlsx").read_bytes())
    page = admin_client.post("/admin/surveys/import/", {"file": file, "parent": home.pk}, follow=True)
    assert "All of the file was taken over." not in page.content.decode()
    assert "There are no words in Arabic (ar) for the words of its hint." in page.content.decode()


def test_two_answers_that_read_alike_are_told_of_before_the_survey_is_published(admin_client, home):
    file = SimpleUploadedFile("form.xlsx", (CASES / "odd-options.xlsx").read_bytes())
    page = admin_client.post("/admin/surveys/import/", {"file": file, "parent": home.pk}, follow=True)
    assert "Two answers read “Yes”: nobody could tell them apart." in page.content.decode()
