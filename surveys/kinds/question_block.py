"""The fields in the admin that a local question of any kind has."""

from typing import Any

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from surveys.kinds.aids import RECORDINGS, refuse_other_files
from surveys.kinds.routes import KeyBlock

NAME = RegexValidator(r"^[a-z][a-z0-9_-]*$", _("Use small letters, digits, - and _ only, with a letter first."))
PUT_AWAY = ["sensitive", "name", "easy_read", "picture", "audio"]


class QuestionBlock(blocks.StructBlock):
    """The less usual fields are put away in the block's settings."""

    text = blocks.CharBlock(max_length=500, label=_("Question"))
    help = blocks.CharBlock(max_length=500, required=False, default="", label=_("Help"))
    required = blocks.BooleanBlock(required=False, label=_("Must be answered"))
    sensitive = blocks.BooleanBlock(
        required=False, label=_("Sensitive"), help_text=_('Adds the answer "Prefer not to say".')
    )
    name = KeyBlock(
        max_length=40,
        required=False,
        validators=[NAME],
        label=_("Short name"),
        help_text=_("Write {short-name} in a later text to repeat the answer there."),
    )
    easy_read = blocks.CharBlock(
        max_length=300,
        required=False,
        default="",
        label=_("Easy Read words"),
        help_text=_("The question in short, easy words."),
    )
    picture = ImageChooserBlock(required=False, label=_("Picture"))
    audio = DocumentChooserBlock(
        required=False, label=_("Recording"), help_text=_("Somebody reads the question and its answers aloud.")
    )

    def get_form_layout(self) -> BlockGroup:
        rest = [name for name in self.child_blocks if name not in PUT_AWAY]
        return BlockGroup(rest, settings=[name for name in PUT_AWAY if name in self.child_blocks])

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        refuse_other_files(value, audio=RECORDINGS)
        return value
