"""The kinds of question, one file each, and the one list of them."""

from surveys.kinds.kind import Kind
from surveys.kinds.long_text import LongText
from surveys.kinds.multiple_choice import MultipleChoice
from surveys.kinds.number import Number
from surveys.kinds.scale import Scale
from surveys.kinds.short_text import ShortText
from surveys.kinds.single_choice import SingleChoice

KINDS: dict[str, Kind] = {
    "single_choice": SingleChoice(),
    "multiple_choice": MultipleChoice(),
    "scale": Scale(),
    "number": Number(),
    "short_text": ShortText(),
    "long_text": LongText(),
}
