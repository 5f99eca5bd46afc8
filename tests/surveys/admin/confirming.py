"""A file that is shown as it was read, and kept once this is confirmed: both steps, as a browser takes them."""

from html import unescape
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils.html import escape

SEALED = 'name="file_read" value="'


def look(client: Client, address: str, fields: dict[str, Any], content: bytes) -> HttpResponse:
    """The page that says what was read, or what is wrong."""
    return client.post(address, {**fields, "file": SimpleUploadedFile("file.csv", content)})


def sealed_in(page: HttpResponse) -> str:
    """What the page would send back to have it kept; "" when it shows nothing to keep."""
    html = page.content.decode()
    return unescape(html.partition(SEALED)[2].partition('"')[0]) if SEALED in html else ""


def keep(client: Client, address: str, fields: dict[str, Any], content: bytes) -> HttpResponse:
    page = look(client, address, fields, content)
    return client.post(address, {**fields, "file_read": sealed_in(page)})


def cells(*texts: object) -> str:
    """A row of the table that shows what was read."""
    return "".join(f"<td><bdi>{escape(text)}</bdi></td>" for text in texts)
