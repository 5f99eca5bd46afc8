"""How many people got how far: counters that know nobody."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.definition import LONGEST_KEY

STARTED, SENT = "started", "sent"


class PageCount(models.Model):
    """people: who finished the page of that key in that week, each once; or STARTED, or SENT what they had.

    Only of people who answer by themselves: who is helped does not leave a page for the page's sake.
    """

    survey = models.ForeignKey("surveys.SurveyPage", on_delete=models.CASCADE, related_name="page_counts")
    page = models.CharField(_("page"), max_length=LONGEST_KEY)
    week = models.DateField(_("week"))
    people = models.IntegerField(_("people"), default=0)

    class Meta:
        verbose_name = _("page count")
        verbose_name_plural = _("page counts")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["survey", "page", "week"], name="surveys_page_count_once"),
        ]

    def __str__(self) -> str:
        return str(_("A page count"))
