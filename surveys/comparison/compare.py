"""One measure across areas, groups and waves, worked out from gathered cells and nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass

from surveys.models import GatheredCell, Measure
from surveys.statistics.presentation import presentable
from surveys.statistics.wilson import wilson
from surveys.table import Label

ALL_AREAS = Label(key="", text="")


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """The share of a group's people, in one area and wave, who gave the answer.

    area: key "" for all areas together. group: key "" for everyone. wave: key "" for all waves together.
    percent, low, high: percent with its 95% interval (Wilson); None when there is not enough to say.
    base: people counted, rounded; None when hidden.
    """

    area: Label
    group: Label
    wave: Label
    base: int | None
    percent: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """All estimates of one answer to one measure, split by one breakdown or none.

    left_out: areas whose figures are of another wording, which is never mixed with this one.
    """

    measure: Measure
    answer: Label
    breakdown: Measure | None
    areas: tuple[Label, ...]
    groups: tuple[Label, ...]
    waves: tuple[Label, ...]
    estimates: dict[tuple[str, str, str], Estimate]
    left_out: tuple[Label, ...] = ()

    def at(self, area: Label, group: Label, wave: Label | None = None) -> Estimate:
        """The estimate of an area (ALL_AREAS for all), a group and a wave (None: all waves together)."""
        wave = wave or Label(key="", text="")
        empty = Estimate(area=area, group=group, wave=wave, base=None)
        return self.estimates.get((area.key, group.key, wave.key), empty)


def compare(measure: Measure, answer: str, breakdown: Measure | None = None) -> Comparison:
    """Estimates for every area, group and wave, and for all areas together, of the newest wording that was released.

    The total of all areas adds up the published counts, of the areas that published one.
    Raises KeyError when the measure has no such answer.
    """
    answers = {label.key: label for label in measure.labels}
    chosen = answers[answer]
    gathered = list(
        GatheredCell.objects.filter(
            measure=measure.code, breakdown=breakdown.code if breakdown else "", answer=answer
        ).order_by("area_name", "category_position")
    )
    wording = max(gathered, key=lambda cell: cell.released_on).fingerprint if gathered else ""
    cells = [cell for cell in gathered if cell.fingerprint == wording]
    others = [cell for cell in gathered if cell.fingerprint != wording]
    groups = breakdown.labels if breakdown else (Label(key="", text=""),)
    return Comparison(
        measure=measure,
        answer=chosen,
        breakdown=breakdown,
        areas=distinct(area_of(cell) for cell in cells),
        groups=groups,
        waves=tuple(sorted(distinct(wave_of(cell) for cell in cells if cell.wave), key=lambda wave: wave.key)),
        estimates={**area_estimates(cells), **total_estimates(cells)},
        left_out=distinct(area_of(cell) for cell in others),
    )


def distinct(labels: Iterable[Label]) -> tuple[Label, ...]:
    return tuple(dict.fromkeys(labels))


def area_of(cell: GatheredCell) -> Label:
    return Label(key=cell.area, text=cell.area_name)


def wave_of(cell: GatheredCell) -> Label:
    return Label(key=cell.wave, text=cell.wave_name)


def group_of(cell: GatheredCell) -> Label:
    return Label(key=cell.category, text=cell.category_text)


def area_estimates(cells: list[GatheredCell]) -> dict[tuple[str, str, str], Estimate]:
    return {
        (cell.area, cell.category, cell.wave): estimate(
            area_of(cell), group_of(cell), wave_of(cell), cell.count, cell.base
        )
        for cell in cells
    }


def total_estimates(cells: list[GatheredCell]) -> dict[tuple[str, str, str], Estimate]:
    together: dict[tuple[Label, Label], list[GatheredCell]] = {}
    for cell in cells:
        if cell.count is not None and cell.base is not None:
            together.setdefault((group_of(cell), wave_of(cell)), []).append(cell)
    return {
        ("", group.key, wave.key): estimate(
            ALL_AREAS, group, wave, sum(cell.count or 0 for cell in part), sum(cell.base or 0 for cell in part)
        )
        for (group, wave), part in together.items()
    }


def estimate(area: Label, group: Label, wave: Label, count: int | None, base: int | None) -> Estimate:
    """The estimate for a count of a base; without figures where the presentation standard finds too little."""
    bare = Estimate(area=area, group=group, wave=wave, base=base)
    if count is None or not base:
        return bare
    share = min(count / base, 1.0)
    low, high = wilson(share, base)
    if not presentable(share, base, low, high).present:
        return bare
    return Estimate(area=area, group=group, wave=wave, base=base, percent=100 * share, low=100 * low, high=100 * high)
