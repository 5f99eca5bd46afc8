"""The API's list of cells: the released figures of shared measures, of releases that stand."""

from typing import Any

from django.db.models import F, FilteredRelation, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from surveys.exchange.open_data.field import DATE, NUMBER, TEXT, field, listed, or_nothing
from surveys.exchange.open_data.filter import AREA, BREAKDOWN, MEASURE, REGION, WAVE
from surveys.exchange.open_data.listing import Listing, by
from surveys.exchange.open_data.releases import EXAMPLE
from surveys.models import GatheredCell, GatheredRelease
from surveys.table import MERGED, Status


def standing_cells() -> QuerySet[GatheredCell]:
    """With how their release asked the measure, which is null where that was not sent."""
    asked = FilteredRelation("release__measures", condition=Q(release__measures__measure=F("measure")))
    return (
        GatheredCell.objects.filter(release__retracted_on=None)
        .select_related("release")
        .annotate(asked=asked, measure_version=F("asked__version"), fingerprint=F("asked__fingerprint"))
    )


def in_region(rows: QuerySet[GatheredCell], region: str) -> QuerySet[GatheredCell]:
    """By its areas, with which the index begins."""
    areas = GatheredRelease.objects.filter(region=region).order_by("area").values_list("area", flat=True).distinct()
    return rows.filter(area__in=list(areas))


def category(cell: Any) -> list[str]:
    return cell.category.split(MERGED) if cell.category else []


CELLS = Listing(
    name="cells",
    row="Cell",
    title=_("Cells"),
    description=_("The released figures: how many people of an area, or of a group in it, gave one answer."),
    rows=standing_cells,
    key=dict.fromkeys(("area", "measure", "breakdown", "wave", "category", "answer"), str),
    filters=(
        (AREA, by("area")),
        (MEASURE, by("measure")),
        (BREAKDOWN, by("breakdown")),
        (WAVE, by("wave")),
        (REGION, in_region),
    ),
    fields=(
        field("area", TEXT, _("Code of the area, which stays."), "north"),
        field("area_name", TEXT, _("Name of the area."), "North", "release.area_name"),
        field("measure", TEXT, _("Code of the measure that was asked."), "happy"),
        field("measure_version", or_nothing(NUMBER), _("Version of the measure as it was asked."), 1),
        field(
            "fingerprint",
            or_nothing(TEXT),
            _("Fingerprint of the words as asked: compare only cells with the same one."),
            "5d41402abc4b2a76",
        ),
        field("breakdown", TEXT, _("Code of the measure by which people are split; empty for everyone."), "age"),
        field(
            "category",
            listed(TEXT),
            _(
                "The group: keys of answers to the breakdown; several when they were counted as one, none for everyone."
            ),
            ["young"],
            category,
        ),
        field("answer", TEXT, _("Key of the answer that the people gave."), "not"),
        field("wave", TEXT, _("Code of the wave in which they answered; empty for all waves together."), ""),
        field(
            "status",
            {**TEXT, "enum": [status.value for status in Status]},
            _(
                "What may be said: shown; caution, with a wide interval; too_few for a percentage; "
                "hidden, to protect people. Hidden is never zero."
            ),
            "shown",
        ),
        field("count", or_nothing(NUMBER), _("How many gave the answer, to the nearest 5; null when hidden."), 45),
        field(
            "base", or_nothing(NUMBER), _("How many of the group answered, to the nearest 5; null when hidden."), 110
        ),
        field("release_number", NUMBER, _("Number of the release that the figure is from."), 3, "release.number"),
        field("released_on", DATE, _("Day of that release."), "2026-09-16", "release.released_on"),
        field(
            "address",
            TEXT,
            _("Where that release can be read; empty when the area has no site."),
            EXAMPLE,
            "release.address",
        ),
    ),
)
