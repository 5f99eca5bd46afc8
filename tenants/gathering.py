"""An area's released cells on their way to the Centre: the only crossing between tenants."""

from typing import Any

from django.db import connection, transaction
from django.dispatch import receiver

from surveys.comparison.folding import Folded, fold
from surveys.comparison.sending import sent
from surveys.models import GatheredRelease, Release
from surveys.one_by_one import Outcome, PassedOverError
from surveys.signals import released, retracted
from tenants.models import PilotArea
from tenants.scope import area_named, each_area, in_area


@receiver(released)
@receiver(retracted)
def gather_by_the_queue(sender: type[Release], release: Release, **kwargs: Any) -> None:
    """After the commit, when these signals are sent: a release never waits for the Centre."""
    from tenants.tasks import gather_area

    gather_area.enqueue()


def gather(area: PilotArea) -> Folded:
    """Bring the Centre's copy of an area in step with the releases that stand there.

    Safe to repeat and to run late: it reads what the area has now, whichever release it was asked for. Raises
    PassedOverError when surveys could not be read, once all others are in step.
    """
    folded = bring_in_step(area)
    if folded.unread:
        named = ", ".join(folded.unread)
        raise PassedOverError(f"Surveys that could not be read stay at the Centre as they were: {named}.")
    return folded


@transaction.atomic
def bring_in_step(area: PilotArea) -> Folded:
    centre = the_centre()
    if centre is None or area.is_centre:
        return Folded()
    one_at_a_time(area)
    with in_area(area):
        everything = sent()
    with in_area(centre):
        return fold(everything, area=area.schema_name, area_name=area.name, region=area.region)


def one_at_a_time(area: PilotArea) -> None:
    """Until the transaction ends nobody else gathers this area: two at once would write the same rows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"gather {area.schema_name}"])


def the_centre() -> PilotArea | None:
    return PilotArea.objects.filter(kind=PilotArea.Kind.CENTRE).first()


def gather_here() -> Folded:
    """Gather the area that this thread is in."""
    return gather(area_named(connection.schema_name))


def gather_all() -> list[Outcome[PilotArea, Folded]]:
    """Every area, one that fails being named in its outcome, and areas that are no more leaving the Centre's copy."""
    outcomes = each_area(gather)
    centre = the_centre()
    if centre:
        with in_area(centre):
            known = [outcome.thing.schema_name for outcome in outcomes]
            GatheredRelease.objects.exclude(area__in=known).delete()
    return outcomes
