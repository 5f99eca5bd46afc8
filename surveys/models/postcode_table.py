"""Which postcode lies where: a table that a postcode is looked up in, in memory, before it is forgotten."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PostcodeTable(models.Model):
    """places: {key: text} of areas or deciles, in order. packed: the compressed {postcode: key}. digest: of packed."""

    code = models.SlugField(_("code"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=120)
    source = models.CharField(_("source"), max_length=300, blank=True)
    licence = models.CharField(_("licence"), max_length=200, blank=True)
    places = models.JSONField(_("places"), default=list, editable=False)
    packed = models.BinaryField(_("postcodes"), editable=False)
    digest = models.CharField(_("digest"), max_length=64, editable=False)

    class Meta:
        verbose_name = _("postcode table")
        verbose_name_plural = _("postcode tables")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
