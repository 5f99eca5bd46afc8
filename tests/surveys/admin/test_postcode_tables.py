"""A spreadsheet of postcodes becomes a table to look up in; what is wrong in it is named by its line."""

from pathlib import Path

import pytest
from django.urls import reverse

from surveys.kinds.postcodes import place_of
from surveys.models import PostcodeTable
from tests.surveys.admin.confirming import cells, keep, look

pytestmark = pytest.mark.django_db
GOOD = "postcode,place\nWS1 1AA,Walsall East\nws1 1ab,Walsall East\nWS2,Walsall West\n"


FIELDS = {"name": "Wards", "code": "wards", "source": "ONS", "licence": "OGL"}
NUL = Path(__file__).parents[1] / "exchange" / "cases" / "postcodes-nul.csv"


def address_of(table: PostcodeTable | None) -> str:
    name = PostcodeTable.snippet_viewset.get_url_name("edit" if table else "add")
    return reverse(name, args=[table.pk] if table else [])


def shown(client, content: str | bytes):
    raw = content if isinstance(content, bytes) else content.encode()
    return look(client, address_of(None), FIELDS, raw) if raw else client.post(address_of(None), FIELDS)


def upload(client, content: str, *, table: PostcodeTable | None = None):
    if not content:
        return client.post(address_of(table), FIELDS)
    return keep(client, address_of(table), FIELDS, content.encode())


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
        ("postal;place\nWS1 1AA;North\n", "The first line must name the columns"),
        (NUL.read_bytes(), "Line 2 holds a sign that no text has."),
        ("postcode,place\nWS1 1AA,Walsall, East\n", "Line 2 has more columns than the first line."),
        ('postcode,place\nWS1 1AA,North\nWS1 1AB,"North\n', "Line 3 cannot be read: a quotation mark"),
        (b"PK\x03\x04" + b"x" * 50, "it is of the kind Excel (.xlsx)"),
        ("postcode,place,Postcode\nWS1 1AA,North,WS1\n", "names two columns for the same thing"),
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
    page = shown(admin_client, content)
    assert words in page.content.decode()
    assert not PostcodeTable.objects.exists()


def test_what_was_read_is_shown_before_anything_is_kept(admin_client):
    page = shown(admin_client, GOOD).content.decode()
    assert "Nothing is kept yet." in page
    assert cells("Walsall East", 2, "WS11AA – WS11AB") in page
    assert not PostcodeTable.objects.exists()


@pytest.mark.parametrize(
    "content",
    [
        GOOD.replace(",", ";"),
        GOOD.replace(",", "\t")
        .upper()
        .replace("WALSALL EAST", "Walsall East")
        .replace("WALSALL WEST", "Walsall West"),
        "\ufeff" + GOOD,
        GOOD.replace("\n", ";\n").replace(",", ";"),
        GOOD.replace("\n", "\n\n"),
    ],
)
def test_files_as_spreadsheets_save_them_are_read_alike(admin_client, content):
    assert upload(admin_client, content).status_code == 302
    assert place_of("WS1 1AB", "wards") == "walsall-east"
    assert place_of("\u200fws2\u202f9zz", "wards") == "walsall-west"
