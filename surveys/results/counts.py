"""Exact counts of some people's answers, small enough to keep: what a table is made of, and what can be added up."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from surveys.definition import Question
from surveys.kinds import KINDS
from surveys.table import CROSSED

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

EVERYONE = ""
"""Stands for the breakdown of a table that is not split, and for its one group."""
NOT_SAID = ""
"""Stands for the group of the people who did not answer a breakdown."""
MEMBERS = ""
"""In the place of a question: how many people each group has, whatever they answered."""

Group = list[Any]
"""[how many answered the question, {answer key: how many gave that answer}]; answers that nobody gave are left out."""
Counts = dict[str, dict[str, dict[str, Group]]]
"""{question's column, or MEMBERS: {breakdown's column: {stored value of the breakdown: Group}}}; fit for JSON."""


def count(frame: "pd.DataFrame", questions: Iterable[Question], splits: Sequence[Question]) -> Counts:
    """The counts of each question for everyone and split by each other question of `splits`; and of MEMBERS."""
    import numpy as np

    groups = {EVERYONE: (np.zeros(len(frame), dtype=int), [EVERYONE])}
    for split in splits:
        codes, values = coded(frame, split)
        groups[split.column] = (codes + 1, [NOT_SAID, *map(str, values)])
    counts = {
        question.column: {
            name: split_up(frame, question, *group) for name, group in groups.items() if name != question.column
        }
        for question in questions
    }
    return {MEMBERS: {name: members(*group) for name, group in groups.items()}, **counts}


def members(places: "np.ndarray", names: Sequence[str]) -> dict[str, Group]:
    """How many people are in each group, as groups without answers."""
    import numpy as np

    sizes = np.bincount(places, minlength=len(names))
    return {name: [int(size), {}] for name, size in zip(names, sizes, strict=True) if size}


def split_up(frame: "pd.DataFrame", question: Question, places: "np.ndarray", names: list[str]) -> dict[str, Group]:
    """places: for each person, the position of their group in `names`."""
    import numpy as np

    codes, values = coded(frame, question)
    answered = codes >= 0
    together = np.bincount(
        places[answered] * len(values) + codes[answered], minlength=len(names) * len(values)
    ).reshape(len(names), len(values))
    keys = [answer.key for answer in KINDS[question.kind].answers(question)]
    given = together @ counted_as(question, values, keys)
    return {
        name: [int(people), {key: int(number) for key, number in zip(keys, numbers, strict=True) if number}]
        for name, people, numbers in zip(names, together.sum(axis=1), given, strict=True)
        if people
    }


def counted_as(question: Question, values: Sequence[Any], keys: Sequence[str]) -> "np.ndarray":
    """A row for each stored value and a column for each answer key: 1 where the value counts towards the answer."""
    import numpy as np

    table = np.zeros((len(values), len(keys)), dtype=int)
    for place, value in enumerate(values):
        stored = list(value) if isinstance(value, tuple) else value
        for key in KINDS[question.kind].tabulated(stored, question):
            if key in keys:
                table[place, keys.index(key)] += 1
    return table


def coded(frame: "pd.DataFrame", question: Question) -> "tuple[np.ndarray, list[Any]]":
    """The stored values of a question as numbers, -1 where it was not answered; and the distinct values."""
    if "of" in question.settings:
        return coded_together(*(coded_column(frame, column) for column in question.settings["of"]))
    return coded_column(frame, question.column)


def coded_column(frame: "pd.DataFrame", name: str) -> "tuple[np.ndarray, list[Any]]":
    import numpy as np

    if name not in frame:
        return np.full(len(frame), -1), []
    column = frame[name].astype("category").array
    return column.codes.astype(int), list(column.categories)


def coded_together(
    first: "tuple[np.ndarray, list[Any]]", second: "tuple[np.ndarray, list[Any]]"
) -> "tuple[np.ndarray, list[Any]]":
    """Each pair of values as one; -1 where either is missing."""
    import numpy as np

    (codes, values), (other_codes, other_values) = first, second
    pairs = [CROSSED.join([str(one), str(other)]) for one in values for other in other_values]
    both = (codes >= 0) & (other_codes >= 0)
    return np.where(both, codes * len(other_values) + other_codes, -1), pairs


def added(parts: Iterable[Counts]) -> Counts:
    """The counts of all people of the parts together."""
    total: Counts = {}
    for part in parts:
        add_to(total, part)
    return total


def add_to(total: Counts, part: Counts, *, sign: int = 1) -> None:
    """Add the people of a part to the total; or, with sign -1, take them away."""
    for question, splits in part.items():
        for split, groups in splits.items():
            into = total.setdefault(question, {}).setdefault(split, {})
            for name, (people, answers) in groups.items():
                group = into.setdefault(name, [0, {}])
                group[0] += sign * people
                for key, number in answers.items():
                    group[1][key] = group[1].get(key, 0) + sign * number
