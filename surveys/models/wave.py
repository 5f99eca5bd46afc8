"""A named period of the programme, in which areas ask the same things."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.table import Label


class Wave(models.Model):
    code = models.SlugField(_("code"), max_length=50, unique=True, help_text=_("The same code in every area."))
    name = models.CharField(_("name"), max_length=100, help_text=_("For example: Autumn 2026."))
    starts = models.DateField(_("starts on"))
    ends = models.DateField(_("ends on"))

    class Meta:
        verbose_name = _("wave")
        verbose_name_plural = _("waves")
        ordering = ["starts", "code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__gte=models.F("starts")), name="surveys_wave_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if self.starts and self.ends and self.ends < self.starts:
            raise ValidationError({"ends": _("The wave ends before it starts.")})

    @property
    def label(self) -> Label:
        return Label(key=self.code, text=self.name)
