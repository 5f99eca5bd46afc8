"""What a report is built from: headings, text, compared figures that stay, quotations and notes on methods.

How an action plan goes on becomes one more block here when there are action plans.
"""

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from surveys.comparison_blocks import ComparisonBlock, ProfileBlock
from surveys.statistics.methods import METHODS

LONGEST = 255  # of a heading, in letters
TEXT = ["bold", "italic", "link", "ul", "ol"]


def methods() -> list[tuple[str, str]]:
    return [(key, _now(method.name)) for key, method in METHODS.items()]


class SentenceBlock(blocks.TextBlock):
    """The sentence above a figure."""

    def __init__(self, **kwargs: Any) -> None:
        words = _("Above the figure. Empty: the figure's own sentence.")
        super().__init__(**{"required": False, "rows": 3, "label": _("Sentence"), "help_text": words} | kwargs)


class ReportComparisonBlock(ComparisonBlock):
    """It always stays with the figures that it had when it was first saved."""

    pinned = None
    sentence = SentenceBlock()

    class Meta:
        template = None

    def stays(self, value: Any) -> bool:
        return True


class ReportProfileBlock(ProfileBlock):
    pinned = None
    sentence = SentenceBlock()

    class Meta:
        template = None

    def stays(self, value: Any) -> bool:
        return True


class ReportQuotationBlock(blocks.StructBlock):
    words = blocks.TextBlock(rows=3, label=_("Words"))
    source = blocks.CharBlock(label=_("Who said it"), required=False, max_length=120)

    class Meta:
        icon = "openquote"
        label = _("Quotation")


class MethodNoteBlock(blocks.StructBlock):
    """A method in plain words, where it needs saying; all that were used are in the annex anyway."""

    method = blocks.ChoiceBlock(choices=methods, label=_("Method"))
    words = blocks.TextBlock(required=False, rows=2, label=_("Words of your own"))

    class Meta:
        icon = "info-circle"
        label = _("Note on a method")


class ReportBody(blocks.StreamBlock):
    heading = blocks.CharBlock(label=_("Heading of a section"), icon="title", max_length=LONGEST)
    subheading = blocks.CharBlock(label=_("Heading within a section"), icon="title", max_length=LONGEST)
    text = blocks.RichTextBlock(label=_("Text"), icon="pilcrow", features=TEXT)
    comparison = ReportComparisonBlock()
    profile = ReportProfileBlock()
    quotation = ReportQuotationBlock()
    method = MethodNoteBlock()
