"""A survey that the Centre has written for areas to adopt, and to add their own questions to."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from surveys.editing.body import CheckedBody
from surveys.models.body import PLAIN_TEXT, BodyField

NOT_A_VERSION = RegexValidator(
    r"-v\d+$", _("Codes that end in -v and a number are given to issued versions. Choose another."), inverse_match=True
)


class SurveyTemplate(models.Model):
    """A template that is written on, or one issued version of it, which never changes and is what areas have.

    code: of a version, that of its template with "-v" and its number. version: its number; of a template, that of the
    version that was issued last. changes: what is new in a version.
    """

    code = models.SlugField(_("code"), max_length=80, unique=True, help_text=_("The same code in every area."))
    title = models.CharField(_("title"), max_length=200)
    introduction = RichTextField(_("introduction"), features=PLAIN_TEXT)
    minutes = models.IntegerField(_("minutes it takes"), default=5)
    body = BodyField(CheckedBody, verbose_name=_("pages of questions"))
    thanks = RichTextField(_("thanks"), features=PLAIN_TEXT, blank=True)
    changes = models.CharField(
        _("what is new"), max_length=500, blank=True, help_text=_("For the areas that use an earlier version.")
    )
    version = models.IntegerField(_("version"), default=0, editable=False)
    issued = models.BooleanField(_("issued to the areas"), default=False)

    class Meta:
        verbose_name = _("survey template")
        verbose_name_plural = _("survey templates")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        if not self.issued:
            NOT_A_VERSION(self.code)
        if self.version and type(self)._default_manager.filter(pk=self.pk).exclude(code=self.code).exists():
            raise ValidationError({"code": _("Versions of it are issued under its code, so it stays.")})

    @property
    def family(self) -> str:
        """The code that all versions have in common."""
        return self.code.removesuffix(f"-v{self.version}") if self.issued else self.code

    @property
    def versions(self) -> "models.QuerySet[SurveyTemplate]":
        """The issued versions, newest first."""
        codes = [f"{self.family}-v{number}" for number in range(1, self.version + 1)]
        return SurveyTemplate.objects.filter(issued=True, code__in=codes).order_by("-version")

    @property
    def content(self) -> dict[str, Any]:
        """What a version has of its template, as JSON."""
        words = {name: getattr(self, name) for name in ("title", "introduction", "minutes", "thanks")}
        return {**words, "body": self.body.get_prep_value()}

    @property
    def has_changed(self) -> bool:
        """Whether something was edited since it was issued; always before that."""
        newest = self.versions.first()
        return newest is None or newest.content != self.content


def newest_versions() -> list[SurveyTemplate]:
    """Of each template, the version that was issued last."""
    newest: dict[str, SurveyTemplate] = {}
    for version in SurveyTemplate.objects.filter(issued=True).order_by("title", "-version"):
        newest.setdefault(version.family, version)
    return list(newest.values())
