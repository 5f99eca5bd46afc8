"""Surveys of real answers: those of the Youth Risk Behavior Surveillance System, in `tests/reference/yrbss.csv.xz`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

FILE = Path(__file__).resolve().parents[1] / "reference" / "yrbss.csv.xz"

ANSWERS: dict[str, list[str]] = {
    "school_night_hours_sleep": ["<5", "5", "6", "7", "8", "9", "10+"],
    "helmet_12m": ["did not ride", "never", "rarely", "sometimes", "most of time", "always"],
    "text_while_driving_30d": ["did not drive", "0", "1-2", "3-5", "6-9", "10-19", "20-29", "30"],
    "hours_tv_per_school_day": ["do not watch", "<1", "1", "2", "3", "4", "5+"],
    "physically_active_7d": [str(day) for day in range(8)],
    "strength_training_7d": [str(day) for day in range(8)],
    "age": ["14 or younger", "15", "16", "17", "18"],
    "height": ["under 1.60", "1.60 to 1.69", "1.70 to 1.79", "1.80 or more"],
    "weight": ["under 50", "50 to 59", "60 to 69", "70 to 79", "80 to 89", "90 or more"],
    "gender": ["female", "male"],
    "grade": ["9", "10", "11", "12", "other"],
    "hispanic": ["hispanic", "not"],
    "race": [
        "American Indian or Alaska Native",
        "Asian",
        "Black or African American",
        "Native Hawaiian or Other Pacific Islander",
        "White",
    ],
    "sleep_enough": ["no", "yes"],
    "active_enough": ["no", "yes"],
    "trains": ["no", "yes"],
}
"""The answers to each question, in the order in which they are offered. The last three are made of others."""


@dataclass(frozen=True, kw_only=True)
class RealSurvey:
    """arrivals: how many people come before each release. complete: only people who answered everything."""

    questions: tuple[str, ...]
    breakdowns: tuple[str, ...]
    arrivals: tuple[int, ...]
    seed: int
    complete: bool = True


FOUR = ("school_night_hours_sleep", "helmet_12m", "text_while_driving_30d", "hours_tv_per_school_day")
TWELVE = (*FOUR, *list(ANSWERS)[4:9], *list(ANSWERS)[-3:])

SURVEYS: Mapping[str, RealSurvey] = {
    "A": RealSurvey(
        questions=FOUR, breakdowns=("gender", "grade", "hispanic"), arrivals=(300, 60, 50, 70, 60, 80, 90), seed=1
    ),
    "B": RealSurvey(questions=FOUR, breakdowns=("gender", "hispanic"), arrivals=(250, 40, 90, 45, 120, 60), seed=2),
    "A1": RealSurvey(
        questions=FOUR[:1], breakdowns=("gender", "grade", "hispanic"), arrivals=(300, 60, 50, 70, 60, 80, 90), seed=1
    ),
    "C": RealSurvey(
        questions=TWELVE,
        breakdowns=("gender", "grade", "hispanic", "race"),
        arrivals=(550, 625, 690),
        seed=1,
        complete=False,
    ),
}


@cache
def answers() -> "pd.DataFrame":
    """A row for each person, with a column for each question of `ANSWERS`; "" where nothing was answered."""
    import pandas as pd

    read = pd.read_csv(FILE, dtype=str, keep_default_na=False)
    number = {name: pd.to_numeric(read[name], errors="coerce") for name in ("age", "height", "weight")}
    days = {name: pd.to_numeric(read[name], errors="coerce") for name in list(ANSWERS)[4:6]}
    made = read[[*FOUR, "gender", "grade", "hispanic", "race"]].copy()
    made["age"] = cut(number["age"], [0, 14, 15, 16, 17, 99], "age")
    made["height"] = cut(number["height"], [0, 1.599, 1.699, 1.799, 9], "height")
    made["weight"] = cut(number["weight"], [0, 49.99, 59.99, 69.99, 79.99, 89.99, 999], "weight")
    for name, values in days.items():
        made[name] = [str(int(value)) if value == value else "" for value in values]
    enough = made["school_night_hours_sleep"].isin(["8", "9", "10+"])
    made["sleep_enough"] = yes_or_no(enough, made["school_night_hours_sleep"] != "")
    made["active_enough"] = yes_or_no(days["physically_active_7d"] >= 5, days["physically_active_7d"].notna())
    made["trains"] = yes_or_no(days["strength_training_7d"] > 0, days["strength_training_7d"].notna())
    return made[list(ANSWERS)]


def cut(numbers: "pd.Series", ends: list[float], name: str) -> "pd.Series":
    import pandas as pd

    bands = pd.cut(numbers, ends, labels=ANSWERS[name]).astype(object)
    return bands.where(bands.notna(), "")


def yes_or_no(yes: "pd.Series", answered: "pd.Series") -> "pd.Series":
    return yes.map({True: "yes", False: "no"}).where(answered, "")


def sample(survey: RealSurvey) -> "list[pd.DataFrame]":
    """The people of each arrival."""
    everybody = answers()[[*survey.questions, *survey.breakdowns]]
    if survey.complete:
        everybody = everybody[(everybody != "").all(axis="columns")]
    drawn = everybody.sample(sum(survey.arrivals), random_state=survey.seed)
    starts = [sum(survey.arrivals[:turn]) for turn in range(len(survey.arrivals))]
    return [drawn.iloc[start : start + size] for start, size in zip(starts, survey.arrivals, strict=True)]
