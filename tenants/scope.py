"""The one way into an area's schema, and the one loop over all of them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection
from django.urls import get_urlconf, set_urlconf
from django_tenants.utils import schema_context, tenant_context

from surveys.one_by_one import Outcome, Result, one_by_one
from tenants.models import PilotArea


@contextmanager
def in_area(area: PilotArea) -> Iterator[PilotArea]:
    """Everything inside reads and writes the area's schema, and `reverse()` gives its site's addresses."""
    urlconf = get_urlconf()
    with tenant_context(area):
        set_urlconf(settings.AREA_URLCONFS[area.kind])
        try:
            yield area
        finally:
            set_urlconf(urlconf)


@contextmanager
def in_registry() -> Iterator[None]:
    """Everything inside reads and writes the registry alone."""
    with schema_context("public"):
        yield


def current_area() -> PilotArea | None:
    """The area whose schema this thread is in; None in the registry."""
    tenant = connection.tenant
    return tenant if isinstance(tenant, PilotArea) else None


def area_named(schema_name: str) -> PilotArea:
    return PilotArea.objects.get(schema_name=schema_name)


def each_area(action: Callable[[PilotArea], Result], *, centre: bool = False) -> list[Outcome[PilotArea, Result]]:
    """Do something in every area's schema, the Centre's too if asked. An area that fails does not stop the others."""
    areas = PilotArea.objects.all() if centre else PilotArea.objects.filter(kind=PilotArea.Kind.AREA)

    def act(area: PilotArea) -> Result:
        with in_area(area):
            return action(area)

    return one_by_one(list(areas), act, name=lambda area: area.name)
