"""A question with one shared, locked wording, so that areas and years can be compared."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.table import Label


def validate_options(options: Any) -> None:
    """Raise unless options is a list of {key, text} with distinct, non-empty keys."""
    if not isinstance(options, list):
        raise ValidationError(_("Options are a list."))
    for option in options:
        if not isinstance(option, dict) or set(option) != {"key", "text"}:
            raise ValidationError(_("Each option has a key and a text, and nothing else."))
        if not all(isinstance(part, str) and part.strip() for part in option.values()):
            raise ValidationError(_("The key and the text of an option are words, and neither is empty."))
    if len({option["key"] for option in options}) != len(options):
        raise ValidationError(_("Two options have the same key."))


def validate_settings(settings: Any) -> None:
    if not isinstance(settings, dict):
        raise ValidationError(_("Settings are an object of names and values."))


class Measure(models.Model):
    class Topic(models.TextChoices):
        OUTCOME = "outcome", _("Outcome")
        ABOUT_YOU = "about_you", _("About you")

    class Kind(models.TextChoices):
        SINGLE_CHOICE = "single_choice", _("One answer")
        MULTIPLE_CHOICE = "multiple_choice", _("Several answers")
        SCALE = "scale", _("Scale from 0 to 10")
        NUMBER = "number", _("Number")

    class Polarity(models.TextChoices):
        HIGHER_IS_WORSE = "higher_is_worse", _("More is worse")
        HIGHER_IS_BETTER = "higher_is_better", _("More is better")
        NEUTRAL = "neutral", _("Neither")

    code = models.SlugField(_("code"), max_length=80, unique=True, help_text=_("The same code in every area."))
    topic = models.CharField(_("topic"), max_length=20, choices=Topic, default=Topic.OUTCOME)
    kind = models.CharField(_("kind"), max_length=30, choices=Kind, default=Kind.SINGLE_CHOICE)
    text = models.CharField(_("question"), max_length=500)
    help = models.CharField(_("help"), max_length=500, blank=True)
    options = models.JSONField(
        _("options"),
        default=list,
        blank=True,
        validators=[validate_options],
        help_text=_('A list such as [{"key": "yes", "text": "Yes"}]. Keys never change once a survey has used them.'),
    )
    settings = models.JSONField(
        _("settings"),
        default=dict,
        blank=True,
        validators=[validate_settings],
        help_text=_('What only this kind knows: {"low": "Not at all", "high": "Completely"} for a scale.'),
    )
    focus = models.CharField(
        _("focus"), max_length=80, blank=True, help_text=_("The key of the option that comparisons look at first.")
    )
    polarity = models.CharField(_("polarity"), max_length=20, choices=Polarity, default=Polarity.NEUTRAL)
    source = models.CharField(_("source"), max_length=500, blank=True)
    licence = models.CharField(_("licence"), max_length=200, blank=True)
    version = models.IntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        ordering = ["topic", "code"]

    def __str__(self) -> str:
        return f"{self.code} - {self.text}"

    @property
    def labels(self) -> tuple[Label, ...]:
        return tuple(Label(**option) for option in self.options)

    def clean(self) -> None:
        chosen_from_options = self.kind in (self.Kind.SINGLE_CHOICE, self.Kind.MULTIPLE_CHOICE)
        if chosen_from_options and isinstance(self.options, list) and len(self.options) < 2:
            raise ValidationError({"options": _("Give at least two options.")})
        if self.focus and chosen_from_options and self.focus not in {option.get("key") for option in self.options}:
            raise ValidationError({"focus": _("No option has this key.")})
