"""Background jobs, Wagtail's own included, run in the schema in which they were asked for."""

from io import BytesIO

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import connection
from django.urls import get_urlconf
from django_tasks import task
from modelsearch.tasks import insert_or_update_object_task
from PIL import Image as Picture
from wagtail.images.models import Image
from wagtail.images.tasks import set_image_focal_point_task
from wagtail.models import ReferenceIndex
from wagtail.search.models import IndexEntry
from wagtail.tasks import update_reference_index_task

from home.models import HomePage, SiteLook
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
        ("FAILED", None),
        ("SUCCESSFUL", ["south", "config.urls.area", "a"]),
    ]


def test_a_job_keeps_its_priority(north):
    with in_area(north):
        assert where_am_i.using(priority=7).enqueue("a").task.priority == 7


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
            Image.objects.bulk_create([Image(pk=701, title="A", file="a.png", width=9, height=9)])
            SiteLook.objects.update(logo=701)
            ReferenceIndex.objects.all().delete()
    with in_area(south):
        update_reference_index_task.enqueue("home", "sitelook", str(SiteLook.objects.get().pk))
    assert {result.status for result in work_queue()} == {"SUCCESSFUL"}
    with in_area(south):
        assert ReferenceIndex.objects.exists()
    with in_area(north):
        assert not ReferenceIndex.objects.exists()


def test_wagtails_focal_point_job_changes_the_right_image(north, south, work_queue):
    for area in (north, south):
        with in_area(area):
            body = BytesIO()
            Picture.new("RGB", (9, 9)).save(body, "PNG")
            file = ContentFile(body.getvalue(), name="a.png")
            Image.objects.create(pk=701, title="A", file=file, focal_point_x=5)
    with in_area(south):
        set_image_focal_point_task.enqueue("wagtailimages", "image", "701")
    assert {result.status for result in work_queue()} == {"SUCCESSFUL"}
    with in_area(south):
        assert Image.objects.get(pk=701).focal_point_x is None
    with in_area(north):
        assert Image.objects.get(pk=701).focal_point_x == 5
