"""A poster for a survey, on A4: its title, a QR code to scan, the address to type, and where to find help."""

from urllib.parse import urlsplit

from django.template.loader import render_to_string
from django.utils.translation import override

from surveys.models import SurveyPage
from surveys.models.translating import source_of
from surveys.pdf import pdf_of
from surveys.ways_in.languages import in_each_language, is_rtl
from surveys.ways_in.qr import qr_data


def poster_pdf(page: SurveyPage, address: str) -> bytes:
    """In the language of the page. address: of the page, with its host. Raises NoPdfError."""
    return pdf_of(poster_html(page, address), styles=["surveys/poster.css"])


def poster_html(page: SurveyPage, address: str) -> str:
    survey = source_of(page)
    others = [other for other in in_each_language(survey) if other.live and other.locale_id != page.locale_id]
    context = {
        "page": page,
        "survey": survey,
        "code": qr_data(address),
        "address": typed(address),
        "is_rtl": is_rtl(page),
        "others": [other.locale for other in others],
    }
    with override(page.locale.language_code):
        return render_to_string("surveys/poster.html", context)


def typed(address: str) -> str:
    """As somebody types it: without the scheme, and without the slash at the end."""
    parts = urlsplit(address)
    return f"{parts.netloc}{parts.path}".rstrip("/")
