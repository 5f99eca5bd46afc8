"""A form field for whole numbers that takes every unmistakable way of writing one, and never guesses at thousands."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import get_format
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from surveys.numerals import digits_alone, is_open, whole_number

WHOLE = _("Enter a whole number.")
IN_DIGITS = _("“%(typed)s” can be read as two different numbers. Type it in digits alone, such as %(digits)s.")


class WholeNumberField(forms.IntegerField):
    """Read by the marks of the page's language: where they leave two readings, the number is asked for again."""

    widget = forms.TextInput
    default_error_messages = {"invalid": WHOLE, "open": IN_DIGITS}

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        return self.whole(str(value))

    def whole(self, typed: str) -> int | None:
        """Raises ValidationError, with words that say what to type."""
        if not typed.strip():
            return None
        mark = get_format("DECIMAL_SEPARATOR")
        if is_open(typed, decimal_mark=mark):
            params = {"typed": typed.strip(), "digits": digits_alone(typed)}
            raise ValidationError(self.error_messages["open"], code="open", params=params)
        number = whole_number(typed, decimal_mark=mark)
        if number is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return number


class WholeNumberBlock(blocks.FieldBlock):
    """The same field in the editor, where Wagtail's own block takes "1.000" for 1."""

    def __init__(
        self,
        required: bool = True,
        help_text: Any = None,
        min_value: int | None = None,
        max_value: int | None = None,
        **kwargs: Any,
    ) -> None:
        self.field = WholeNumberField(required=required, help_text=help_text, min_value=min_value, max_value=max_value)
        super().__init__(**kwargs)

    class Meta:
        icon = "placeholder"
