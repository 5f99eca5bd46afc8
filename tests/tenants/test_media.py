"""Uploaded files stay with the area that they were given to, in name, in storage and on the web."""

from io import BytesIO

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from PIL import Image as Picture
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Collection, CollectionViewRestriction

from tenants.scope import in_area

COLOURS = {"north": (200, 0, 0), "south": (0, 0, 200)}


def picture(area) -> ContentFile:
    body = BytesIO()
    Picture.new("RGB", (40, 40), COLOURS[area.schema_name]).save(body, "PNG")
    return ContentFile(body.getvalue(), name="logo.png")


def upload(area) -> Image:
    """An image of the same id, name and title in each area, and of another colour."""
    with in_area(area):
        return Image.objects.create(pk=501, title="Logo", file=picture(area))


def document(area, **fields) -> Document:
    with in_area(area):
        body = ContentFile(f"the minutes of {area.name}".encode(), name="minutes.txt")
        return Document.objects.create(pk=601, title="Minutes", file=body, **fields)


def test_the_files_name_begins_with_the_area(north, south):
    assert upload(north).file.name.startswith("north/original_images/logo")
    assert upload(south).file.name.startswith("south/original_images/logo")
    assert document(north).file.name.startswith("north/documents/minutes")


def test_the_longest_area_and_the_longest_file_name_fit_the_column(make_area):
    area = make_area(domain=f"{'e' * 48}.localhost")
    with in_area(area):
        body = picture_named("x" * 200 + ".png")
        image = Image.objects.create(title="Long", file=body)
        assert len(image.file.name) <= 100
        assert default_storage.exists(image.file.name)
        assert default_storage.exists(image.get_rendition("fill-10x10").file.name)


def picture_named(name: str) -> ContentFile:
    body = BytesIO()
    Picture.new("RGB", (40, 40)).save(body, "PNG")
    return ContentFile(body.getvalue(), name=name)


def test_nothing_is_saved_outside_of_an_area(db):
    with pytest.raises(SuspiciousFileOperation):
        default_storage.generate_filename("original_images/a.png")


def test_a_file_deleted_after_the_thread_went_to_another_area_is_the_right_one(
    north, south, work_queue, django_capture_on_commit_callbacks
):
    northern, southern = upload(north), upload(south)
    with django_capture_on_commit_callbacks() as callbacks, in_area(north):
        northern.delete()
    assert callbacks
    with in_area(south):
        for callback in callbacks:
            callback()
    work_queue()
    assert not default_storage.exists(northern.file.name)
    assert default_storage.exists(southern.file.name)


def test_images_of_the_same_id_have_each_their_own_renditions(north, south):
    found = {}
    for area in (north, south):
        image = upload(area)
        with in_area(area):
            image.get_rendition("fill-20x20")
            found[area] = Image.objects.get(pk=501).get_rendition("fill-20x20")
    assert found[north].url.startswith("/media/north/images/logo")
    assert found[south].url.startswith("/media/south/images/logo")
    for area, rendition in found.items():
        assert Picture.open(rendition.file).convert("RGB").getpixel((5, 5)) == COLOURS[area.schema_name]


def test_an_area_serves_its_own_images_and_no_other_areas(browse, north, south):
    northern, southern = upload(north), upload(south)
    assert browse(north).get(f"/media/{northern.file.name}").status_code == 200
    assert browse(south).get(f"/media/{southern.file.name}").status_code == 200
    assert browse(north).get(f"/media/{southern.file.name}").status_code == 404
    assert browse(south).get(f"/media/{northern.file.name}").status_code == 404


@pytest.mark.parametrize(
    "way",
    [
        "north/../south/{}",
        "north/images/../../south/{}",
        "north/images/..%2f..%2fsouth/{}",
        "north/./images/../../south/{}",
    ],
)
def test_no_way_round_leads_to_another_areas_files(browse, north, south, way):
    southern = upload(south)
    rest = southern.file.name.removeprefix("south/")
    assert browse(south).get(f"/media/south/{rest}").status_code == 200
    assert browse(north).get(f"/media/{way.format(rest)}").status_code in (302, 404)


def test_the_folder_itself_is_not_listed(browse, north):
    upload(north)
    for path in ("north/images", "north/original_images/", "north/", "north"):
        assert browse(north).get(f"/media/{path}").status_code == 404


def test_a_document_is_served_by_its_own_view_and_never_as_media(browse, north, south):
    northern, southern = document(north), document(south)
    with in_area(north):
        url = northern.url
    response = browse(north).get(url)
    assert b"".join(response.streaming_content) == b"the minutes of North"
    assert browse(north).get(f"/media/{northern.file.name}").status_code == 404
    assert browse(north).get(f"/media/north/images/../{northern.file.name.removeprefix('north/')}").status_code == 404
    assert browse(south).get(f"/media/{northern.file.name}").status_code == 404
    assert b"".join(browse(south).get(southern.url).streaming_content) == b"the minutes of South"


def test_a_private_document_is_asked_for_in_vain_by_a_stranger(browse, north, lead_of):
    with in_area(north):
        private = Collection.get_first_root_node().add_child(name="Private")
        CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
        paper = document(north, collection=private)
        url = paper.url
    assert browse(north).get(url).status_code == 302
    assert browse(north).get(f"/media/{paper.file.name}").status_code == 404
    assert browse(north, lead_of(north)).get(url).status_code == 200
    assert connection.schema_name == "north"
