"""Each job with one thing that is broken, first, in the middle and last: the others are done, and the job says so."""

import csv
import datetime
import io
import zipfile
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, models
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision

from surveys.answering.submit import submit, submit_many
from surveys.bank.packs import packs
from surveys.comparison.folding import fold
from surveys.comparison.sending import sent
from surveys.exchange.figure_package import TABLE
from surveys.models import (
    Draft,
    DrawnChart,
    FreeText,
    GatheredCell,
    GatheredRelease,
    Measure,
    Pulse,
    Release,
    ReleasedTable,
    Subscriber,
    SurveyPage,
    SurveyVersion,
)
from surveys.releasing import release
from tests.surveys.conftest import block, page_block
from tests.surveys.round_up.conftest import join, put_release

pytestmark = pytest.mark.django_db
PLACES = pytest.mark.parametrize("bad", [0, 1, 2])


def spoil(model: type[models.Model], **where_and_what) -> None:
    """Write past the model what it would never write itself."""
    what = where_and_what.pop("what")
    assert models.QuerySet(model).filter(**where_and_what).update(**what)


def survey_called(slug: str, wave) -> SurveyPage:
    asked = [
        block("shared", f"{slug}-happy", measure="happy", group_by=False, required=True),
        block("about_you", f"{slug}-age", measure="age", group_by=True),
    ]
    page = SurveyPage(
        title=slug,
        slug=slug,
        introduction="<p>The area asks.</p>",
        body=[page_block(f"{slug}-1", "How things are", asked)],
        wave=wave,
        live=False,
    )
    Page.objects.get(depth=2).add_child(instance=page)
    page.save_revision().publish()
    return SurveyPage.objects.get(pk=page.pk)


@pytest.fixture
def three(happiness, age, wave, at) -> list[SurveyPage]:
    """Surveys that thirty people have answered each."""
    surveys = [survey_called(slug, wave) for slug in ("a", "b", "c")]
    for survey in surveys:
        answers = {f"{survey.slug}-happy": "very", f"{survey.slug}-age": "young"}
        rows = [(answers, wave, f"{survey.slug} {number}", at) for number in range(30)]
        submit_many(survey, survey.current_version, rows)
    return surveys


def ends_with(words: str, *command: str) -> None:
    with pytest.raises(CommandError, match=words):
        call_command(*command)


@PLACES
def test_releases(three, bad):
    spoil(SurveyVersion, survey=three[bad], what={"definition": {"title": "gone"}})
    ends_with(rf"1 of 3 surveys were passed over\. survey {three[bad].pk}: KeyError at definition\.py", "release_due")
    good = {survey.pk for place, survey in enumerate(three) if place != bad}
    assert set(Release.objects.values_list("survey", flat=True)) == good


@PLACES
def test_charts_of_releases(three, at, bad):
    made = [release(survey, by="tests", at=at).release for survey in three]
    DrawnChart.objects.all().delete()
    spoil(ReleasedTable, release=made[bad], what={"content": {}})
    ends_with(rf"1 of 3 releases were passed over\. release {made[bad].pk}: KeyError", "draw_charts")
    assert DrawnChart.objects.count() >= 4


def test_a_chart_that_fails_stops_no_other_of_its_release(three, at):
    made = release(three[0], by="tests", at=at).release
    DrawnChart.objects.all().delete()
    row = made.tables.first()
    spoil(ReleasedTable, pk=row.pk, what={"content": row.content | {"answers": [{"key": "x", "text": 3}]}})
    ends_with("1 of 1 releases were passed over", "draw_charts")
    assert DrawnChart.objects.count() >= made.tables.count() - 1


@PLACES
def test_tidying(survey, version, bad):
    """Drafts, words, subscribers and charts are each tidied by themselves."""
    old = timezone.localdate() - datetime.timedelta(days=500)
    Draft.objects.create(id="d", survey=survey, version=version, sealed=b"", expires_on=old)
    DrawnChart.objects.create(digest="c", content=b"")
    DrawnChart.objects.update(drawn_on=old)
    lost = ("surveys_draft", "surveys_freetext", "surveys_drawnchart")[bad]
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TRIGGER refuse BEFORE DELETE ON {lost} BEGIN SELECT RAISE(ABORT, 'no'); END")
    if lost == "surveys_freetext":
        words(survey, version, old)
    ends_with("1 of 4 kinds were passed over", "forget_expired")
    left = {"surveys_draft": Draft.objects.count(), "surveys_drawnchart": DrawnChart.objects.count()}
    assert {table for table, count in left.items() if count} == {lost} & set(left)


def words(survey, version, day) -> None:
    answers = {"q-happy": "very", "q-long": "Mine"}
    submit(survey, version, answers, token="t", wave=None, at=timezone.now())
    FreeText.objects.update(delete_after=day)


@PLACES
def test_mails(bad, at, mailoutbox):
    readers = [join(f"reader-{number}@example.org", at=at) for number in range(3)]
    put_release("North")
    mailoutbox.clear()
    spoil(Subscriber, pk=readers[bad].pk, what={"areas": 3})
    ends_with("1 round-ups were not sent", "send_round_ups")
    good = [reader.email for place, reader in enumerate(readers) if place != bad]
    assert sorted(mail.to[0] for mail in mailoutbox) == good


@PLACES
def test_packs(bad):
    chosen = list(packs())[:3]
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TRIGGER refuse BEFORE INSERT ON surveys_measure "
            f"WHEN NEW.pack = '{chosen[bad]}' BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
    ends_with(rf"1 of 3 packs were passed over\. pack {chosen[bad]}: IntegrityError", "load_packs", *chosen)
    assert set(Measure.objects.values_list("pack", flat=True)) == {*chosen} - {chosen[bad]}


