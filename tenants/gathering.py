"""A release's cells on their way from the area to the Centre: the only crossing between tenants."""

from typing import Any

from django.db import connection, transaction
from django.dispatch import receiver

from surveys.comparison.cells import fold, released_cells
from surveys.models import Release
from surveys.signals import released
from tenants.models import PilotArea
from tenants.scope import area_named, in_area


@receiver(released)
def hand_over_after_commit(sender: type[Release], release: Release, **kwargs: Any) -> None:
    """Gather by the queue, so that a release never waits for the Centre."""
    from tenants.tasks import gather_release

    transaction.on_commit(lambda: gather_release.enqueue(release.pk))


def gather(area: PilotArea, release: Release) -> int:
    """Replace the Centre's copy of the area's cells with those of the release; returns how many.

    Safe to repeat and to run late: an older release never replaces a newer one.
    """
    with in_area(area):
        cells = released_cells(release)
    centre = PilotArea.objects.filter(kind=PilotArea.Kind.CENTRE).first()
    if centre is None or area.is_centre:
        return 0
    with in_area(centre):
        return fold(cells, area=area.schema_name, area_name=area.name)


def gather_everything(area: PilotArea) -> int:
    """Bring the Centre's copy of one area up to its newest releases."""
    total = 0
    with in_area(area):
        newest = list(Release.objects.order_by("survey", "-number").distinct("survey"))
    for release in newest:
        total += gather(area, release)
    return total


def gather_here(release_id: int) -> int:
    """Gather a release of the area that this thread is in."""
    return gather(area_named(connection.schema_name), Release.objects.get(pk=release_id))
