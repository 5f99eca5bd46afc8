"""By what the API's lists can be narrowed, and which values there are."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from surveys.exchange.open_data.cursor import storable
from surveys.exchange.open_data.refused import RefusedError
from surveys.models import GatheredMeasure, GatheredRelease, Wave


@dataclass(frozen=True, kw_only=True)
class Filter:
    """known: whether there is such a value. empty: what no value stands for; "" where it stands for nothing."""

    name: str
    description: str | Promise
    example: str
    known: Callable[[str], bool]
    empty: str | Promise = ""

    def checked(self, value: str) -> str:
        """Raises RefusedError: 400 for no value where one is needed, 404 for one that there is not."""
        if not value and not self.empty:
            raise RefusedError(400, _("“%(name)s” needs a value, or leave it out.") % {"name": self.name})
        if value and not (storable(value) and self.known(value)):
            raise RefusedError(
                404, _("There is no %(name)s with the code “%(code)s”.") % {"name": self.name, "code": value}
            )
        return value


def area_known(code: str) -> bool:
    return GatheredRelease.objects.filter(area=code).exists()


def region_known(name: str) -> bool:
    return GatheredRelease.objects.filter(region=name).exists()


def measure_known(code: str) -> bool:
    return GatheredMeasure.objects.filter(measure=code, release__retracted_on=None).exists()


def wave_known(code: str) -> bool:
    return Wave.objects.filter(code=code).exists()


AREA = Filter(name="area", description=gettext_lazy("Code of an area."), example="north", known=area_known)
REGION = Filter(
    name="region",
    description=gettext_lazy("Name of a region: its areas alone."),
    example="Pennines",
    known=region_known,
)
MEASURE = Filter(name="measure", description=gettext_lazy("Code of a measure."), example="happy", known=measure_known)
BREAKDOWN = Filter(
    name="breakdown",
    description=gettext_lazy("Code of the measure by which people are split into groups."),
    example="age",
    known=measure_known,
    empty=gettext_lazy("everyone together, not split"),
)
WAVE = Filter(
    name="wave",
    description=gettext_lazy("Code of the wave in which people answered."),
    example="autumn-2026",
    known=wave_known,
    empty=gettext_lazy("all waves together"),
)
