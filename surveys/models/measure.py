"""A question with one shared, locked wording, so that areas and years can be compared."""

from copy import copy
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.kinds import KINDS
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


def relabelled(options: list[dict[str, str]], texts: dict[str, str]) -> list[dict[str, str]]:
    return [{**option, "text": texts.get(option["key"]) or option["text"]} for option in options]


SET = "set"


def kind_choices() -> list[tuple[str, Any]]:
    """The kinds that can be shared, and a set of questions with the same options."""
    shared = [(name, kind.label) for name, kind in KINDS.items() if kind.measurable]
    return [*shared, (SET, _("Several questions with the same options"))]


class Measure(models.Model):
    """items: the questions of a set, as options are. scoring: how a set is counted, see `surveys.kinds.score`.

    translations: {language: {"text", "help", "options": {key: text}, "items": {key: text}, "settings": {name: words}}}.
    """

    class Topic(models.TextChoices):
        OUTCOME = "outcome", _("Outcome")
        ABOUT_YOU = "about_you", _("About you")

    class Polarity(models.TextChoices):
        HIGHER_IS_WORSE = "higher_is_worse", _("More is worse")
        HIGHER_IS_BETTER = "higher_is_better", _("More is better")
        NEUTRAL = "neutral", _("Neither")

    code = models.SlugField(_("code"), max_length=80, unique=True, help_text=_("The same code in every area."))
    topic = models.CharField(_("topic"), max_length=20, choices=Topic, default=Topic.OUTCOME)
    kind = models.CharField(_("kind"), max_length=30, choices=kind_choices, default="single_choice")
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
    pack = models.CharField(_("pack"), max_length=80, blank=True, help_text=_("The pack that it came in."))
    nation = models.CharField(_("nation"), max_length=60, blank=True, help_text=_("Where it is meant to be asked."))
    review_on = models.DateField(_("to be reviewed on"), null=True, blank=True)
    sensitive = models.BooleanField(_("sensitive"), default=False)
    items = models.JSONField(_("questions of the set"), default=list, blank=True, validators=[validate_options])
    scoring = models.JSONField(_("scoring"), default=dict, blank=True, validators=[validate_settings])
    translations = models.JSONField(_("translations"), default=dict, blank=True, validators=[validate_settings])
    licence_held = models.CharField(
        _("licence that you hold"),
        max_length=300,
        blank=True,
        help_text=_("For a measure that may not be passed on: who gave the licence, when, and its number."),
    )

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        ordering = ["topic", "code"]

    def __str__(self) -> str:
        return f"{self.code} - {self.text}"

    @property
    def labels(self) -> tuple[Label, ...]:
        return tuple(Label(**option) for option in self.options)

    def in_language(self, language: str) -> Self:
        """A copy, not to be saved, in the words of `translations`, and in its own where that has none."""
        words = self.translations.get(language) or {}
        translated = copy(self)
        translated.text, translated.help = words.get("text") or self.text, words.get("help") or self.help
        translated.options = relabelled(self.options, words.get("options") or {})
        translated.items = relabelled(self.items, words.get("items") or {})
        translated.settings = {**self.settings, **(words.get("settings") or {})}
        return translated

    def clean(self) -> None:
        chosen_from_options = self.kind in ("single_choice", "multiple_choice", SET)
        if chosen_from_options and isinstance(self.options, list) and len(self.options) < 2:
            raise ValidationError({"options": _("Give at least two options.")})
        if self.focus and chosen_from_options and self.focus not in {option.get("key") for option in self.options}:
            raise ValidationError({"focus": _("No option has this key.")})
