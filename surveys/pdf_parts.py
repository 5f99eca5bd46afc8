"""What a PDF may be made of: pictures of the site's own library, and our fonts. Nothing else is fetched."""

from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from django.core.files.storage import default_storage
from weasyprint.urls import URLFetcher, URLFetcherResponse

from surveys.charts.png import fonts, has_chinese

HERE = "https://this.site.invalid"
FONTS = "/fonts/"
LIBRARY = "images/"  # where Wagtail keeps pictures and their sizes; documents, which may be private, are elsewhere


class OwnPictures(URLFetcher):
    """Fetches `data:` and the pictures below the library's address; for all else a PDF shows the alternative text."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=["data"])

    def fetch(self, url: str, headers: Any = None) -> Any:
        if font := font_files(chinese=True).get(unquote(url.removeprefix(HERE + FONTS))):
            return URLFetcherResponse(url, font.read_bytes())
        library = HERE + default_storage.url(LIBRARY)
        name = unquote(url.removeprefix(library))
        if not url.startswith(library) or ".." in name.split("/"):
            return super().fetch(url, headers)  # which refuses all but `data:`
        with default_storage.open(LIBRARY + name) as file:
            return URLFetcherResponse(url, file.read())


def font_files(*, chinese: bool) -> dict[str, Path]:
    return {Path(file).name: Path(file) for file in fonts(chinese=chinese)}


def font_faces(words: str) -> str:
    """A style sheet with the fonts for these words, a family for each script; `--pdf-fonts` lists them all."""
    names = font_files(chinese=has_chinese(words))
    faces = [
        f'@font-face {{ font-family: "{family(name)}"; font-weight: {weight}; src: url("{FONTS}{quote(name)}"); }}'
        for name in names
        for weight in (400, 700)
    ]
    listed = ", ".join(f'"{family(name)}"' for name in names)
    return "\n".join([*faces, f":root {{ --pdf-fonts: {listed}, sans-serif; }}"])


def family(name: str) -> str:
    return name.partition("[")[0].partition(".")[0]
