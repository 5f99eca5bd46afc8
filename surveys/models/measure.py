"""A question with one shared, locked wording, so that areas and years can be compared."""

from copy import copy
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.definition import LONGEST_CODE, Question
from surveys.kinds import KINDS
from surveys.kinds.score import SET as SET
from surveys.kinds.shared import measure_question, score_question
from surveys.models.measure_checks import check_measure, validate_options, validate_settings
from surveys.models.measure_use import check_still_the_same
from surveys.table import Label

LOCAL = "local-"
"""How the code of a measure begins that an area added under a licence of its own. It never leaves the area."""


def kind_choices() -> list[tuple[str, Any]]:
    """The kinds that can be shared, and a set of questions with the same options."""
    shared = [(name, kind.label) for name, kind in KINDS.items() if kind.measurable]
    return [*shared, (SET, _("Several questions with the same options, and a score"))]


class Measure(models.Model):
    """items: the questions of a set, as options are. scoring, of a set alone: {"name": of the score,
    "method": "sum" or "mean", "points": {key of an option: whole number}, "bands": [{"key", "text", "low", "high"}]}.
    translations: {language: {"text", "help", "options": {key: text}, "items": {key: text}, "bands": {key: text},
    "settings": {name in settings or scoring: words}}}.
    """

    class Topic(models.TextChoices):
        OUTCOME = "outcome", _("Outcome")
        ABOUT_YOU = "about_you", _("About you")

    class Polarity(models.TextChoices):
        HIGHER_IS_WORSE = "higher_is_worse", _("More is worse")
        HIGHER_IS_BETTER = "higher_is_better", _("More is better")
        NEUTRAL = "neutral", _("Neither")

    code = models.SlugField(
        _("code"), max_length=LONGEST_CODE, unique=True, help_text=_("The same code in every area.")
    )
    topic = models.CharField(_("topic"), max_length=20, choices=Topic, default=Topic.OUTCOME)
    kind = models.CharField(_("kind"), max_length=30, choices=kind_choices, default="single_choice")
    text = models.CharField(
        _("question"), max_length=500, help_text=_("Of a set: the words before its questions, said with each of them.")
    )
    help = models.CharField(_("help"), max_length=500, blank=True)
    options = models.JSONField(_("options"), default=list, blank=True, validators=[validate_options])
    settings = models.JSONField(_("settings"), default=dict, blank=True, validators=[validate_settings])
    focus = models.CharField(
        _("focus"),
        max_length=LONGEST_CODE,
        blank=True,
        help_text=_("The key of the answer that comparisons look at first."),
    )
    polarity = models.CharField(_("polarity"), max_length=20, choices=Polarity, default=Polarity.NEUTRAL)
    source = models.CharField(_("source"), max_length=500, blank=True)
    licence = models.CharField(_("licence"), max_length=200, blank=True)
    version = models.IntegerField(_("version"), default=1)
    pack = models.CharField(_("pack"), max_length=80, blank=True, help_text=_("The pack that it came in."))
    nation = models.CharField(_("nation"), max_length=60, blank=True, help_text=_("Where it is meant to be asked."))
    review_on = models.DateField(_("to be reviewed on"), null=True, blank=True)
    ordered = models.BooleanField(
        _("in order"),
        default=False,
        help_text=_("Its options stand in an order, from one end to the other: income, age."),
    )
    sensitive = models.BooleanField(_("sensitive"), default=False, help_text=_('Adds the answer "Prefer not to say".'))
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
        return f"{self.code} - {self.title}"

    @property
    def title(self) -> str:
        return self.scoring.get("name") or self.text

    @property
    def is_local(self) -> bool:
        return self.code.startswith(LOCAL)

    @property
    def counted(self) -> Question:
        """What results are made of: the question itself, or the score of a set."""
        return score_question(self, "") if self.kind == SET else measure_question(self, "")

    @property
    def labels(self) -> tuple[Label, ...]:
        """The answers that its tables have."""
        return KINDS[self.counted.kind].answers(self.counted)

    def in_language(self, language: str) -> Self:
        """A copy, not to be saved, in the words of `translations`, and in its own where that has none."""
        words = self.translations.get(language) or {}
        translated = copy(self)
        for name in ("text", "help"):
            setattr(translated, name, words.get(name) or getattr(self, name))
        translated.options = relabelled(self.options, words.get("options") or {})
        translated.items = relabelled(self.items, words.get("items") or {})
        translated.settings = in_words(self.settings, words)
        translated.scoring = in_words(self.scoring, words)
        return translated

    def clean(self) -> None:
        check_measure(self)
        check_still_the_same(self)


class LocalMeasures(models.Manager["LocalMeasure"]):
    def get_queryset(self) -> models.QuerySet["LocalMeasure"]:
        return super().get_queryset().filter(code__startswith=LOCAL)


class LocalMeasure(Measure):
    """A measure that may not be passed on, which an area added under a licence that it holds."""

    objects = LocalMeasures()  # type: ignore[misc]  # narrower than all measures, on purpose

    class Meta:
        proxy = True
        verbose_name = _("measure under our own licence")
        verbose_name_plural = _("measures under our own licence")


def relabelled(options: list[dict[str, Any]], texts: dict[str, str]) -> list[dict[str, Any]]:
    return [{**option, "text": texts.get(option["key"]) or option["text"]} for option in options]


def in_words(settings: dict[str, Any], words: dict[str, Any]) -> dict[str, Any]:
    """Settings, or a scoring, with the words of another language; those of bands are by key."""
    translated = words.get("settings") or {}
    changed = {name: translated.get(name) or value for name, value in settings.items()}
    if changed.get("bands"):
        changed["bands"] = relabelled(changed["bands"], words.get("bands") or {})
    return changed
