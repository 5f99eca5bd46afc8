"""QR codes: large and sturdy enough for print, with the quiet zone that cameras need."""

import base64
import io
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
import zxingcpp
from PIL import Image

from surveys.ways_in.qr import LEVEL, QUIET_ZONE, code, qr_data, qr_png, qr_svg

ADDRESS = "https://new-england.example.org/surveys/how-are-things/"


def modules_of(png: bytes) -> tuple[list[list[bool]], int]:
    """Which modules are dark, the quiet zone included, and how many pixels each is across."""
    image = Image.open(io.BytesIO(png)).convert("L")
    across = code(ADDRESS).symbol_size(border=QUIET_ZONE)[0]
    pixels = image.width // across
    middle = pixels // 2
    rows = range(across)
    return [[image.getpixel((x * pixels + middle, y * pixels + middle)) < 128 for x in rows] for y in rows], pixels


def read(image: Image.Image) -> list[str]:
    """What a phone would read."""
    return [found.text for found in zxingcpp.read_barcodes(image)]


@pytest.mark.parametrize("address", [ADDRESS, "https://north.example.org/ar/" + "a-long-way/" * 12])
def test_a_camera_reads_the_address(address):
    assert read(Image.open(io.BytesIO(qr_png(address)))) == [address]


def test_a_camera_reads_it_with_a_corner_of_the_middle_torn_off():
    image = Image.open(io.BytesIO(qr_png(ADDRESS))).convert("L")
    torn = image.width // 6
    image.paste(255, (image.width // 2, image.width // 2, image.width // 2 + torn, image.width // 2 + torn))
    assert read(image) == [ADDRESS]


def test_a_quarter_of_the_code_may_be_damaged():
    assert code(ADDRESS).error == LEVEL.upper() == "Q"


def test_a_png_is_sharp_at_the_size_of_a_hand():
    image = Image.open(io.BytesIO(qr_png(ADDRESS)))
    assert image.width == image.height >= 1000


def test_a_png_holds_the_code_with_four_light_modules_around_it():
    modules, _pixels = modules_of(qr_png(ADDRESS))
    inner = [row[QUIET_ZONE:-QUIET_ZONE] for row in modules[QUIET_ZONE:-QUIET_ZONE]]
    assert inner == [[bool(module) for module in row] for row in code(ADDRESS).matrix]
    around = [*modules[:QUIET_ZONE], *modules[-QUIET_ZONE:], *[row[:QUIET_ZONE] for row in modules]]
    assert not any(module for row in around for module in row)


def test_an_svg_is_well_formed_and_has_a_light_ground():
    root = ElementTree.fromstring(qr_svg(ADDRESS))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert int(root.attrib["width"]) == code(ADDRESS).symbol_size(scale=8, border=QUIET_ZONE)[0]
    assert b"#fff" in qr_svg(ADDRESS)
    assert b"<script" not in qr_svg(ADDRESS)


def test_a_code_for_a_pdf_needs_nothing_from_elsewhere():
    kind, _comma, content = qr_data(ADDRESS).partition(",")
    assert kind.startswith("data:image/svg+xml")
    text = base64.b64decode(content).decode() if ";base64" in kind else unquote(content)
    assert "<svg" in text


def test_another_address_is_another_code():
    assert qr_svg(ADDRESS) != qr_svg(ADDRESS + "x")
