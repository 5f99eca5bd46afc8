"""One measure across areas and groups, worked out from gathered cells and nothing else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from surveys.comparison.comparable import Comparable, comparable
from surveys.comparison.query import ALL_WAVES, Asked
from surveys.comparison.shares import or_none, shares, shares_each
from surveys.models import GatheredCell, Wave
from surveys.statistics.log_odds import log_odds, proportion
from surveys.statistics.pooling import pool
from surveys.table import Label

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

Labels = dict[str, Label]
ALL_AREAS = Label(key="", text="")
FIGURES = ("percent", "low", "high", "shrunken")


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """The share of a group's people, in one area and wave, who gave the answer.

    area: key "" for all areas together. group: key "" for everyone. wave: key "" for all waves together.
    count, base: people, rounded; None when hidden. percent, low, high: percent with its 95% interval (Wilson); None
    when there is not enough to say. shrunken: percent, drawn towards the average of the areas; None with `percent`.
    """

    area: Label
    group: Label
    wave: Label
    count: int | None = None
    base: int | None = None
    percent: float | None = None
    low: float | None = None
    high: float | None = None
    shrunken: float | None = None
    release: int | None = None

    @property
    def is_known(self) -> bool:
        return self.percent is not None


@dataclass(frozen=True, kw_only=True)
class Average:
    """The average area of a group and wave, in percent. another: where another area would probably lie."""

    percent: float
    low: float
    high: float
    another: tuple[float, float]
    areas: int


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """All estimates of one answer to one measure, split by one breakdown or none, in some waves.

    areas: those whose cells can be compared, by name. estimates, averages: by the keys of area, group and wave.
    """

    asked: Asked
    comparable: Comparable
    areas: tuple[Label, ...]
    waves: tuple[Label, ...]
    estimates: dict[tuple[str, str, str], Estimate]
    averages: dict[tuple[str, str], Average]

    @property
    def groups(self) -> tuple[Label, ...]:
        return self.asked.groups

    def at(self, area: Label, group: Label, wave: Label | None = None) -> Estimate:
        """The estimate of an area (ALL_AREAS for all), a group and a wave (None: the first of the waves)."""
        wave = wave or self.waves[0]
        found = self.estimates.get((area.key, group.key, wave.key))
        return found or Estimate(area=area, group=group, wave=wave)

    def average(self, group: Label, wave: Label | None = None) -> Average | None:
        return self.averages.get((group.key, (wave or self.waves[0]).key))

    @property
    def used(self) -> list[int]:
        """The ids of the releases that something is shown of."""
        return sorted({one.release for one in self.estimates.values() if one.release and one.is_known})


def compare(asked: Asked, *, every_wave: bool = False) -> Comparison:
    """Estimates for every area and group, and for all areas together: in the wave that is asked for, or in every one.

    The total of all areas adds up the published counts, of the areas that published one.
    """
    same = comparable(asked.measure, asked.breakdown, asked.query)
    frame = cells_frame(asked, same, every_wave=every_wave)
    waves = waves_in(frame) if every_wave else (asked.wave,)
    frame = frame[frame["group"].isin([group.key for group in asked.groups])]
    frame = frame[frame["wave"].isin([wave.key for wave in waves])].reset_index(drop=True)
    areas = tuple(Label(key=code, text=name) for code, name in same.areas)
    averages, shrunken = averaged(frame)
    estimates = {
        (one.area.key, one.group.key, one.wave.key): one
        for found in (
            area_estimates(frame, shrunken, by_key(areas), by_key(asked.groups), by_key(waves)),
            total_estimates(frame, by_key(asked.groups), by_key(waves)),
        )
        for one in found
    }
    return Comparison(asked=asked, comparable=same, areas=areas, waves=waves, estimates=estimates, averages=averages)


def by_key(labels: Sequence[Label]) -> Labels:
    return {label.key: label for label in labels}


def cells_frame(asked: Asked, same: Comparable, *, every_wave: bool = False) -> "pd.DataFrame":
    """A row for each cell that can be compared: area, group, wave, count and base (missing when hidden), release."""
    import pandas as pd

    cells = GatheredCell.objects.filter(
        measure=asked.measure.code,
        breakdown=asked.breakdown.code if asked.breakdown else "",
        answer=asked.answer.key,
        release__in=list(same.releases),
    )
    cells = cells.exclude(wave="") if every_wave else cells.filter(wave=asked.wave.key)
    rows = list(cells.order_by("area").values_list("area", "category", "wave", "count", "base", "release"))
    frame = pd.DataFrame(rows, columns=["area", "group", "wave", "count", "base", "release"])
    return frame.astype({"count": float, "base": float})


def waves_in(frame: "pd.DataFrame") -> tuple[Label, ...]:
    """The waves that some area released, in the order of time."""
    codes = set(frame["wave"])
    known = [wave.label for wave in Wave.objects.filter(code__in=codes).order_by("starts", "code")]
    return tuple(known) or (ALL_WAVES,)


def averaged(frame: "pd.DataFrame") -> "tuple[dict[tuple[str, str], Average], np.ndarray]":
    """The average of the areas in each group and wave, and each row's estimate drawn towards it; NaN without one."""
    import numpy as np

    counts, bases = frame["count"].to_numpy(), frame["base"].to_numpy()
    shrunken, found = np.full(len(frame), np.nan), {}
    for place, rows in in_parts(frame):
        known = rows[~np.isnan(counts[rows]) & (bases[rows] > 0)]
        average, drawn = average_of(counts[known], bases[known])
        if average:
            found[place], shrunken[known] = average, drawn
    return found, shrunken


