"""Whether this system can make PDFs: they need Pango, which not every system has."""

import re
import warnings
import zlib
from collections.abc import Callable
from contextlib import suppress

import pytest

from surveys.pdf import NoPdfError, pdf_of

NO_PANGO = "SKIPPED: no Pango, so no PDF was made"


@pytest.fixture
def pango() -> None:
    try:
        pdf_of("<p>Words</p>", styles=[])
    except NoPdfError:
        warnings.warn(NO_PANGO, stacklevel=1)
        pytest.skip(NO_PANGO)


@pytest.fixture
def inside() -> Callable[[bytes], str]:
    """What a PDF says of itself: its objects, unpacked."""

    def unpacked(pdf: bytes) -> str:
        assert pdf.startswith(b"%PDF-")
        parts = [pdf]
        for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
            with suppress(zlib.error):
                parts.append(zlib.decompress(packed))
        return b"\n".join(parts).decode("latin-1")

    return unpacked
