"""Making an area does not stop Wagtail from noting, in this process, what refers to what."""

from django.db.models.signals import post_save
from wagtail.models import ReferenceIndex
from wagtail.rich_text import RichText
from wagtail.signal_handlers import update_reference_index_on_save

from home.models import HomePage, StandardPage
from tenants.scope import in_area


def connected() -> int:
    return sum(receiver() is update_reference_index_on_save for _key, receiver, *_ in post_save.receivers)


def test_the_reference_index_listens_before_and_after(north, make_area):
    assert connected() >= 1
    make_area()
    assert connected() >= 1


def test_references_are_recorded_after_an_area_was_made(
    north, make_area, work_queue, django_capture_on_commit_callbacks
):
    make_area()
    with in_area(north), django_capture_on_commit_callbacks(execute=True):
        home, page = HomePage.objects.get(), StandardPage.objects.first()
        ReferenceIndex.objects.all().delete()
        page.body = [("paragraph", RichText(f'<p><a linktype="page" id="{home.pk}">home</a></p>'))]
        page.save()
    work_queue()
    with in_area(north):
        assert [row.to_object_id for row in ReferenceIndex.get_references_for_object(page)] == [str(home.pk)]
