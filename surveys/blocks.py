"""Blocks for any page of a site: a survey and the way to it; a released figure; and what was asked, said and done."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from surveys.asked import choices, figure_at, split, table_at, tables
from surveys.drawn import top_of
from surveys.models import SurveyPage
from surveys.models.state import state_of
from surveys.models.translating import source_of
from surveys.released_figure import figure_of


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


class ReleasedFigureBlock(blocks.StructBlock):
    """A figure of this site's own results: its sentence, chart and table, read from the release and never typed."""

    figure = blocks.ChoiceBlock(choices=tables, label=_("Figure"), help_text=_("Of the results that are out."))
    release = blocks.IntegerBlock(
        required=False,
        min_value=1,
        label=_("Release"),
        help_text=_("The number of a release, to stay with its figures. Empty: the newest, whenever it comes."),
    )

    class Meta:
        icon = "table"
        label = _("Figure from our results")
        template = "surveys/released_figure.html"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if table_at(cleaned["figure"], cleaned["release"]) is None:
            words = gettext("That release has no such figure. Choose another number, or leave it empty.")
            raise blocks.StructBlockValidationError(block_errors={"release": ValidationError(words)})
        return cleaned

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """row: the released table; None where the survey is not public, the figure gone or its release retracted: then
        nothing is shown.
        """
        pk, _key = split(value["figure"])
        public = readable(SurveyPage.objects.filter(pk=pk).first())
        row = table_at(value["figure"], value["release"]) if public else None
        told = figure_of(row.table, position=row.position, top=top_of(row.release, row.table)) if row else None
        return super().get_context(value, parent_context) | {"row": row, "figure": told}


class WeAskedBlock(blocks.StructBlock):
    """The figure is chosen among the released ones and read from the release: nobody can type it.

    An action of a plan, once there are any, becomes one more field, beside `did`.
    """

    figure = blocks.ChoiceBlock(
        choices=choices,
        label=_("You said"),
        help_text=_("A question with released results. The page shows it, and the sentence about its answers."),
    )
    release = blocks.IntegerBlock(
        required=False,
        min_value=1,
        label=_("Release"),
        help_text=_("The number of a release, to stay with its figures. Empty: the newest, whenever it comes."),
    )
    did = blocks.TextBlock(rows=3, label=_("We did"), help_text=_("What came of it, in a few sentences."))
    state = blocks.ChoiceBlock(
        choices=[("planned", _("Planned")), ("under_way", _("Under way")), ("done", _("Done"))],
        default="planned",
        label=_("State"),
    )
    date = blocks.DateBlock(label=_("Date"), help_text=_("Since when this is so."))

    class Meta:
        icon = "comment"
        label = _("We asked, you said, we did")
        template = "surveys/we_asked.html"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if figure_at(cleaned["figure"], cleaned["release"]) is None:
            words = gettext(
                "That release has no results of this question, or was retracted. "
                "Choose another number, or leave it empty."
            )
            raise blocks.StructBlockValidationError(block_errors={"release": ValidationError(words)})
        return cleaned

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """told: the figure's question, sentence and release; None, and nothing is shown, where the survey is not
        public or the release was retracted.
        """
        pk, _key = split(value["figure"])
        public = readable(SurveyPage.objects.filter(pk=pk).first())
        told = figure_at(value["figure"], value["release"]) if public else None
        state = dict(self.child_blocks["state"].field.choices).get(value["state"], "")
        return super().get_context(value, parent_context) | {"told": told, "state": state}
