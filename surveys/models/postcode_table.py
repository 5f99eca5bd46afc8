"""Which postcode lies where: a table that a postcode is looked up in, in memory, before it is forgotten."""

import hashlib
import json
import zlib
from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.definition import canonical
from surveys.kinds.postcodes import normalised


class PostcodeTable(models.Model):
    """places: [{key, text}] of areas or deciles, in order. packed: compressed {postcode: key}. digest: of packed."""

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

    def fill(self, places: Mapping[str, str], postcodes: Mapping[str, str]) -> None:
        """Hold these places, {key: text}, and postcodes, {postcode or outward code: key}; not saved yet."""
        self.places = [{"key": key, "text": text} for key, text in places.items()]
        self.packed = pack({normalised(postcode): key for postcode, key in postcodes.items()})
        self.digest = hashlib.sha256(canonical(self.places).encode() + self.packed).hexdigest()

    def postcodes(self) -> dict[str, str]:
        return unpack(bytes(self.packed))


def pack(postcodes: Mapping[str, str]) -> bytes:
    return zlib.compress(canonical(postcodes).encode(), 9)


def unpack(packed: bytes) -> dict[str, str]:
    return json.loads(zlib.decompress(packed))
