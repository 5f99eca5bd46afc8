"""Pictures in a PDF: those of the site's own image library, read from where they are kept; nothing else is fetched."""

from typing import Any
from urllib.parse import unquote

from django.core.files.storage import default_storage
from weasyprint.urls import URLFetcher, URLFetcherResponse

HERE = "https://this.site.invalid"
LIBRARY = "images/"  # where Wagtail keeps pictures and their sizes; documents, which may be private, are elsewhere


class OwnPictures(URLFetcher):
    """Fetches `data:` and the pictures below the library's address; for all else a PDF shows the alternative text."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=["data"])

    def fetch(self, url: str, headers: Any = None) -> Any:
        library = HERE + default_storage.url(LIBRARY)
        name = unquote(url.removeprefix(library))
        if not url.startswith(library) or ".." in name.split("/"):
            return super().fetch(url, headers)  # which refuses all but `data:`
        with default_storage.open(LIBRARY + name) as file:
            return URLFetcherResponse(url, file.read())
