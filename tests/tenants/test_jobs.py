"""Background jobs, Wagtail's own included, run in the schema in which they were asked for."""

import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.urls import get_urlconf
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult
from modelsearch.tasks import insert_or_update_object_task
from wagtail.models import ReferenceIndex
from wagtail.rich_text import RichText
from wagtail.search.models import IndexEntry
from wagtail.tasks import update_reference_index_task

from home.models import HomePage, StandardPage
from tenants.scope import in_area, in_registry


@task()
def where_am_i(word: str, *, twice: bool = False) -> list:
    return [connection.schema_name, get_urlconf(), word * (1 + twice)]


@task()
def fail() -> None:
    raise RuntimeError("on purpose")


def test_a_job_runs_where_it_was_asked_for(centre, north, south, work_queue):
    for area in (north, south, centre):
        with in_area(area):
            where_am_i.enqueue("a", twice=True)
    with in_registry():
        where_am_i.enqueue("b")
    assert [(result.status, result.return_value) for result in work_queue()] == [
        ("SUCCESSFUL", ["north", "config.urls.area", "aa"]),
        ("SUCCESSFUL", ["south", "config.urls.area", "aa"]),
        ("SUCCESSFUL", ["centre", "config.urls.centre", "aa"]),
        ("SUCCESSFUL", ["public", None, "b"]),
    ]


def test_a_job_that_fails_leaves_the_next_one_in_its_own_schema(north, south, work_queue):
    with in_area(north):
        fail.enqueue()
    with in_area(south):
        where_am_i.enqueue("a")
    assert [(result.status, result.return_value) for result in work_queue()] == [
        ("READY", None),  # to be tried again: see test_worker
        ("SUCCESSFUL", ["south", "config.urls.area", "a"]),
    ]


def test_a_job_keeps_its_priority_its_queue_and_its_time(north):
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    with in_area(north):
        task = where_am_i.using(priority=7, queue_name="slow", run_after=tomorrow).enqueue("a").task
    assert (task.priority, task.queue_name, task.run_after) == (7, "slow", tomorrow)


def home_of(area) -> HomePage:
    with in_area(area):
        return HomePage.objects.get()


def entries(area) -> int:
    with in_area(area):
        return IndexEntry.objects.filter(content_type=ContentType.objects.get_for_model(HomePage)).count()


def test_wagtails_search_job_fills_the_right_index(north, south, work_queue):
    for area in (north, south):
        with in_area(area):
            IndexEntry.objects.all().delete()
    with in_area(north):
        insert_or_update_object_task.enqueue("home", "homepage", str(home_of(north).pk))
    assert {result.status for result in work_queue()} == {"SUCCESSFUL"}
    assert (entries(north), entries(south)) == (1, 0)


def test_wagtails_reference_job_notes_in_the_right_area(north, south, work_queue):
    for area in (north, south):
        with in_area(area):
            page = StandardPage.objects.first()
            link = f'<p><a linktype="page" id="{home_of(area).pk}">home</a></p>'
            page.body = [("paragraph", RichText(link))]
            page.save()
            ReferenceIndex.objects.all().delete()
    DBTaskResult.objects.all().delete()
    with in_area(south):
        update_reference_index_task.enqueue("home", "standardpage", str(page.pk))
    assert {result.status for result in work_queue()} == {"SUCCESSFUL"}
    with in_area(south):
        assert {row.to_object_id for row in ReferenceIndex.objects.all()} == {str(home_of(south).pk)}
    with in_area(north):
        assert not ReferenceIndex.objects.exists()
