"""In which way most of a release's people answered: by themselves, with an interviewer, on paper, or mixed."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from surveys.disclosure.primary_suppression import round_count
from surveys.models import Tally
from surveys.models.gathered_release import MIXED
from surveys.results.frame import FrameColumn

if TYPE_CHECKING:
    import pandas as pd

MOST = 0.8
"""The share of people from which on one mode stands for all."""


def modes_in(people: "pd.DataFrame") -> dict[str, int]:
    """{} of rows that do not know, such as those of themes."""
    if FrameColumn.MODE not in people:
        return {}
    return {str(mode): int(number) for mode, number in people[FrameColumn.MODE].value_counts().items() if number}


def subtract(modes: Mapping[str, int], gone: Mapping[str, int]) -> dict[str, int]:
    return {mode: number - gone.get(mode, 0) for mode, number in modes.items() if number > gone.get(mode, 0)}


def main_mode(tallies: Iterable[Tally]) -> str:
    """By rounded counts; "" when some tally does not know. Where each is too small to say, none stands for all."""
    standing = [tally for tally in tallies if not tally.left_in and tally.people]
    if not standing or not all(tally.modes for tally in standing):
        return ""
    modes = sum((Counter(tally.modes) for tally in standing), Counter())
    rounded = {mode: round_count(number) or 0 for mode, number in modes.items()}
    mode, number = max(rounded.items(), key=lambda item: item[1])
    return mode if number and number >= MOST * sum(rounded.values()) else MIXED
