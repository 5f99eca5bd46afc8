"""What people say in their own words, as a team that reads it puts it: themes, and who said what of them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.definition import LONGEST_KEY


class Theme(models.Model):
    """Something that several people write about in answer to one question. question: its key."""

    survey = models.ForeignKey("surveys.SurveyPage", on_delete=models.CASCADE, related_name="themes")
    question = models.CharField(_("question"), max_length=LONGEST_KEY)
    name = models.CharField(_("name"), max_length=100, help_text=_("In a few words, as residents would say it."))
    position = models.IntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        default_permissions = ()  # who may read own words may write themes
        ordering = ["survey", "question", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "question", "name"], name="surveys_theme_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        return f"theme-{self.pk}"


class Coding(models.Model):
    """The themes of one text; none, when it holds nothing to count. It stays when the words are deleted in their time.

    release: that made its counts public; None before. From then on it is not changed.
    """

    response = models.ForeignKey("surveys.Response", on_delete=models.CASCADE, related_name="codings")
    question = models.CharField(_("question"), max_length=LONGEST_KEY)
    themes = models.ManyToManyField(Theme, related_name="codings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    release = models.ForeignKey("surveys.Release", on_delete=models.PROTECT, null=True, related_name="codings")

    class Meta:
        verbose_name = _("coding")
        verbose_name_plural = _("codings")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["response", "question"], name="surveys_coding_once"),
        ]

    def __str__(self) -> str:
        return str(_("A coding"))
