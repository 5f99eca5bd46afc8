"""A piece of somebody's own words that may be read in public: shortened by one person, approved by another."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.definition import LONGEST_KEY


class Quotation(models.Model):
    """Shown below its question and never beside a group. question: its key. words: what is left of the text.
    public: approved, of a response that is public, below a question that enough public people have answered.

    It goes with its response, when that is withdrawn or deleted.
    """

    survey = models.ForeignKey("surveys.SurveyPage", on_delete=models.CASCADE, related_name="quotations")
    response = models.ForeignKey("surveys.Response", on_delete=models.CASCADE, related_name="quotations")
    question = models.CharField(_("question"), max_length=LONGEST_KEY)
    words = models.TextField(_("words"), max_length=1000)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    public = models.BooleanField(_("public"), default=False)
    approved_on = models.DateField(_("approved on"), null=True)

    class Meta:
        verbose_name = _("quotation")
        verbose_name_plural = _("quotations")
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["response", "question"], name="surveys_quotation_once"),
        ]

    def __str__(self) -> str:
        return str(_("A quotation"))

    @property
    def maker_id(self) -> int | None:
        return self.made_by_id

    def may_be_approved_by(self, user: Any) -> bool:
        """By anybody but the one who made it, as long as it is known who that was."""
        return self.approved_on is None and self.maker_id not in (None, user.pk)
