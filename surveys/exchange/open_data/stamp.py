"""The stamp of the Centre's copy: it changes when anything does that the open data is made from."""

from surveys.definition import digest
from surveys.models import GatheredRelease, Measure, Wave

FORM = "1"
"""Goes up when the same copy is told in another way."""

TOLD = (
    "area",
    "area_name",
    "region",
    "survey",
    "survey_title",
    "number",
    "released_on",
    "early",
    "responses",
    "mode",
    "address",
    "policy_version",
    "digest",
    "retracted_on",
    "why_retracted",
    "copied",
)


def stamp() -> str:
    """Cells and how they were asked are in it by the digest that each release keeps of its copy."""
    releases = GatheredRelease.objects.order_by("area", "survey", "number").values_list(*TOLD)
    measures = Measure.objects.order_by("code").values_list()
    waves = Wave.objects.order_by("code").values_list()
    return digest([FORM, *(str(row) for rows in (releases, measures, waves) for row in rows)])