@PLACES
def test_measures_of_the_comparison(three, at, bad, tmp_path):
    first = Measure.objects.get(code="happy")
    codes = ["a-first", "happy", "z-last"]
    for code in ("a-first", "z-last"):
        Measure.objects.create(code=code, topic="outcome", text=first.text, options=first.options, focus="not")
    release(three[0], by="tests", at=at)
    everywhere = [copy_under(one, code) for one in sent() for code in codes]
    for place, one in enumerate(everywhere):
        fold([one], area=f"area-{place}", area_name=f"Area {place}")
    spoil(Measure, code=codes[bad], what={"options": 3})
    file = tmp_path / "all.zip"
    ends_with(rf"1 of 3 measures were passed over\. measure {codes[bad]}", "compute_comparison", str(file), "--all")
    with zipfile.ZipFile(file) as archive, archive.open(TABLE) as rows:
        told = {row["measure"] for row in csv.DictReader(io.TextIOWrapper(rows, "utf-8"))}
    assert told == {*codes} - {codes[bad]}


def copy_under(one, code):
    def named(fields):
        return {**fields, "measure": code if fields["measure"] == "happy" else fields["measure"]}

    return replace(one, measures=tuple(map(named, one.measures)), cells=tuple(map(named, one.cells)))


@PLACES
def test_pages_that_are_due(happiness, age, wave, bad):
    surveys = [survey_called(slug, wave) for slug in ("a", "b", "c")]
    past = timezone.now() - datetime.timedelta(hours=1)
    for place, survey in enumerate(surveys):
        survey.title = f"New {survey.slug}"
        revision = survey.save_revision(approved_go_live_at=past + datetime.timedelta(minutes=place))
        if place == bad:
            Revision.objects.filter(pk=revision.pk).update(content=revision.content | {"body": "[]"})
    ends_with(rf"1 of 3 pages were passed over\. surveypage {surveys[bad].pk}: ValidationError", "publish_scheduled")
    titles = {page.slug: page.title for page in SurveyPage.objects.all()}
    good = [survey.slug for place, survey in enumerate(surveys) if place != bad]
    assert titles == {surveys[bad].slug: surveys[bad].slug, **{slug: f"New {slug}" for slug in good}}


@PLACES
def test_pages_that_expire(happiness, age, wave, bad):
    surveys = [survey_called(slug, wave) for slug in ("a", "b", "c")]
    past = timezone.now() - datetime.timedelta(hours=1)
    for place, survey in enumerate(surveys):
        SurveyPage.objects.filter(pk=survey.pk).update(expire_at=past + datetime.timedelta(minutes=place))
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TRIGGER refuse BEFORE UPDATE ON wagtailcore_page "
            f"WHEN NEW.live = 0 AND OLD.id = {surveys[bad].pk} BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
    ends_with("1 of 3 pages were passed over", "publish_scheduled")
    assert list(SurveyPage.objects.filter(live=True)) == [surveys[bad]]


def test_a_dry_run_of_what_is_due_changes_nothing(survey, capsys):
    survey.save_revision(approved_go_live_at=timezone.now() - datetime.timedelta(hours=1))
    call_command("publish_scheduled", "--dryrun")
    assert "How are you?" in capsys.readouterr().out
    assert Revision.objects.filter(approved_go_live_at__isnull=False).count() == 1


@PLACES
def test_the_list_of_surveys_and_the_first_page_of_the_admin(three, bad, admin_client):
    for survey in three:
        Pulse.objects.create(survey=survey, day=timezone.localdate(), answers=30)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE surveys_pulse SET answers = 'many' WHERE survey_id = %s", [three[bad].pk])
    page = admin_client.get(reverse("surveys_desks"))
    assert page.status_code == 200
    told = {row["survey"].pk: (row["answers"], len(row["notices"])) for row in page.context["rows"]}
    assert told[three[bad].pk] == ("", 1)
    assert {told[survey.pk] for place, survey in enumerate(three) if place != bad} == {("About 30", 0)}
    assert "Something is wrong with this survey" in page.content.decode()
    assert admin_client.get("/admin/").status_code == 200


@PLACES
def test_surveys_on_their_way_to_the_centre(three, at, wave, bad, caplog):
    """The figures of one that cannot be read now stay at the Centre, and no other's are written over them."""
    made = [release(survey, by="tests", at=at).release for survey in three]
    fold(sent(), area="north", area_name="North")
    before = figures()
    spoil(ReleasedTable, release=made[bad], what={"content": {}})
    done = fold(sent(), area="north", area_name="North")
    assert done.unread == (str(three[bad].translation_key),)
    assert GatheredRelease.objects.count() == 3
    assert f"Passed over survey {three[bad].pk}: KeyError" in caplog.text
    assert {(cell, count) for _survey, cell, count in figures()} == {(cell, count) for _survey, cell, count in before}
    other = next(survey for place, survey in enumerate(three) if place != bad)
    answers = {f"{other.slug}-happy": "not", f"{other.slug}-age": "old"}
    submit_many(other, other.current_version, [(answers, wave, f"later {number}", at) for number in range(40)])
    assert release(other, by="tests", at=at).release
    assert fold(sent(), area="north", area_name="North").unread == done.unread
    assert GatheredRelease.objects.filter(survey=str(other.translation_key)).count() == 2


def figures() -> set[tuple]:
    cells = GatheredCell.objects.select_related("release")
    return {
        (cell.release.survey, (cell.measure, cell.breakdown, cell.wave, cell.category, cell.answer), cell.count)
        for cell in cells
    }
