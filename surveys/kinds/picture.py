"""A picture between the questions."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from surveys.definition import Question
from surveys.kinds.aids import LARGE, picture_of
from surveys.kinds.display import Display


class PictureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        max_length=300,
        label=_("What it shows"),
        help_text=_("For people who do not see it: everything in it that they need to answer."),
    )
    caption = blocks.CharBlock(max_length=300, required=False, default="", label=_("Caption"))

    class Meta:
        icon = "image"
        label = _("Picture")


class Picture(Display):
    """text: the caption. settings: `image`, its id on this site, with `url` and `alt`."""

    name = "picture"
    label = _("Picture")
    block = PictureBlock
    words = ("url", "alt")
    paper = "picture.html"
    template = "surveys/kinds/picture.html"

    def text(self, value: Any) -> str:
        return (value["caption"] or "").strip()

    def settings(self, value: Any) -> dict[str, Any]:
        image = value["image"]
        return {"image": image.pk if image else None, **picture_of(image, LARGE), "alt": value["alt"].strip()}

    def own_value(self, question: Question) -> dict[str, Any]:
        settings = question.settings
        return {"image": settings["image"], "alt": settings["alt"], "caption": question.text}
