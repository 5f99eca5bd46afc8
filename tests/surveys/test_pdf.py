"""PDFs: made of what is ours alone, or not at all."""

import io
import re
import sys

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import override_settings
from PIL import Image

from surveys.pdf import NoPdfError, pdf_of

PICTURE = "/Subtype /Image"


def test_a_system_without_pango_is_told_apart(monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)  # as Python does with a module that cannot be imported
    with pytest.raises(NoPdfError):
        pdf_of("<p>Words</p>", styles=[])


def test_a_style_sheet_that_does_not_exist_is_an_error(pango):
    with pytest.raises(FileNotFoundError):
        pdf_of("<p>Words</p>", styles=["surveys/no-such.css"])


@pytest.fixture
def library(tmp_path):
    """A picture in the image library, and one among the documents."""
    png = io.BytesIO()
    Image.new("RGB", (4, 4), "red").save(png, "PNG")
    with override_settings(MEDIA_ROOT=str(tmp_path)):
        for name in ("images/red.png", "documents/red.png"):
            default_storage.save(name, ContentFile(png.getvalue()))
        yield


def with_picture(address: str) -> str:
    return f'<html lang="en"><title>T</title><img src="{address}" alt="A red square"></html>'


def test_a_picture_of_the_library_is_in_the_pdf(pango, library, inside):
    assert PICTURE in inside(pdf_of(with_picture("/media/images/red.png"), styles=[]))


@pytest.mark.parametrize(
    "address",
    [
        "/media/documents/red.png",
        "/media/images/../documents/red.png",
        "/media/images/%2e%2e/documents/red.png",
        "/media/images/none.png",
        "http://localhost:1/red.png",
        "file:///etc/hostname",
        "//localhost:1/red.png",
    ],
)
def test_nothing_else_is_fetched_and_its_alternative_text_stands_in(pango, library, inside, address):
    pdf = inside(pdf_of(with_picture(address), styles=[]))
    assert PICTURE not in pdf


def test_the_fonts_come_along_for_each_script_that_is_written(pango, inside):
    pdf = inside(
        pdf_of(
            '<html lang="en"><title>T</title><p style="font-family: var(--pdf-fonts)">How كيف 您最近</html>', styles=[]
        )
    )
    named = set(re.findall(r"/FontName /[A-Z]{6}\+([\w-]+)", pdf))
    assert named == {"NotoSans", "NotoSansArabic", "NotoSansSC"}


SECTION = (
    "<h2>Section {number}</h2><p class='sentence'>A sentence.</p>"
    "<figure class='chart'><svg width='100' height='220'></svg><figcaption>Figure {number}</figcaption></figure>"
    "<table><caption>Table</caption><thead><tr><th>Area</th></tr></thead><tbody><tr><th>North</th></tr></tbody></table>"
)


def test_a_table_of_one_row_does_not_hold_on_to_the_next_section(pango):
    """Else short sections are chained to each other, and leave half of each page empty."""
    pypdfium2 = pytest.importorskip("pypdfium2")
    html = "<html lang='en'><title>T</title><main>{}</main></html>"
    html = html.format("".join(SECTION.format(number=number) for number in range(1, 7)))
    with pypdfium2.PdfDocument(pdf_of(html, styles=["surveys/report-pdf.css"])) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    assert [page.count("Section") for page in pages] == [2, 2, 2]
    assert [page.count("North") for page in pages] == [2, 2, 2]
