"""A block for any page of a site: a survey, whether it is open, and the way to it."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from surveys.models import SurveyPage
from surveys.models.state import state_of
from surveys.models.translating import source_of


class SurveyBlock(blocks.StructBlock):
    survey = blocks.PageChooserBlock(page_type="surveys.SurveyPage", label=_("Survey"))
    words = blocks.TextBlock(
        required=False,
        rows=2,
        label=_("Words of your own"),
        help_text=_("Why people here should take part. Shown between the title and the button."),
    )

    class Meta:
        icon = "form"
        label = _("Survey")
        template = "surveys/embed.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """survey: in the reader's language; None where it is gone, not published, or private: then nothing is shown.

        asked: the survey in its source language, whose dates are the ones that count.
        """
        survey = readable(value.get("survey"))
        asked = source_of(survey) if survey else None
        state = state_of(asked, timezone.localdate()) if asked else None
        return super().get_context(value, parent_context) | {"survey": survey, "asked": asked, "state": state}


def readable(chosen: SurveyPage | None) -> SurveyPage | None:
    if chosen is None:
        return None
    return SurveyPage.objects.live().public().defer("body").filter(pk=chosen.localized.pk).first()
