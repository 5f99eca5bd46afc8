"""What a view can be narrowed to: lists to choose from, made from what areas have released."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from surveys.comparison.figure import Figure
from surveys.comparison.query import Query, breakdown_codes, measure_of
from surveys.models import GatheredCell, GatheredRelease, Measure, Wave
from surveys.table import Label


@dataclass(frozen=True, kw_only=True)
class Filter:
    """One list. name: of the parameter. chosen: the key of the choice that is in force."""

    name: str
    label: str
    choices: tuple[Label, ...]
    chosen: str = ""

    @property
    def chosen_words(self) -> str:
        return next((choice.text for choice in self.choices if choice.key == self.chosen), "")


def filters_of(query: Query, made: Figure) -> list[Filter]:
    """Those with something to choose; the choices of a measure's view are in the words that it uses."""
    own = [] if query.view in ("profile", "coverage") else measure_filters(query, made)
    found = [*own, *wave_filter(query), *region_filter(query)]
    return [one for one in found if len(one.choices) > 1]


def measure_filters(query: Query, made: Figure) -> list[Filter]:
    measure = measure_of(query.measure)
    breakdowns = [measure_of(code) for code in breakdown_codes(measure.code)]
    by = made.query.get("by", "")
    everyone = [Label(key="", text=_("Everyone together"))] if query.view != "gaps" else []
    found = [
        Filter(name="answer", label=_("Answer"), choices=measure.labels, chosen=made.query.get("answer", "")),
        Filter(
            name="by",
            label=_("Split by"),
            choices=(*everyone, *(Label(key=one.code, text=one.title) for one in breakdowns)),
            chosen=by,
        ),
    ]
    if by:
        found.append(group_filter(query, made, measure_of(by)))
    return found


def group_filter(query: Query, made: Figure, breakdown: Measure) -> Filter:
    if query.view == "gaps":
        label, name = _("Compared with"), "than"
        return Filter(name=name, label=label, choices=breakdown.labels, chosen=made.query.get(name, ""))
    every = [Label(key="", text=_("Every group"))] if query.view != "funnel" else []
    return Filter(
        name="group", label=_("Group"), choices=(*every, *breakdown.labels), chosen=made.query.get("group", "")
    )


def wave_filter(query: Query) -> list[Filter]:
    if query.view in ("trend", "coverage"):
        return []
    cells = GatheredCell.objects.filter(breakdown="")
    if query.measure:
        cells = cells.filter(measure=query.measure)
    waves = [
        wave
        for wave in Wave.objects.order_by("starts")
        if wave.code == query.wave or cells.filter(wave=wave.code).exists()
    ]
    together = Label(key="", text=_("All waves together"))
    choices = (together, *(wave.label for wave in waves))
    return [Filter(name="wave", label=_("Wave"), choices=choices, chosen=query.wave)]


def region_filter(query: Query) -> list[Filter]:
    if query.view == "profile":
        return []
    regions = sorted(set(GatheredRelease.objects.values_list("region", flat=True).distinct()) - {""})
    every = Label(key="", text=_("Every region"))
    choices = (every, *(Label(key=region, text=region) for region in regions))
    return [Filter(name="region", label=_("Region"), choices=choices, chosen=query.region)]


def areas_to_choose() -> list[Label]:
    """Every area with results, by name: for a set of some of them."""
    rows = set(GatheredRelease.objects.exclude(copied="").values_list("area", "area_name").distinct())
    return [Label(key=code, text=name) for code, name in sorted(rows, key=lambda row: (row[1].casefold(), row[0]))]
