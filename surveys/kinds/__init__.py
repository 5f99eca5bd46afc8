"""The kinds of question, one file each, and the one list of them.

Another app adds its own by naming it in the setting SURVEYS_KINDS: ["signatures.kinds.Signature"].
"""

from django.utils.module_loading import import_string

from surveys import conf
from surveys.kinds.agree_disagree import AgreeDisagree
from surveys.kinds.consent import Consent
from surveys.kinds.date import Date
from surveys.kinds.film import Film
from surveys.kinds.kind import Kind
from surveys.kinds.long_text import LongText
from surveys.kinds.multiple_choice import MultipleChoice
from surveys.kinds.number import Number
from surveys.kinds.picture import Picture
from surveys.kinds.postcode import Postcode
from surveys.kinds.ranking import Ranking
from surveys.kinds.scale import Scale
from surveys.kinds.score import Score
from surveys.kinds.short_text import ShortText
from surveys.kinds.single_choice import SingleChoice
from surveys.kinds.words import Words

CHOICES: list[type[Kind]] = [SingleChoice, MultipleChoice, AgreeDisagree, Scale, Ranking]
ENTRIES: list[type[Kind]] = [Number, Date, Postcode, ShortText, LongText, Consent]
BETWEEN: list[type[Kind]] = [Words, Picture, Film]
COUNTED: list[type[Kind]] = [Score]
OUR_KINDS = [*CHOICES, *ENTRIES, *BETWEEN, *COUNTED]

KINDS: dict[str, Kind] = {
    kind.name: kind() for kind in [*OUR_KINDS, *(import_string(path) for path in conf.extra_kinds())]
}
