"""What 300 areas have released: 60 measures, for everyone and 29 groups, in 8 waves and in all of them together."""

import datetime
import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np

from surveys.comparison.sending import Sent
from surveys.table import MERGED

AREAS = int(os.environ.get("BENCH_AREAS", "300"))
MEASURES, WAVES, REGIONS = 60, 8, 12
CATEGORIES = (2, 3, 4, 5, 6, 9)
"""How many groups each breakdown has: with everyone, 30."""
ANSWERS = ("yes", "no")
CELL = ("measure", "breakdown", "category", "answer", "wave", "status", "count", "base")
FIRST = datetime.date(2019, 3, 1)
HALF_A_YEAR = datetime.timedelta(days=182)
FEWEST, STEP = 10, 5  # smaller counts are hidden, others rounded
MERGING, OTHER_WORDS, OTHER_VERSION, INTERVIEWED, SOME_ONLY = 0.1, 0.03, 0.02, 0.02, 0.02
"""Shares: of areas that count two neighbouring groups as one, and of what cannot be compared with the rest."""


@dataclass(frozen=True)
class Group:
    """breakdown: its number; -1 for everyone. share: of an area's people."""

    breakdown: int
    key: str
    share: float

    @property
    def code(self) -> str:
        return "" if self.breakdown < 0 else about_code(self.breakdown)


def measure_code(number: int) -> str:
    return f"outcome-{number:02}"


def about_code(number: int) -> str:
    return f"about-{number}"


def area_code(number: int) -> str:
    return f"area_{number:03}"


def wave_codes() -> list[str]:
    return [*(f"wave-{number}" for number in range(1, WAVES + 1)), ""]


def groups_of(area: int) -> list[Group]:
    """Everyone and 29 groups; in one area of ten, the last two of each larger breakdown are counted as one."""
    found = [Group(-1, "", 1.0)]
    for breakdown, number in enumerate(CATEGORIES):
        sizes = np.arange(number, 0, -1.0) / np.arange(number, 0, -1.0).sum()
        own = [Group(breakdown, f"g{place}", float(size)) for place, size in enumerate(sizes)]
        if number > 3 and chance_of(area, 1).random() < MERGING:
            *own, one, two = own
            own.append(Group(breakdown, f"{one.key}{MERGED}{two.key}", one.share + two.share))
        found += own
    return found


def chance_of(*seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


def about_release(area: int, number: int) -> dict[str, Any]:
    newest = number == WAVES - 1
    interviewed = chance_of(area, 2).random() < INTERVIEWED
    return {
        "area": area_code(area),
        "area_name": f"Area {area:03}",
        "region": f"Region {area % REGIONS:02}",
        "survey": f"00000000-0000-4000-8000-{area:012}",
        "survey_title": "How are things?",
        "number": number + 1,
        "released_on": FIRST + (number + 1) * HALF_A_YEAR + datetime.timedelta(days=area % 30),
        "responses": STEP * round(people_of(area) * (number + 1) / STEP),
        "mode": "interviewer" if interviewed else "self",
        "address": f"https://area-{area:03}.example/surveys/how-are-things/results/{number + 1}/",
        "policy_version": "1",
        "digest": f"{area * WAVES + number:064x}",
        "representation": represented(area) if newest else [],
        "copied": f"{area:064x}" if newest else "",
    }


def represented(area: int) -> list[dict[str, Any]]:
    """Of three breakdowns, in which every third group of some areas has fewer than expected."""
    few = area % 4 == 0
    return [
        {
            "breakdown": f"Group {number}?",
            "source": "Census",
            "year": 2021,
            "people": 100_000,
            "groups": [
                {
                    "key": f"g{place}",
                    "text": f"Group {place}",
                    "verdict": "fewer" if few and place % 3 == 2 else "as_expected",
                    "expected": 20,
                    "share": 18,
                    "low": 16,
                    "high": 20,
                }
                for place in range(CATEGORIES[number])
            ],
        }
        for number in range(3)
    ]


def asked_in(area: int) -> Iterator[dict[str, Any]]:
    """How the area put each question: a few in other words, in another version, or to some people only."""
    from surveys.models import Measure

    for measure in Measure.objects.order_by("code"):
        is_outcome = measure.topic == Measure.Topic.OUTCOME
        words, version, some = chance_of(area, measure.pk, 3).random(3) if is_outcome else (1, 1, 1)
        yield {
            "measure": measure.code,
            "version": 2 if version < OTHER_VERSION else 1,
            "fingerprint": "0" * 16 if words < OTHER_WORDS else measure.counted.fingerprint,
            "of_everyone": bool(some >= SOME_ONLY),
        }


def people_of(area: int) -> float:
    """Who answer in one wave: a few hundred in the smallest area, some thousands in the largest."""
    return float(np.exp(chance_of(area, 4).normal(6.8, 0.6)))


def cells(area: int, *, seed: int = 5) -> Iterator[tuple[Any, ...]]:
    """In the order of CELL. Another seed has other people, and the same groups."""
    groups, waves = groups_of(area), wave_codes()
    bases, counts = counted(area, groups, seed=seed)
    for m, (g, group), (w, wave) in product(range(MEASURES), enumerate(groups), enumerate(waves)):
        place = (measure_code(m), group.code, group.key)
        for answer, told in zip(ANSWERS, protected(int(bases[m, g, w]), int(counts[m, g, w])), strict=True):
            yield *place, answer, wave, *told


def counted(area: int, groups: list[Group], *, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """People who answered, and who said yes, by measure, group and wave, the last wave all of them together."""
    chance, people = chance_of(area, seed), people_of(area)
    shape = (MEASURES, len(groups), WAVES)
    level = chance_of(6).normal(-0.8, 0.7, size=(MEASURES, 1, 1)) + chance.normal(0, 0.25, size=(MEASURES, 1, 1))
    gap = np.array([0.12 * place for place in range(len(groups))]) % 0.8 - 0.4
    drift = chance.normal(0, 0.03, size=(MEASURES, 1, 1)) * np.arange(WAVES)
    share = 1 / (1 + np.exp(-(level + gap[None, :, None] + drift)))
    sizes = people * np.array([group.share for group in groups])[None, :, None]
    bases = chance.poisson(np.broadcast_to(sizes * 0.97, shape))
    counts = chance.binomial(bases, share)
    return tuple(np.concatenate([one, one.sum(axis=2, keepdims=True)], axis=2) for one in (bases, counts))  # type: ignore[return-value]


def protected(base: int, yes: int) -> list[tuple[str, int | None, int | None]]:
    """Status, count and base of each answer: of two, one alone cannot be hidden."""
    if base < FEWEST:
        return [("hidden", None, None)] * 2
    told = STEP * round(base / STEP)
    if min(yes, base - yes) < FEWEST:
        return [("hidden", None, told)] * 2
    status = "too_few" if told < 20 else "caution" if told < 60 else "shown"
    return [(status, STEP * round(count / STEP), told) for count in (yes, base - yes)]


def sent_by(area: int, *, seed: int = 5) -> list[Sent]:
    """What `fold()` takes of the area."""

    def about(number: int) -> dict[str, Any]:
        told = about_release(area, number)
        return {name: value for name, value in told.items() if name not in ("area", "area_name", "region", "copied")}

    of_newest = {
        "measures": tuple(asked_in(area)),
        "cells": tuple(dict(zip(CELL, cell, strict=True)) for cell in cells(area, seed=seed)),
    }
    return [*(Sent(about=about(number)) for number in range(WAVES - 1)), Sent(about=about(WAVES - 1), **of_newest)]
