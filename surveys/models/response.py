"""One resident's answers, with nothing that says whose they are or on which day they came."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Response(models.Model):
    """Written only by `surveys.answering.submit`.

    id: random, so that it says nothing about the order of arrival. week: the Monday of the week, the finest time kept.
    answers: {question key: stored value}; unanswered questions are absent, free text is in `FreeText`.
    set_aside: why the team should look before it counts; "" for almost all. release: None while pending.
    receipt: the keyed hash of the code with which its resident can withdraw it; "" where none was given.
    withdrawn: public already, so that the next release leaves it out and deletes it; a pending one is deleted at once.
    """

    class Mode(models.TextChoices):
        SELF = "self", _("By themselves")
        KIOSK = "kiosk", _("On a shared tablet")
        INTERVIEWER = "interviewer", _("With an interviewer")
        PAPER = "paper", _("On paper")

    class SetAside(models.TextChoices):
        HIDDEN_FIELD = "hidden_field", _("A field was filled in that people do not see")
        TOO_QUICK = "too_quick", _("Quicker than anybody can read")
        OVER_CAP = "over_cap", _("More than the most answers in a week")
        BY_TEAM = "by_team", _("Set aside by the team")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey("surveys.SurveyPage", on_delete=models.PROTECT, related_name="responses")
    version = models.ForeignKey("surveys.SurveyVersion", on_delete=models.PROTECT, related_name="responses")
    wave = models.ForeignKey("surveys.Wave", on_delete=models.PROTECT, null=True, blank=True, related_name="responses")
    answers = models.JSONField(_("answers"))
    week = models.DateField(_("week"))
    mode = models.CharField(_("mode"), max_length=12, choices=Mode, default=Mode.SELF)
    language = models.CharField(_("language"), max_length=20, default="en-gb")
    set_aside = models.CharField(_("set aside"), max_length=12, choices=SetAside, blank=True, default="")
    release = models.ForeignKey(
        "surveys.Release", on_delete=models.PROTECT, null=True, blank=True, related_name="members"
    )
    receipt = models.CharField(_("receipt"), max_length=64, blank=True, default="", db_index=True)
    withdrawn = models.BooleanField(_("withdrawn"), default=False)

    class Meta:
        verbose_name = _("response")
        verbose_name_plural = _("responses")
        default_permissions = ()  # nobody is given a screen that shows them
        permissions = [("export_answers", _("Can export raw answers: the data steward"))]
        indexes = [
            models.Index(fields=["survey", "release"], name="surveys_response_pending"),
            models.Index(fields=["survey"], name="surveys_response_withdrawn", condition=models.Q(withdrawn=True)),
            models.Index(
                fields=["survey", "week"],
                name="surveys_response_weekly_cap",
                condition=models.Q(mode="self", set_aside=""),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(release=None) | models.Q(set_aside=""), name="surveys_released_not_set_aside"
            )
        ]

    def __str__(self) -> str:
        return str(_("A response"))
