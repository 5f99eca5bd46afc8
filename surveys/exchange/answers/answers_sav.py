"""Answers as an SPSS file, with labels, missing values and levels of measurement (pyreadstat)."""

from array import array
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from surveys.exchange.answers.variable import Value, Variable

if TYPE_CHECKING:
    import pandas as pd

LONGEST_LABEL, LONGEST_VALUE = 255, 120
"""Bytes that the format has room for."""


def write_answers_sav(path: Path, variables: list[Variable], rows: Iterable[list[Value]]) -> None:
    """The format is written as a whole: numbers take eight bytes each in memory, texts what they are long."""
    import pyreadstat

    pyreadstat.write_sav(
        frame_of(variables, rows),
        path,
        column_labels=[cut(variable.label, LONGEST_LABEL) for variable in variables],
        variable_value_labels=value_labels(variables),
        missing_ranges={variable.name: [variable.missing] for variable in variables if variable.missing is not None},
        variable_measure={variable.name: variable.level.value for variable in variables},
        variable_format={variable.name: format_of(variable) for variable in variables if not variable.is_text},
    )


def value_labels(variables: list[Variable]) -> dict[str, dict[Any, str]]:
    return {
        variable.name: {value: cut(words, LONGEST_VALUE) for value, words in variable.values.items()}
        for variable in variables
        if variable.values
    }


def frame_of(variables: list[Variable], rows: Iterable[list[Value]]) -> "pd.DataFrame":
    """Numbers not answered are missing; texts, for which the format knows no missing, are empty."""
    import numpy as np
    import pandas as pd

    columns: list[Any] = [[] if variable.is_text else array("d") for variable in variables]
    nothing: list[Any] = ["" if variable.is_text else np.nan for variable in variables]
    for row in rows:
        for column, value, none in zip(columns, row, nothing, strict=True):
            column.append(none if value is None else value)
    data = {
        variable.name: column if variable.is_text else np.frombuffer(column, dtype="float64")
        for variable, column in zip(variables, columns, strict=True)
    }
    return pd.DataFrame(data)


def format_of(variable: Variable) -> str:
    return "F8.2" if variable.decimals else "F8.0"


def cut(words: str, longest: int) -> str:
    """So many bytes of it, and no half character."""
    return words.encode()[:longest].decode(errors="ignore")