def in_parts(frame: "pd.DataFrame") -> "Iterator[tuple[tuple[str, str], np.ndarray]]":
    """The keys of each group and wave, and the places of its rows."""
    yield from frame.groupby(["group", "wave"], sort=False).indices.items()  # type: ignore[misc]  # keys are pairs


def average_of(counts: "np.ndarray", bases: "np.ndarray") -> tuple[Average | None, list[float]]:
    """The average of areas, and each one's estimate drawn towards it, in percent; None below two areas."""
    if len(bases) < 2:
        return None, []
    try:
        pooled = pool(*log_odds(counts.clip(max=bases), bases))
    except ValueError:  # the scatter could not be settled: then there is no average to speak of
        return None, []
    low, high = (100 * proportion(end) for end in pooled.interval)
    far_low, far_high = (100 * proportion(end) for end in pooled.another)
    average = Average(
        percent=100 * proportion(pooled.average), low=low, high=high, another=(far_low, far_high), areas=len(bases)
    )
    return average, [100 * proportion(one) for one in pooled.shrunken]


def area_estimates(
    frame: "pd.DataFrame", shrunken: "np.ndarray", areas: Labels, groups: Labels, waves: Labels
) -> Iterator[Estimate]:
    counts, bases = frame["count"].to_numpy(), frame["base"].to_numpy()
    percent, low, high = shares_each(counts, bases)
    shrunken[percent != percent] = percent[percent != percent]
    places = (frame[name].tolist() for name in ("area", "group", "wave", "release"))
    figures = (or_none(column) for column in (percent, low, high, shrunken))
    for area, group, wave, release, count, base, *told in zip(
        *places, or_none(counts), or_none(bases), *figures, strict=True
    ):
        yield Estimate(
            area=areas[area],
            group=groups[group],
            wave=waves[wave],
            release=release,
            count=None if count is None else int(count),
            base=None if base is None else int(base),
            **dict(zip(FIGURES, told, strict=True)),
        )


def total_estimates(frame: "pd.DataFrame", groups: Labels, waves: Labels) -> Iterator[Estimate]:
    """Of all areas together, where one has published a count."""
    known = frame.dropna(subset=["count"])
    sums = known.groupby(["group", "wave"], sort=False)[["count", "base"]].sum()
    for (group, wave), count, base in zip(sums.index, sums["count"], sums["base"], strict=True):
        total = {"count": int(count), "base": int(base)}
        yield Estimate(area=ALL_AREAS, group=groups[group], wave=waves[wave], **total, **shares(**total))
