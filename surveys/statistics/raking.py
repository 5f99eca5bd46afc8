"""Weights by raking: the respondents are made to look like the population in several margins at once.

In words: multiply everybody's weight so that the first margin is right, then so that the second is, and so on, and
begin again until all of them are right together (iterative proportional fitting). Weights further than `limits` from
the average are then cut back to it, and the margins fitted again.

Reference: W. E. Deming, F. F. Stephan, "On a least squares adjustment of a sampled frequency table when the expected
marginal totals are known", Annals of Mathematical Statistics 11 (1940), 427-444.

At zero: a category of the population with nobody among the respondents cannot be weighted up, and respondents in a
category that the population does not have cannot be weighted down to nobody: both are a ValueError that names it.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

MOST_ROUNDS = 1000
CLOSE_ENOUGH = 1e-12  # of a margin, relative to what it should be
SUMS_TO_ONE = 1e-6
MOST_TRIMS = 50


def rake(
    groups: Mapping[str, Sequence[str]],
    margins: Mapping[str, Mapping[str, float]],
    *,
    base: "Sequence[float] | np.ndarray | None" = None,
    limits: tuple[float, float] | None = None,
) -> "np.ndarray":
    """A weight for each respondent; their sum is that of the base weights (1 each unless given).

    groups: for each margin, everybody's category. margins: for each of these, the population's share of every
    category, adding up to 1. limits: the lowest and the highest weight, as multiples of the average; the margins then
    hold as nearly as the limits allow. Raises ValueError when categories do not match, when shares do not add up to 1
    or when no weights satisfy all the margins.
    """
    import numpy as np

    check(groups, margins)
    places = [[np.flatnonzero(np.asarray(groups[name]) == key) for key in margins[name]] for name in margins]
    shares = [list(margins[name].values()) for name in margins]
    size = len(next(iter(groups.values())))
    weights = np.ones(size) if base is None else np.asarray(base, dtype=float).copy()
    if not (weights > 0).all():
        raise ValueError("A weight to begin with is a number above 0.")
    if limits and not 0 <= limits[0] < 1 < limits[1]:
        raise ValueError("The limits of weights lie on both sides of 1, and none below 0.")
    fitted = fit(weights, places, shares)
    if limits:
        low, high = (limit * fitted.mean() for limit in limits)
        for _ in range(MOST_TRIMS):
            if fitted.min() >= low and fitted.max() <= high:
                break
            fitted = fit(fitted.clip(low, high), places, shares)
        fitted = fitted.clip(low, high)
    return fitted


def check(groups: Mapping[str, Sequence[str]], margins: Mapping[str, Mapping[str, float]]) -> None:
    if not margins:
        raise ValueError("There is no margin to weight to.")
    for name, shares in margins.items():
        if name not in groups:
            raise ValueError(f"Nobody was asked “{name}”, so its margin cannot be used.")
        there, wanted = set(groups[name]), {key for key, share in shares.items() if share > 0}
        if missing := wanted - there:
            raise ValueError(f"“{name}”: no respondent is in {listed(missing)}. Merge it with another category.")
        if unknown := there - wanted:
            raise ValueError(f"“{name}”: the population has nobody in {listed(unknown)}, the respondents have.")
        if abs(sum(shares.values()) - 1) > SUMS_TO_ONE or min(shares.values()) < 0:
            raise ValueError(f"“{name}”: the shares add up to {sum(shares.values()):g} rather than to 1.")


def listed(keys: set[str]) -> str:
    return ", ".join(f"“{key}”" for key in sorted(keys))


def fit(weights: "np.ndarray", places: list, shares: list[list[float]]) -> "np.ndarray":
    weights = weights.copy()
    total = weights.sum()
    for _ in range(MOST_ROUNDS):
        off = 0.0
        for categories, wanted in zip(places, shares, strict=True):
            for members, share in zip(categories, wanted, strict=True):
                if share == 0:
                    continue
                change = share * total / weights[members].sum()
                weights[members] *= change
                off = max(off, abs(change - 1))
        if off < CLOSE_ENOUGH:
            return weights
    raise ValueError("No weights satisfy all the margins together. Leave one of them out, or merge categories.")
