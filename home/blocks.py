"""What editors build a page from: headings, paragraphs, images, quotations and one clear next step."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from surveys.blocks import ReleasedFigureBlock, SurveyBlock, WeAskedBlock
from surveys.comparison_blocks import ComparisonBlock, ProfileBlock

PARAGRAPH = ["bold", "italic", "link", "document-link", "ul", "ol"]


class QuotationBlock(blocks.StructBlock):
    words = blocks.TextBlock(label=_("Words"))
    source = blocks.CharBlock(label=_("Who said it"), required=False, max_length=120)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "home/blocks/quotation.html"


class NextStepBlock(blocks.StructBlock):
    """A call to action: one button that leads to a page, such as a survey."""

    page = blocks.PageChooserBlock(label=_("Page"))
    label = blocks.CharBlock(label=_("Words on the button"), max_length=60)
    note = blocks.CharBlock(label=_("Note"), required=False, max_length=160, help_text=_("Shown above the button."))

    class Meta:
        icon = "arrow-right"
        label = _("Next step")
        template = "home/blocks/next_step.html"


class BodyBlock(blocks.StreamBlock):
    heading = blocks.CharBlock(
        label=_("Heading"), icon="title", form_classname="title", max_length=120, template="home/blocks/heading.html"
    )
    paragraph = blocks.RichTextBlock(
        label=_("Paragraph"), icon="pilcrow", features=PARAGRAPH, template="home/blocks/paragraph.html"
    )
    # Wagtail's own block: it asks for alternative text, or for a tick that the image is decorative.
    image = ImageBlock(label=_("Image"), template="home/blocks/image.html")
    quotation = QuotationBlock()
    next_step = NextStepBlock()
    survey = SurveyBlock()
    we_asked = WeAskedBlock()
    released_figure = ReleasedFigureBlock()
    comparison = ComparisonBlock()
    area_profile = ProfileBlock()
