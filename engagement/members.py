"""A member of a coalition: an organisation or person, the sector it comes from and what it brings."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

SECTORS = [
    ("community", _("Community")),
    ("experts_by_experience", _("Experts by experience")),
    ("civil_society", _("Civil society")),
    ("business", _("Business")),
    ("public_services", _("Public services")),
]


class MemberBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Name"), max_length=120)
    sector = blocks.ChoiceBlock(label=_("Sector"), choices=SECTORS)
    brings = blocks.TextBlock(label=_("What they bring"), required=False)
    link = blocks.URLBlock(label=_("Website"), required=False)

    class Meta:
        icon = "group"
        label = _("Member")


@dataclass(frozen=True, kw_only=True)
class Sector:
    key: str
    name: str
    members: list[Any]


def by_sector(members: Iterable[Any]) -> list[Sector]:
    """The sectors that have members, in the order of `SECTORS`; members in the order the team gave them."""
    listed = list(members)
    sectors = [
        Sector(key=key, name=str(name), members=[member for member in listed if member["sector"] == key])
        for key, name in SECTORS
    ]
    return [sector for sector in sectors if sector.members]
