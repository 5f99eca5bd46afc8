"""A film between the questions, from the site's own documents, with its words to read."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from surveys.definition import Question
from surveys.kinds.aids import FILMS, SUBTITLES, refuse_other_files
from surveys.kinds.display import Display


class FilmBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=120, label=_("Title"))
    film = DocumentChooserBlock(label=_("Film"), help_text=_("An MP4 or WebM file among the documents of this site."))
    captions = DocumentChooserBlock(
        required=False, label=_("Captions"), help_text=_("A WebVTT file with what is said and heard.")
    )
    transcript = blocks.TextBlock(
        label=_("Transcript"), help_text=_("All that is said and seen, for people who read it instead.")
    )

    class Meta:
        icon = "media"
        label = _("Film")

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        refuse_other_files(value, film=FILMS, captions=SUBTITLES)
        return value


class Film(Display):
    """text: the title. settings: `film` and `captions`, each {"id", "url", "type"}, `language` and `transcript`."""

    name = "film"
    label = _("Film")
    block = FilmBlock
    words = ("film", "captions", "language", "transcript")
    paper = "film.html"
    template = "surveys/kinds/film.html"

    def text(self, value: Any) -> str:
        return value["title"].strip()

    def settings(self, value: Any) -> dict[str, Any]:
        return {
            "film": file_of(value["film"]),
            "captions": file_of(value["captions"]),
            "language": get_language() or "",
            "transcript": value["transcript"].strip(),
        }

    def own_value(self, question: Question) -> dict[str, Any]:
        files = {name: question.settings[name].get("id") for name in ("film", "captions")}
        return {"title": question.text, "transcript": question.settings["transcript"], **files}


def file_of(document: Any) -> dict[str, Any]:
    """{} for none."""
    return {"id": document.pk, "url": document.url, "type": document.content_type} if document else {}
