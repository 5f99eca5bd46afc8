"""Where areas find the comparison: it lies with the Centre, whose published figures any site may show."""

from collections.abc import Iterator
from contextlib import contextmanager

from tenants.models import PilotArea
from tenants.scope import current_area, in_area


@contextmanager
def at_the_centre() -> Iterator[str]:
    """Everything inside reads the Centre's schema. Yields the Centre's address, "" when this is the Centre.

    Without a Centre nothing moves: the present schema has no comparison, and nothing is found.
    """
    here = current_area()
    if here and here.is_centre:
        yield ""
        return
    centre = PilotArea.objects.filter(kind=PilotArea.Kind.CENTRE).first()
    if centre is None:
        yield here.base_url if here else ""
        return
    with in_area(centre):
        yield centre.base_url
