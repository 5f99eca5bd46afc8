"""Where a measure has been asked; from then on its words stay as they are."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

ASKED = ("kind", "text", "help", "options", "settings", "items", "scoring", "sensitive")
"""The fields that make up what is asked and how it is counted."""

IN_USE = _(
    "This measure has been asked, so its words, options and scoring stay as they are. "
    "Make another measure with a code of its own for the new wording."
)


def is_used(code: str) -> bool:
    """Whether a published survey of this site asks it, or released figures of it have come here."""
    from surveys.models.gathered_cell import GatheredCell
    from surveys.models.version import SurveyVersion

    if GatheredCell.objects.filter(measure=code).exists():
        return True
    versions = SurveyVersion.objects.only("definition").iterator()
    return any(code in codes_in(version.questions) for version in versions)


def codes_in(definition: Any) -> set[str]:
    """The codes of the measures that a definition asks; that of a set comes with its score."""
    return {question.measure for question in (*definition.questions(), *definition.derived)}


def check_still_the_same(measure: Any) -> None:
    """Raises ValidationError when a measure in use would ask something else."""
    before = type(measure)._base_manager.filter(pk=measure.pk).first() if measure.pk else None
    if before and asked(before) != asked(measure) and is_used(before.code):
        raise ValidationError(IN_USE)


def asked(measure: Any) -> dict[str, Any]:
    return {"code": measure.code} | {name: getattr(measure, name) for name in ASKED}
