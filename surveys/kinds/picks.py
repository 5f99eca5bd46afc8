"""How many answers may be ticked, and which can only be ticked alone."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from surveys.definition import PREFER_NOT, Question
from surveys.kinds.options import text_of

ALONE = _("You ticked “%(alone)s” and another answer. Tick only one or the other.")
AT_LEAST = ngettext_lazy("Choose at least %(count)d answer.", "Choose at least %(count)d answers.", "count")
AT_MOST = ngettext_lazy(
    "Choose only %(count)d answer. You chose %(chosen)d.",
    "Choose %(count)d answers or fewer. You chose %(chosen)d.",
    "count",
)


class PicksField(forms.MultipleChoiceField):
    def __init__(self, question: Question, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.question = question
        self.alone = (question.settings.get("none"), PREFER_NOT)

    def validate(self, value: Any) -> None:
        super().validate(value)
        chosen = set(value)
        for key in self.alone:
            if key in chosen and len(chosen) > 1:
                raise ValidationError(ALONE, params={"alone": text_of(str(key), self.question)})
        if chosen and not chosen & set(self.alone):
            self.count(len(chosen))

    def count(self, chosen: int) -> None:
        fewest, most = self.question.settings.get("fewest"), self.question.settings.get("most")
        if fewest and chosen < fewest:
            raise ValidationError(AT_LEAST, params={"count": fewest})
        if most and chosen > most:
            raise ValidationError(AT_MOST, params={"count": most, "chosen": chosen})


def how_many(question: Question) -> Any:
    """What a question without help of its own says."""
    fewest, most = question.settings.get("fewest"), question.settings.get("most")
    if fewest and most:
        words = _("Choose %(fewest)d.") if fewest == most else _("Choose from %(fewest)d to %(most)d.")
        return words % {"fewest": fewest, "most": most}
    if most:
        return _("Choose up to %(most)d.") % {"most": most}
    return _("Choose %(fewest)d or more.") % {"fewest": fewest} if fewest else _("Choose all that apply.")


def picks_problem(fewest: int | None, most: int | None, options: int) -> dict[str, ValidationError]:
    """What is wrong with an editor's limits, by the name of the field."""
    if most and fewest and most < fewest:
        return {"most": ValidationError(_("The most answers are fewer than the fewest."))}
    if fewest and fewest > options:
        return {"fewest": ValidationError(_("There are not so many options."))}
    return {}
