"""The results in the admin: for those who may publish the survey, and with no response in them."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(django_user_model):
    """Somebody who may open the admin, and publish nothing."""
    from django.contrib.auth.models import Permission

    user = django_user_model.objects.create_user("editor", "editor@example.org", "secret")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return user


def test_the_button_releases_what_can_be_released(admin_client, survey, two_groups):
    response = admin_client.post(reverse("surveys_release_now", args=[survey.pk]), follow=True)
    assert "Release 1 is public." in response.content.decode()
    assert survey.releases.count() == 1


def test_the_button_says_why_nothing_was_released(admin_client, survey, answered):
    answered(9)
    response = admin_client.post(reverse("surveys_release_now", args=[survey.pk]), follow=True)
    assert "at least 10 new answers" in response.content.decode()


def test_the_page_shows_history_and_figures(admin_client, survey, two_groups, release_now):
    release_now()
    page = admin_client.get(reverse("surveys_results", args=[survey.pk])).content.decode()
    assert "Release 1" in page
    assert "<b>64%</b>" in page


def test_releasing_needs_a_post(admin_client, survey):
    assert admin_client.get(reverse("surveys_release_now", args=[survey.pk])).status_code == 405


def test_whoever_may_not_publish_sees_nothing(client, editor, survey, two_groups):
    client.force_login(editor)
    assert client.get(reverse("surveys_results_index")).content.decode().count(survey.title) == 0
    for name in ("surveys_results", "surveys_release_now"):
        response = client.post(reverse(name, args=[survey.pk]))
        assert response.status_code in (302, 403)
    assert survey.releases.count() == 0
