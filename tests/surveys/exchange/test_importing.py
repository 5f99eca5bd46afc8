"""import_survey(): all of a file or nothing, only where somebody may write, and to be answered by nobody yet."""

import json
from dataclasses import replace

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from wagtail.models import GroupPagePermission, Locale, Page, PageLogEntry

from surveys.exchange.importing import import_survey
from surveys.exchange.json_in import from_json
from surveys.exchange.json_out import to_json
from surveys.exchange.report import Imported, RefusedError
from surveys.models import SurveyPage
from surveys.models.freezing import define

pytestmark = pytest.mark.django_db
IMPORT = "/admin/surveys/import/"


@pytest.fixture
def imported(survey) -> Imported:
    words = define(survey)
    return Imported(definition=words, language="en-gb", translations={"cy": replace(words, title="Sut ydych chi?")})


@pytest.fixture
def home() -> Page:
    return Page.objects.get(depth=2)


@pytest.fixture
def hafan(home):
    """The first page in Welsh."""
    languages = [("en-gb", "English"), ("cy", "Welsh")]
    with override_settings(WAGTAIL_I18N_ENABLED=True, WAGTAIL_CONTENT_LANGUAGES=languages, LANGUAGES=languages):
        yield home.copy_for_translation(Locale.objects.create(language_code="cy"))


@pytest.fixture
def writer(home, django_user_model):
    """Somebody who may add and change pages below the English first page, and nowhere else."""
    group = Group.objects.create(name="Writers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for codename in ("add_page", "change_page"):
        GroupPagePermission.objects.create(
            group=group, page=home, permission=Permission.objects.get(codename=codename)
        )
    user = django_user_model.objects.create_user("writer", "writer@example.org", "x")
    user.groups.add(group)
    return user


def test_a_draft_is_made_in_each_language_that_somebody_may_write_in(imported, home, hafan, admin_user):
    page = import_survey(imported, parent=home, by=admin_user)
    welsh = page.get_translations().get().specific
    assert (page.live, welsh.live) == (False, False)
    assert (welsh.title, welsh.get_parent().pk) == ("Sut ydych chi?", hafan.pk)


def test_none_is_made_where_they_may_not(imported, home, hafan, writer):
    page = import_survey(imported, parent=home, by=writer)
    assert page.owner == writer
    assert not page.get_translations().exists()
    entry = PageLogEntry.objects.get(page=page.pk, action="surveys.import")
    assert (entry.user, [one["what"] for one in entry.data["not_taken"]]) == (writer, ["cy"])


def test_two_questions_of_the_same_key_are_refused(imported):
    content = json.loads(to_json(imported.definition, language="en-gb", translations={}).content)
    first, second = content["definition"]["pages"][0]["parts"][3:5]
    second["key"] = first["key"]
    with pytest.raises(RefusedError, match=f"have the same key: {first['key']}"):
        from_json(json.dumps(content).encode())


def test_when_the_words_of_one_language_do_not_fit_nothing_is_made(imported, home, hafan, admin_user):
    page = imported.translations["cy"].pages[0]
    broken = replace(page, parts=tuple(replace(part, settings={}) for part in page.parts))
    words = replace(imported.translations["cy"], pages=(broken,))
    before = Page.objects.count()
    with pytest.raises(RefusedError):
        import_survey(replace(imported, translations={"cy": words}), parent=home, by=admin_user)
    assert Page.objects.count() == before


def test_a_survey_is_imported_only_below_pages_that_somebody_may_add_to(imported, survey, home, writer, client):
    other = Page.get_first_root_node().add_child(instance=Page(title="Not theirs", slug="not-theirs"))
    client.force_login(writer)
    offered = client.get(IMPORT).context["form"].fields["parent"].queryset
    assert [page.pk for page in offered] == [home.pk]
    content = to_json(imported.definition, language="en-gb", translations={}).content
    before = SurveyPage.objects.count()
    for place, status in ((other, 400), (home, 302)):
        file = SimpleUploadedFile("survey.json", content)
        assert client.post(IMPORT, {"file": file, "parent": place.pk}).status_code == status
    assert SurveyPage.objects.count() == before + 1
    assert not other.get_children().exists()


def test_who_may_add_no_page_does_not_see_the_screen(client, django_user_model):
    user = django_user_model.objects.create_user("reader", "reader@example.org", "x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.get("/admin/").status_code == 200
    assert (client.get(IMPORT).status_code, client.get(IMPORT)["Location"]) == (302, "/admin/")
