"""The kinds of question, one file each, and the one list of them.

Another app adds its own by naming it in the setting SURVEYS_KINDS: ["signatures.kinds.Signature"].
"""

from django.utils.module_loading import import_string

from surveys import conf
from surveys.kinds.kind import Kind
from surveys.kinds.long_text import LongText
from surveys.kinds.multiple_choice import MultipleChoice
from surveys.kinds.number import Number
from surveys.kinds.scale import Scale
from surveys.kinds.short_text import ShortText
from surveys.kinds.single_choice import SingleChoice

OUR_KINDS: list[type[Kind]] = [SingleChoice, MultipleChoice, Scale, Number, ShortText, LongText]

KINDS: dict[str, Kind] = {
    kind.name: kind() for kind in [*OUR_KINDS, *(import_string(path) for path in conf.extra_kinds())]
}
