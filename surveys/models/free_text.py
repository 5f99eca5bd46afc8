"""Somebody's own words, apart from the other answers: with a retention and a right of their own."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.definition import LONGEST_KEY


class FreeText(models.Model):
    """One answer to a question in own words. question: its key. delete_after: the last day it is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    response = models.ForeignKey("surveys.Response", on_delete=models.CASCADE, related_name="free_texts")
    question = models.CharField(_("question"), max_length=LONGEST_KEY)
    words = models.TextField(_("words"))
    delete_after = models.DateField(_("delete after"), db_index=True)

    class Meta:
        verbose_name = _("free text")
        verbose_name_plural = _("free texts")
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["response", "question"], name="surveys_free_text_once"),
        ]

    def __str__(self) -> str:
        return str(_("A free text"))
