"""How many people of each category live in an area: what samples are held against, and weighted to."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.definition import LONGEST_KEY, PREFER_NOT, Question
from surveys.kinds.options import counted
from surveys.table import Label


class Margin(models.Model):
    """question: the measure's code for a shared question, else the question's key, which a survey's copy shares.

    numbers: {category key: people, or percent of all}, in the order of the question's options.
    """

    question = models.CharField(_("question"), max_length=LONGEST_KEY, unique=True)
    wording = models.CharField(_("wording"), max_length=500)
    source = models.CharField(_("source"), max_length=300, help_text=_("Such as: Census 2021, table TS021."))
    year = models.IntegerField(_("year"))
    in_people = models.BooleanField(_("counted in people"), default=True)
    numbers = models.JSONField(_("numbers"), default=dict)

    class Meta:
        verbose_name = _("population margin")
        verbose_name_plural = _("population margins")
        ordering = ["wording"]

    def __str__(self) -> str:
        return f"{self.wording} ({self.source}, {self.year})"

    @property
    def shares(self) -> dict[str, float]:
        """Of the population, adding up to 1."""
        total = sum(self.numbers.values())
        return {key: number / total for key, number in self.numbers.items()}


def margin_key(question: Question) -> str:
    return question.measure or question.key


def margin_categories(question: Question) -> tuple[Label, ...]:
    """The categories that a population is counted in: not "Prefer not to say", not what is no longer offered."""
    return tuple(option for option in question.options if option.key != PREFER_NOT)


def margins_of(questions: list[Question]) -> dict[str, dict[str, float]]:
    """{column of the question: {category key: share}} of those that have a margin which fits them."""
    kept = {margin.question: margin for margin in Margin.objects.filter(question__in=map(margin_key, questions))}
    return {
        question.column: kept[margin_key(question)].shares
        for question in questions
        if margin_key(question) in kept and fits(kept[margin_key(question)], question)
    }


def fits(margin: Margin, question: Question) -> bool:
    """Whether the margin still knows every category: an option may have been added since."""
    known = {option.key for option in counted(question)}
    offered = {option.key for option in margin_categories(question)}
    return offered <= set(margin.numbers) <= known and sum(margin.numbers.values()) > 0
