"""Surveys that were imported when names of a file were keys still: they keep those, and work wherever keys go."""

import importlib
import re

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.db import models
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from surveys.answering.submit import submit_many
from surveys.comparison.folding import fold
from surveys.comparison.sending import sent
from surveys.exchange.newest import newest_of
from surveys.models import FreeText, GatheredRelease, Margin, Release, Response, SurveyPage, Tally
from surveys.releasing import release
from tests.surveys.answering.conftest import begin
from tests.surveys.conftest import block, options, page_block

pytestmark = pytest.mark.django_db
LONG = "what_do_you_find_hardest_about_getting_help" * 4
TEXTS = ["language", "save", "back", "work_day", "a/b", "a/b/again", LONG]


@pytest.fixture
def old(happiness, age, wave) -> SurveyPage:
    asked = [
        block("shared", "mode", measure="happy", group_by=False),
        block("about_you", "release", measure="age", group_by=True),
        block("single_choice", "wave", text="Which?", options=options("Yes", "No"), group_by=True),
        block("single_choice", "sp/lit", text="Which?", options=options("Yes", "No"), group_by=True),
        block("date", "work", text="Since when?", precision="day"),
        *(block("short_text", key, text=f"What of {key[:20]}?") for key in TEXTS),
    ]
    page = SurveyPage(
        title="Old",
        slug="old",
        introduction="<p>The area asks.</p>",
        body=[page_block(LONG + "_page", "All", asked)],
        wave=wave,
        live=False,
    )
    Page.objects.get(depth=2).add_child(instance=page)
    page.save_revision().publish()
    return SurveyPage.objects.get(pk=page.pk)


def ticks(old, **more: str) -> dict[str, str]:
    return {"mode": "very", "release": "young", "wave": "yes", "sp/lit": "no", **more}


def test_every_answer_is_kept_under_its_own_key(old, settings):
    settings.SURVEYS_SECONDS_FOR_AN_ANSWER = 0
    client = Client()
    begin(client, "/old/")
    shown = client.get("/old/answer/1/").content.decode()
    fields = set(re.findall(r'name="(answer-[^"]+)"', shown))
    choices = dict(re.findall(r'name="(answer-[^"]+)" value="([^"]+)"', shown))
    dates = {"answer-work_day": "3", "answer-work_month": "4", "answer-work_year": "2026"}
    given = {field: choices.get(field) or dates.get(field) or f"Of {field}"[:190] for field in fields}
    assert client.post("/old/answer/1/", given)["Location"] == "/old/check/"
    assert client.post("/old/check/")["Location"] == "/old/thanks/"
    kept = Response.objects.get().answers
    assert set(kept) == {"mode", "release", "wave", "sp/lit", "work", *TEXTS}
    assert (kept["work"], set(FreeText.objects.values_list("question", flat=True))) == ("2026-04-03", set(TEXTS))


def test_it_is_released_counted_and_compared(old, wave, at, client):
    rows = [(ticks(old), wave, f"person {number}", at) for number in range(40)]
    submit_many(old, old.current_version, rows)
    made = release(old, by="tests", at=at).release
    assert (made.mode, made.responses) == ("self", 40)
    assert fold(sent(), area="north", area_name="North").refused == ()
    for address in ("/comparison/coverage/", "/data/", "/data/api/v1/releases/", "/old/results/"):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("key", TEXTS)
def test_own_words_have_an_address_whatever_their_key(old, admin_client, admin_user, key):
    admin_user.user_permissions.add(Permission.objects.get(codename="view_freetext"))
    for name in ("surveys_own_words_read", "surveys_own_words_again"):
        page = admin_client.get(reverse(name, args=[old.pk, key]))
        assert page.status_code == 200
        assert f"What of {key[:20]}?" in page.content.decode()


def test_margins_have_one_too(old, admin_client):
    address = reverse("surveys_margin", args=[old.pk, "sp/lit"])
    assert admin_client.get(address).status_code == 200
    assert admin_client.get(reverse("surveys_margin_template", args=[old.pk, "sp/lit"])).status_code == 200
    numbers = {"yes": 60, "no": 40}
    Margin.objects.create(question="sp/lit", wording="Which?", source="Census", year=2021, numbers=numbers)
    assert admin_client.get(address).status_code == 200


def test_it_goes_out_by_the_names_it_always_had(old):
    assert {question.key for question in newest_of(old).definition.questions()} >= {"mode", "work", LONG}


def test_those_who_withdrew_leave_with_the_next_release(old, wave, at):
    """A question called "release" hid in which release they were, so they stayed."""
    submit_many(old, old.current_version, [(ticks(old), wave, f"first {n}", at) for n in range(60)])
    assert release(old, by="tests", at=at).release.responses == 60
    Response.objects.filter(pk__in=Response.objects.values_list("pk", flat=True)[:20]).update(withdrawn=True)
    submit_many(old, old.current_version, [(ticks(old), wave, f"second {n}", at) for n in range(60)])
    assert release(old, by="tests", at=at).release.responses == 100


def test_the_migration_forgets_answers_that_stood_where_the_mode_does(old, wave, at):
    submit_many(old, old.current_version, [(ticks(old), wave, f"person {n}", at) for n in range(40)])
    made = release(old, by="tests", at=at).release
    fold(sent(), area="north", area_name="North")
    before = (made.digest, [row.content for row in made.tables.all()], list(Tally.objects.values("counts", "people")))
    for model in (Release, GatheredRelease):
        models.QuerySet(model).update(mode="bus")
    Tally.objects.update(modes={"bus": 30, "self": 10})
    other = Tally.objects.create(survey=old, came_in=9, people=1, counts={}, modes={"paper": 1})
    migration = importlib.import_module("surveys.migrations.0010_own_keys")
    historical = HistoricalApps()
    migration.forget_answers_taken_for_modes(historical, None)
    made = Release.objects.get()
    assert (made.mode, GatheredRelease.objects.get().mode) == ("", "")
    assert list(Tally.objects.order_by("pk").values_list("modes", flat=True)) == [{}, {"paper": 1}]
    other.delete()
    assert before == (
        made.digest,
        [row.content for row in made.tables.all()],
        list(Tally.objects.values("counts", "people")),
    )


class HistoricalApps:
    """Models as a migration has them: without managers that refuse to change what is frozen."""

    def get_model(self, app: str, name: str):
        model = apps.get_model(app, name)
        return type(f"Historical{name}", (), {"objects": models.QuerySet(model)})
