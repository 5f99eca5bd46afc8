"""Somebody who gets the round-up of new results by mail, or has asked for it and not confirmed it yet."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class Subscriber(models.Model):
    """The one place where an address of the public is kept: the row goes when its owner unsubscribes.

    email: in small letters. name: a note of the staff, in no mail, or strangers could have their words sent.
    areas: codes, [] for all; asked_for: the same, as chosen last and not yet confirmed. key: random; the links in
    mails are made from it. asked_at: when the last mail that asks to confirm was ordered. asked_by: the user's name,
    "" when they asked themselves. told: the last NotedRelease that is no longer news to them.
    """

    email = models.EmailField(_("email address"))
    name = models.CharField(_("name"), max_length=120, blank=True, default="")
    areas = models.JSONField(_("areas"), default=list, blank=True)
    asked_for = models.JSONField(_("areas asked for"), default=list, blank=True)
    language = models.CharField(_("language"), max_length=12)
    key = models.CharField(_("key"), max_length=22, unique=True, editable=False)
    asked_at = models.DateTimeField(_("asked at"))
    asked_by = models.CharField(_("asked by"), max_length=150, blank=True, default="")
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True)
    last_sent_on = models.DateField(_("last round-up on"), null=True, blank=True)
    told = models.BigIntegerField(_("told up to"), default=0)

    class Meta:
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")
        ordering = ["email"]
        default_permissions = ("view", "add", "delete")
        constraints = [models.UniqueConstraint(Lower("email"), name="surveys_subscriber_once")]

    def __str__(self) -> str:
        """Without the address, which would stay in logs when the row is gone."""
        return str(_("A subscriber"))
