"""Blocks for any page of any site that show a figure of the comparison: of a question, or of one area.

What they need of the comparison is imported when it is used: a report, which is a model, is built of these blocks, and
models come first.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

VIEWS = [
    ("areas", _("Area by area")),
    ("funnel", _("Which areas stand out")),
    ("gaps", _("Gaps between groups")),
    ("trend", _("Over the waves")),
]


def answers() -> Any:
    from surveys.comparison import choices

    return choices.answers()


def breakdowns() -> Any:
    from surveys.comparison import choices

    return choices.breakdowns()


def waves() -> Any:
    from surveys.comparison import choices

    return choices.waves()


def areas() -> Any:
    from surveys.comparison import choices

    return choices.areas()


class StaysBlock(blocks.FieldBlock):
    """Which frozen figures a block shows, in a field that nobody sees: see `surveys.comparison.showing.Frozen`."""

    def __init__(self, required: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)

    @cached_property
    def field(self) -> forms.Field:
        return forms.JSONField(required=False, widget=forms.HiddenInput)

    def get_default(self) -> dict[str, Any]:
        return {}

    def value_for_form(self, value: Any) -> str:
        return str(self.field.prepare_value(value or {}))

    def to_python(self, value: Any) -> dict[str, Any]:
        """What was not written by us counts as nothing."""
        figures = value.get("figures") if isinstance(value, dict) else None
        if not isinstance(figures, dict) or not all(isinstance(key, str) for key in figures.values()):
            return {}
        return {"query": value.get("query"), "figures": figures}

    normalize = value_from_form = to_python

    def clean(self, value: Any) -> Any:
        return value

    def get_form_state(self, value: Any) -> str:
        return self.value_for_form(value)

    def value_from_datadict(self, data: Any, files: Any, prefix: str) -> Any:
        raw = self.field.widget.value_from_datadict(data, files, prefix)
        try:
            return self.value_from_form(self.field.to_python(raw))
        except ValidationError:
            return {}

    class Meta:
        form_attrs = {"hidden": "hidden"}


@contextmanager
def refused_at(field: str) -> Iterator[None]:
    """What does not exist becomes an error of this field of the form."""
    from surveys.comparison.query import NoSuchError

    try:
        yield
    except NoSuchError as error:
        raise blocks.StructBlockValidationError(block_errors={field: ValidationError(str(error))}) from error


class FigureBlock(blocks.StructBlock):
    """What both have in common: figures are read at each showing, or stay as they were when the block was saved."""

    def query_of(self, value: Any) -> Any:
        raise NotImplementedError

    def stays(self, value: Any) -> bool:
        return bool(value.get("pinned"))

    def clean(self, value: Any) -> Any:
        """A figure that stays is frozen now, unless it is already. Whatever does not exist is refused in words."""
        from surveys.comparison.showing import freeze, is_of, public_figure

        cleaned = super().clean(value)
        query = self.query_of(cleaned)
        if self.stays(cleaned) and is_of(cleaned["frozen"], query):
            return cleaned
        with refused_at(next(iter(self.child_blocks))):
            if self.stays(cleaned):
                cleaned["frozen"] = freeze(query)
            else:
                public_figure(query)
                cleaned["frozen"] = {}
        return cleaned

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """figure: None where it is gone, and nothing is shown; `why` is for the preview alone."""
        from surveys.comparison.query import NoSuchError
        from surveys.comparison.showing import frozen, frozen_key, public_figure

        context = super().get_context(value, parent_context)
        key = frozen_key(value["frozen"]) if self.stays(value) and value["frozen"] else ""
        figure, why = None, ""
        try:
            figure = frozen(key) if key else public_figure(self.query_of(value))
        except NoSuchError as error:
            why = str(error)
        return context | {"figure": figure, "stays": bool(key), "why": why}


class ComparisonBlock(FigureBlock):
    """A question compared. A report's own kind of it always stays: see `surveys.report_blocks`."""

    question = blocks.ChoiceBlock(choices=answers, label=_("Question and answer"))
    view = blocks.ChoiceBlock(choices=VIEWS, default="areas", label=_("What to show"))
    by = blocks.ChoiceBlock(choices=breakdowns, required=False, label=_("Split by"))
    wave = blocks.ChoiceBlock(
        choices=waves, required=False, label=_("Wave"), help_text=_("Empty: all waves together.")
    )
    pinned = blocks.BooleanBlock(
        required=False,
        label=_("Stay with these figures"),
        help_text=_(
            "Ticked: the page says the same for ever. Not ticked: it follows each new release. To take newer figures, "
            "untick it, save, and tick it again."
        ),
    )
    frozen = StaysBlock()

    class Meta:
        icon = "view"
        label = _("Comparison of areas")
        template = "surveys/comparison/block.html"

    def query_of(self, value: Any) -> Any:
        from surveys.comparison.query import Query

        measure, _space, answer = (value.get("question") or "").partition(" ")
        view, by, wave = (value.get(name) or "" for name in ("view", "by", "wave"))
        return Query(view=view, measure=measure, answer=answer, by=by, wave=wave)


class ProfileBlock(FigureBlock):
    """All published questions of one area, beside all areas together."""

    area = blocks.ChoiceBlock(choices=areas, label=_("Area"))
    wave = blocks.ChoiceBlock(
        choices=waves, required=False, label=_("Wave"), help_text=_("Empty: all waves together.")
    )
    pinned = blocks.BooleanBlock(
        required=False,
        label=_("Stay with these figures"),
        help_text=_("Ticked: the page says the same for ever. Not ticked: it follows each new release."),
    )
    frozen = StaysBlock()

    class Meta:
        icon = "user"
        label = _("Profile of an area")
        template = "surveys/comparison/block.html"

    def query_of(self, value: Any) -> Any:
        from surveys.comparison.query import Query

        return Query(view="profile", area=value.get("area") or "", wave=value.get("wave") or "")
