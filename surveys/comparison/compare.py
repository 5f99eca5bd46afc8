"""One measure across areas and groups, worked out from gathered cells and nothing else."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from surveys.comparison.comparable import Comparable, comparable
from surveys.comparison.query import ALL_WAVES, Asked
from surveys.models import GatheredCell, Wave
from surveys.statistics.log_odds import log_odds, proportion
from surveys.statistics.pooling import pool
from surveys.statistics.presentation import presentable
from surveys.statistics.wilson import wilson
from surveys.table import Label

if TYPE_CHECKING:
    import pandas as pd

ALL_AREAS = Label(key="", text="")
CELL = ("area", "count", "base", "release")


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
        empty = Estimate(area=area, group=group, wave=wave)
        return self.estimates.get((area.key, group.key, wave.key), empty)

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
    areas = tuple(Label(key=code, text=name) for code, name in same.areas)
    named = {area.key: area for area in areas}
    groups = {group.key: group for group in asked.groups}
    at = {wave.key: wave for wave in waves}
    estimates: dict[tuple[str, str, str], Estimate] = {}
    averages: dict[tuple[str, str], Average] = {}
    for (group, wave), part in frame.groupby(["group", "wave"], sort=False):
        if group not in groups or wave not in at:
            continue
        known = part.dropna(subset=["count"])
        average, shrunken = averaged(known)
        if average:
            averages[group, wave] = average
        for area, count, base, release in zip(*(part[name] for name in CELL), strict=True):
            estimates[area, group, wave] = Estimate(
                area=named[area],
                group=groups[group],
                wave=at[wave],
                release=int(release),
                **told(whole(count), whole(base), shrunken.get(area)),
            )
        if len(known):
            total = {"count": int(known["count"].sum()), "base": int(known["base"].sum())}
            estimates["", group, wave] = total_estimate(groups[group], at[wave], **total)
    return Comparison(asked=asked, comparable=same, areas=areas, waves=waves, estimates=estimates, averages=averages)


def cells_frame(asked: Asked, same: Comparable, *, every_wave: bool = False) -> "pd.DataFrame":
    """A row for each cell that can be compared: area, group, wave, count and base (missing when hidden), release."""
    import pandas as pd

    names = ["area", "category", "wave", "count", "base", "release"]
    cells = GatheredCell.objects.filter(
        measure=asked.measure.code,
        breakdown=asked.breakdown.code if asked.breakdown else "",
        answer=asked.answer.key,
        release__in=list(same.releases),
    )
    cells = cells.exclude(wave="") if every_wave else cells.filter(wave=asked.wave.key)
    rows = list(cells.values_list(*names))
    frame = pd.DataFrame(rows, columns=["area", "group", "wave", "count", "base", "release"])
    return frame.astype({"count": float, "base": float})


def waves_in(frame: "pd.DataFrame") -> tuple[Label, ...]:
    """The waves that some area released, in the order of time."""
    codes = set(frame["wave"])
    known = [wave.label for wave in Wave.objects.filter(code__in=codes).order_by("starts", "code")]
    return tuple(known) or (ALL_WAVES,)


def averaged(known: "pd.DataFrame") -> tuple[Average | None, dict[str, float]]:
    """The average of the areas with a count, and each one's estimate drawn towards it, in percent; {} below two."""
    known = known[known["base"] > 0]
    if len(known) < 2:
        return None, {}
    counts, bases = known["count"].to_numpy(dtype=float), known["base"].to_numpy(dtype=float)
    try:
        pooled = pool(*log_odds(counts.clip(max=bases), bases))
    except ValueError:  # the scatter could not be settled: then there is no average to speak of
        return None, {}
    low, high = (100 * proportion(end) for end in pooled.interval)
    far_low, far_high = (100 * proportion(end) for end in pooled.another)
    average = Average(
        percent=100 * proportion(pooled.average), low=low, high=high, another=(far_low, far_high), areas=len(known)
    )
    drawn = (100 * proportion(one) for one in pooled.shrunken)
    return average, dict(zip(known["area"], drawn, strict=True))


def told(count: int | None, base: int | None, shrunken: float | None) -> dict[str, Any]:
    figures = shares(count, base)
    return {"count": count, "base": base, "shrunken": shrunken if figures else None, **figures}


def total_estimate(group: Label, wave: Label, *, count: int, base: int) -> Estimate:
    return Estimate(area=ALL_AREAS, group=group, wave=wave, count=count, base=base, **shares(count, base))


def whole(value: float) -> int | None:
    """None for what is missing, which alone is not equal to itself."""
    return int(value) if value == value else None


def shares(count: int | None, base: int | None) -> dict[str, Any]:
    """percent, low and high; {} when there is not enough to say."""
    if count is None or not base:
        return {}
    share = min(count / base, 1.0)
    low, high = wilson(share, base)
    if not presentable(share, base, low, high).present:
        return {}
    return {"percent": 100 * share, "low": 100 * low, "high": 100 * high}
