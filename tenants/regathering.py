"""The Centre's copy made anew from the areas: to mend it, or to see that it is what the areas have released."""

from django.db import transaction

from surveys.models import GatheredCell, GatheredMeasure, GatheredRelease
from tenants.gathering import gather, the_centre
from tenants.models import PilotArea
from tenants.scope import in_area

Copy = tuple[frozenset[tuple[object, ...]], ...]
RELEASE = [field.name for field in GatheredRelease._meta.fields if field.name not in ("id", "representation")]
MEASURE = ["measure", "version", "fingerprint", "of_everyone"]
CELL = ["measure", "breakdown", "category", "answer", "wave", "status", "count", "base"]


class OnlyLookedError(Exception):
    """Ends a transaction whose changes were only made to be looked at."""


@transaction.atomic
def rebuild(area: PilotArea) -> bool:
    """Throw the Centre's copy of an area away and gather it again; returns whether it came out identical."""
    before = copy_of(area)
    with in_area(need_centre()):
        GatheredRelease.objects.filter(area=area.schema_name).delete()
    gather(area)
    return copy_of(area) == before


def is_true_copy(area: PilotArea) -> bool:
    """The same, and afterwards everything is as it was."""
    same = False
    try:
        with transaction.atomic():
            same = rebuild(area)
            raise OnlyLookedError
    except OnlyLookedError:
        return same


def copy_of(area: PilotArea) -> Copy:
    """What the Centre has of an area, without the ids of its rows."""
    with in_area(need_centre()):
        releases = GatheredRelease.objects.filter(area=area.schema_name)
        of_release = ["release__survey", "release__number"]
        measures = GatheredMeasure.objects.filter(release__in=releases)
        cells = GatheredCell.objects.filter(release__in=releases)
        return (
            frozenset(releases.values_list(*RELEASE)),
            frozenset((pk, repr(told)) for pk, told in releases.values_list("number", "representation")),
            frozenset(measures.values_list(*of_release, *MEASURE)),
            frozenset(cells.values_list(*of_release, *CELL)),
        )


def need_centre() -> PilotArea:
    centre = the_centre()
    if centre is None:
        raise PilotArea.DoesNotExist("There is no Centre, so nothing is gathered.")
    return centre
