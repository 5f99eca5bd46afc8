"""The week's cap on PostgreSQL: found by an index, however many responses there are, and by one person at a time."""

import datetime
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from surveys.answering.guard import over_cap
from surveys.models import Response, SurveyPage
from tenants.scope import in_area
from tests.surveys.answering.conftest import begin

AT = datetime.datetime(2026, 9, 16, 14, 30, tzinfo=datetime.UTC)
MONDAY = datetime.date(2026, 9, 14)


@pytest.fixture
def survey(north) -> Iterator[SurveyPage]:
    question = {"type": "number", "id": "q", "value": {"text": "How many?", "help": "", "required": False}}
    body = [{"type": "page", "id": "p", "value": {"title": "P", "intro": "", "questions": [question]}}]
    with in_area(north):
        page = SurveyPage(title="How is the north?", slug="how", introduction="<p>x</p>", body=body, weekly_cap=5)
        Page.objects.get(depth=2).add_child(instance=page)
        page.save_revision().publish()
        yield SurveyPage.objects.get()


def respond(survey: SurveyPage, count: int, **other) -> None:
    given = {"survey": survey, "version": survey.current_version, "answers": {}, "week": MONDAY, **other}
    Response.objects.bulk_create(Response(**given) for _ in range(count))


def plan_of(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")  # a test's table is too small for PostgreSQL to bother
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        cursor.execute(f"EXPLAIN {sql}")
        return "\n".join(line for (line,) in cursor.fetchall())


def test_it_reads_the_index_alone_and_no_more_than_the_cap(survey):
    respond(survey, 4)
    with CaptureQueriesContext(connection) as seen:
        assert over_cap(survey, at=AT) is False
    (sql,) = [query["sql"] for query in seen if 'FROM "surveys_response"' in query["sql"]]
    assert "LIMIT 1 OFFSET 4" in sql
    assert "Index Only Scan using surveys_response_weekly_cap" in plan_of(sql)
    respond(survey, 1)
    assert over_cap(survey, at=AT) is True


def test_only_what_counts_this_week_and_came_by_itself_fills_it(survey):
    respond(survey, 4)
    respond(survey, 5, week=MONDAY - datetime.timedelta(days=7))
    respond(survey, 5, mode="paper")
    respond(survey, 5, set_aside="too_quick")
    assert over_cap(survey, at=AT) is False


def test_who_sends_holds_the_weeks_counter_until_their_answers_are_kept(survey, browse, north, settings):
    client = browse(north)
    begin(client)
    client.post(f"{survey.url}answer/1/", {"q": "3"})
    with CaptureQueriesContext(connection) as seen:
        client.post(f"{survey.url}check/")
    said = [query["sql"] for query in seen]
    assert Response.objects.count() == 1
    held = next(place for place, sql in enumerate(said) if sql.endswith("FOR UPDATE") and "pagecount" in sql)
    kept = next(place for place, sql in enumerate(said) if sql.startswith('INSERT INTO "surveys_response"'))
    between = [sql for sql in said[held:kept] if sql.startswith(("RELEASE", "ROLLBACK"))]
    opened = [sql for sql in said[:held] if sql.startswith("SAVEPOINT")]
    assert held < kept
    assert opened
    assert between == []
