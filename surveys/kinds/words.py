"""Words between the questions."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import expand_db_html

from surveys.definition import Question
from surveys.kinds.display import Display
from surveys.kinds.safe_html import safe_html

FEATURES = ["bold", "italic", "link", "ul", "ol"]


class WordsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(max_length=120, required=False, default="", label=_("Heading"))
    words = blocks.RichTextBlock(features=FEATURES, label=_("Words"))

    class Meta:
        icon = "doc-full"
        label = _("Words in between")


class Words(Display):
    """text: the heading. settings: `html`."""

    name = "words"
    label = _("Words in between")
    block = WordsBlock
    words = ("html",)
    paper = "words.html"
    template = "surveys/kinds/words.html"

    def text(self, value: Any) -> str:
        return (value["heading"] or "").strip()

    def settings(self, value: Any) -> dict[str, Any]:
        return {"html": safe_html(expand_db_html(value["words"].source))}

    def own_value(self, question: Question) -> dict[str, Any]:
        return {"heading": question.text, "words": question.settings["html"]}
