"""A page of HTML as a PDF that screen readers can read (PDF/UA-1), with nothing fetched from elsewhere.

WeasyPrint draws text with Pango, which a system may lack: then there is no PDF, and whoever asks is told so. The fonts
come along, so that a line breaks at the same word on every system.
"""

from collections.abc import Iterable
from pathlib import Path

from django.contrib.staticfiles import finders


class NoPdfError(Exception):
    """This system cannot make PDFs: Pango, which WeasyPrint draws text with, is not installed."""


def pdf_of(html: str, *, styles: Iterable[str]) -> bytes:
    """styles: names of static files. Raises NoPdfError."""
    try:
        from weasyprint import CSS, HTML
        from weasyprint.text.fonts import FontConfiguration

        from surveys.pdf_parts import HERE, OwnPictures, font_faces
    except (ImportError, OSError) as error:
        raise NoPdfError from error
    fetcher = OwnPictures()
    fonts = FontConfiguration()
    words = [font_faces(html), *map(words_of, styles)]
    sheets = [CSS(string=one, base_url=HERE, url_fetcher=fetcher, font_config=fonts) for one in words]
    document = HTML(string=html, base_url=HERE, url_fetcher=fetcher)
    return document.write_pdf(stylesheets=sheets, font_config=fonts, pdf_variant="pdf/ua-1", pdf_tags=True)


def words_of(name: str) -> str:
    """A style sheet as it is in the source, whether or not static files have been collected."""
    path = finders.find(name)
    if path is None:
        raise FileNotFoundError(name)
    return Path(path).read_text(encoding="utf-8")
