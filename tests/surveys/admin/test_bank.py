"""The question bank in the admin: packs by a button, measures as lines of words, and a chooser that is searched."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from surveys.bank.packs import load, packs
from surveys.models import LocalMeasure, Measure

pytestmark = pytest.mark.django_db


@pytest.fixture
def somebody(django_user_model, client):
    """`somebody("surveys.add_measure")` signs in a person who may open the admin and do that."""

    def sign_in(*allowed: str):
        user = django_user_model.objects.create_user("somebody", "somebody@example.org", "secret")
        for name in ("wagtailadmin.access_admin", *allowed):
            app, codename = name.split(".")
            user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
        client.force_login(user)
        return client

    return sign_in


def of(model: str) -> list[str]:
    return [f"surveys.{action}_{model}" for action in ("view", "add", "change", "delete")]


def address(model, name: str, *args) -> str:
    return reverse(model.snippet_viewset.get_url_name(name), args=args)


def written(**changes) -> dict[str, str]:
    """What the form sends for a set of two questions."""
    return {
        "code": "calm",
        "topic": "outcome",
        "kind": "set",
        "text": "How often were you",
        "options": "never | Never | 0\noften | Often | 1",
        "items": "Calm?\nat-ease | At ease?",
        "method": "sum",
        "score_name": "Calmness",
        "bands": "less | Less | 0 to 1\nmore | More | 2",
        "focus": "more",
        "polarity": "higher_is_better",
        "version": "1",
        **changes,
    }


def test_the_packs_are_listed_with_their_licence_and_loaded_by_a_button(admin_client):
    page = admin_client.get(reverse("surveys_packs")).content.decode()
    assert all(pack.title in page and pack.licence in page for pack in packs().values())
    assert "0 of 2 are in the question bank" in page
    after = admin_client.post(reverse("surveys_load_pack", args=["gad-7"]), follow=True).content.decode()
    assert "2 measures were added" in after
    assert "2 of 2 are in the question bank" in after
    assert Measure.objects.count() == 2


def test_loading_needs_a_post_and_a_pack_that_there_is(admin_client):
    assert admin_client.get(reverse("surveys_load_pack", args=["gad-7"])).status_code == 405
    assert admin_client.post(reverse("surveys_load_pack", args=["phq-9"])).status_code == 404


@pytest.mark.parametrize(
    "allowed", [(), ("surveys.view_measure",), ("surveys.add_measure",), tuple(of("localmeasure"))]
)
def test_whoever_does_not_keep_the_bank_loads_nothing(somebody, allowed):
    client = somebody(*allowed)
    assert "Question packs" not in client.get(reverse("wagtailadmin_home")).content.decode()
    for response in (
        client.get(reverse("surveys_packs")),
        client.post(reverse("surveys_load_pack", args=["gad-7"])),
    ):
        assert response.status_code == 302
        assert response.url == reverse("wagtailadmin_home")
    assert not Measure.objects.exists()


def test_a_measure_is_written_in_lines_of_words(admin_client):
    admin_client.post(address(Measure, "add"), written())
    measure = Measure.objects.get(code="calm")
    assert measure.options == [{"key": "never", "text": "Never"}, {"key": "often", "text": "Often"}]
    assert measure.items == [{"key": "calm", "text": "Calm?"}, {"key": "at-ease", "text": "At ease?"}]
    assert measure.scoring == {
        "name": "Calmness",
        "method": "sum",
        "points": {"never": 0, "often": 1},
        "bands": [
            {"key": "less", "text": "Less", "low": 0, "high": 1},
            {"key": "more", "text": "More", "low": 2, "high": 2},
        ],
    }


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"options": "never | Never | 0\noften | Often | many"}, "Line 2: The points are a whole number."),
        ({"options": "never | Never | 0\n\nOften Often | Often | 1"}, "Line 3: Use only small letters"),
        ({"options": "never | Never | 0\nnever | Often | 1"}, "Two lines have the key “never”."),
        ({"options": "never | Never | 0\noften | Often"}, "“Often” has none"),
        ({"items": "| Calm?\nEasy?"}, "Line 1: Write a key, a bar and the text"),
        ({"bands": "less | Less\nmore | More | 2"}, "Line 1: End it with a bar and the numbers"),
        ({"bands": "less | Less | 0\nmore | More | 2"}, "“More” must begin at 1"),
        ({"score_name": ""}, "Give the score a name"),
        ({"focus": "most"}, "No answer has this key."),
        ({"code": "local-calm"}, "Write down the licence that you hold"),
    ],
)
def test_what_is_wrong_is_said_with_the_number_of_its_line_and_what_was_typed_stays(admin_client, changes, words):
    response = admin_client.post(address(Measure, "add"), written(**changes))
    page = response.content.decode()
    assert words in page
    assert "How often were you" in page
    assert not Measure.objects.exists()


@pytest.mark.parametrize("code", [code for pack in packs().values() for code in pack.codes])
def test_every_shipped_measure_can_be_opened_and_saved_as_it_is(admin_client, at, code):
    for pack in packs():
        load(pack, by="tests", at=at)
    measure = Measure.objects.get(code=code)
    before = Measure.objects.filter(pk=measure.pk).values().get()
    page = admin_client.get(address(Measure, "edit", measure.pk))
    form = page.context["form"]
    sent = {name: form[name].value() for name in form.fields}
    sent = {name: value for name, value in sent.items() if value not in (None, False)}
    response = admin_client.post(address(Measure, "edit", measure.pk), sent)
    assert response.status_code == 302, response.context["form"].errors
    assert Measure.objects.filter(pk=measure.pk).values().get() == before


def test_an_area_adds_a_measure_under_its_licence_and_cannot_without(somebody):
    client = somebody(*of("localmeasure"))
    refused = client.post(address(LocalMeasure, "add"), written())
    assert "Write down the licence that you hold" in refused.content.decode()
    client.post(address(LocalMeasure, "add"), written(licence_held="The publisher, 3 May 2026, no. 4711"))
    assert [measure.code for measure in Measure.objects.all()] == ["local-calm"]


def test_an_area_cannot_touch_a_shared_measure(somebody, happiness):
    client = somebody(*of("localmeasure"))
    assert happiness.title not in client.get(address(LocalMeasure, "list")).content.decode()
    sent = written(text="Reworded", licence_held="Ours")
    assert client.post(address(LocalMeasure, "edit", happiness.pk), sent).status_code == 404
    assert client.post(address(LocalMeasure, "delete", happiness.pk)).status_code == 404
    assert client.post(address(Measure, "edit", happiness.pk), sent).url == reverse("wagtailadmin_home")
    assert Measure.objects.get().text == "How happy are you?"


def test_an_area_cannot_make_a_shared_measure_out_of_its_own(somebody, low_mood):
    Measure.objects.update(code="local-calm", licence_held="Ours")
    client = somebody(*of("localmeasure"))
    client.post(address(LocalMeasure, "edit", low_mood.pk), written(code="calm", licence_held="Ours"))
    assert Measure.objects.get().code == "local-calm"


@pytest.fixture
def choose(admin_client, at):
    """`choose(q="lonely")` is what the chooser shows."""
    for pack in packs():
        load(pack, by="tests", at=at)

    def show(**asked: str) -> str:
        return admin_client.get(reverse("surveys_measure_chooser:choose_results"), asked).content.decode()

    return show


def test_the_chooser_shows_wording_answers_source_and_licence(choose):
    page = choose(topic="outcome", q="companionship")
    assert "Loneliness (UCLA-3 score)" in page
    assert "How often do you feel that you lack companionship?" in page
    assert "Hardly ever or never" in page
    assert "Prefer not to say" in page
    assert "Hughes, Waite, Hawkley and Cacioppo (2004)" in page
    assert "Open Government Licence" in page


def test_the_chooser_keeps_to_the_topic_of_the_block(choose):
    assert "What is your religion?" not in choose(topic="outcome", q="religion")
    assert "What is your religion?" in choose(topic="about_you", q="religion")


def test_the_chooser_can_be_narrowed_to_a_subject(choose):
    page = choose(topic="outcome", pack="gad-7")
    assert "GAD-7 score" in page
    assert "PHQ-8 score" not in page


def test_a_search_finds_only_what_has_every_word(choose):
    assert "ONS" not in choose(topic="outcome", q="lonely xyzzy")
    assert "There is 1 match" in choose(topic="outcome", q="worthwhile")


def test_what_is_chosen_is_the_code_and_not_the_row(admin_client, happiness):
    response = admin_client.get(reverse("surveys_measure_chooser:chosen", args=[happiness.pk])).json()
    assert response["result"]["id"] == "happy"
    assert response["result"]["title"] == "happy - How happy are you?"


def test_the_chooser_asks_the_same_number_of_queries_for_one_measure_and_for_three(
    admin_client, happiness, age, low_mood, django_assert_max_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries(**asked: str) -> int:
        with CaptureQueriesContext(connection) as seen:
            admin_client.get(reverse("surveys_measure_chooser:choose_results"), asked)
        return len(seen)

    queries()
    assert queries(q="happy") == queries()


def test_the_editor_opens_with_the_chosen_measure_by_its_title(admin_client, survey):
    page = admin_client.get(reverse("wagtailadmin_pages:edit", args=[survey.pk])).content.decode()
    assert "happy - How happy are you?" in page
    assert reverse("surveys_measure_chooser:choose") in page
