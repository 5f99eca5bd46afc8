"""A spreadsheet of postcodes becomes a table to look up in; what is wrong in it is named by its line."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from surveys.kinds.postcodes import place_of
from surveys.models import PostcodeTable

pytestmark = pytest.mark.django_db
GOOD = "postcode,place\nWS1 1AA,Walsall East\nws1 1ab,Walsall East\nWS2,Walsall West\n"


def upload(client, content: str | bytes, *, table: PostcodeTable | None = None):
    raw = content if isinstance(content, bytes) else content.encode()
    name = PostcodeTable.snippet_viewset.get_url_name("edit" if table else "add")
    file = {"file": SimpleUploadedFile("wards.csv", raw)} if raw else {}
    fields = {"name": "Wards", "code": "wards", "source": "ONS", "licence": "OGL"}
    return client.post(reverse(name, args=[table.pk] if table else []), {**fields, **file})


def test_postcodes_are_found_by_the_whole_or_the_first_half(admin_client):
    assert upload(admin_client, GOOD).status_code == 302
    table = PostcodeTable.objects.get()
    assert table.places == [
        {"key": "walsall-east", "text": "Walsall East"},
        {"key": "walsall-west", "text": "Walsall West"},
    ]
    assert place_of("WS1 1AB", "wards") == "walsall-east"
    assert place_of("ws2 9zz", "wards") == "walsall-west"
    assert place_of("WS1 1AC", "wards") is None


def test_a_new_file_replaces_the_old_one_and_no_file_keeps_it(admin_client):
    upload(admin_client, GOOD)
    table = PostcodeTable.objects.get()
    assert upload(admin_client, "", table=table).status_code == 302
    assert place_of("WS1 1AA", "wards") == "walsall-east"
    upload(admin_client, "﻿postcode,place\nWS1 1AA,North\n", table=table)
    assert place_of("WS1 1AA", "wards") == "north"
    assert place_of("WS2 1AA", "wards") is None


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "Choose a file."),
        (b"\xff\xfe\x00", "cannot be read"),
        ("postcode;place\nWS1 1AA;North\n", "The first line must name the columns"),
        ("postcode,place\n", "The first line must name the columns"),
        ("postcode,place\nWS1 1AA,North\n,South\n", "Line 3 has no postcode or no place."),
        ("postcode,place\nWS1 1AA\n", "Line 2 has no postcode or no place."),
        ("postcode,place\nWS1 1AA,North\nWS1 1AA,South\n", "Line 3 puts a postcode in a second place."),
        ("postcode,place\nWS1 1AA,North\nWS1 1AB,NORTH\n", "Line 3 spells a place in another way."),
        ("postcode,place\n" + "".join(f"WS{n},Place {n}\n" for n in range(201)), "more than 200 places"),
        (b"postcode,place\n" + b"x" * 10_000_000, "larger than 10 MB"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(admin_client, content, words):
    page = upload(admin_client, content)
    assert words in page.content.decode()
    assert not PostcodeTable.objects.exists()
