""" "Prefer not to say": the answer that every sensitive question offers."""

from django.utils.translation import gettext as _

from surveys.definition import PREFER_NOT
from surveys.table import Label


def prefer_not() -> Label:
    return Label(key=PREFER_NOT, text=_("Prefer not to say"))
