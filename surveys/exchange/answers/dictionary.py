"""The data dictionary that goes with every export: what each column holds, in which codes, asked when."""

from typing import Any

from surveys.exchange.answers.asked import Asked
from surveys.exchange.answers.variable import Variable
from surveys.kinds import KINDS
from surveys.models import Measure

HEADINGS = (
    "variable",
    "wording",
    "help",
    "kind",
    "level",
    "codes",
    "missing",
    "question",
    "series",
    "option",
    "first_version",
    "last_version",
    "measure",
    "measure_version",
    "source",
    "licence",
)
BETWEEN = " | "


def dictionary_of(variables: list[Variable], asked: list[Asked]) -> list[list[Any]]:
    """A row for each variable, in the order of HEADINGS."""
    by_column = {one.question.column: one for one in asked}
    codes = {one.question.measure.split(".")[0] for one in asked}  # a question of a set has its set's code first
    measures = {measure.code: measure for measure in Measure.objects.filter(code__in=codes)}
    return [line(variable, by_column.get(variable.column), measures) for variable in variables]


def line(variable: Variable, asked: Asked | None, measures: dict[str, Measure]) -> list[Any]:
    codes = BETWEEN.join(f"{code} = {words}" for code, words in variable.values.items())
    head: list[Any] = [variable.name, variable.label]
    missing = "" if variable.missing is None else variable.missing
    if asked is None:
        return [*head, "", "", variable.level.value, codes, missing, *[""] * 9]
    question = asked.question
    kind = KINDS.get(question.kind)
    measure = measures.get(question.measure.split(".")[0])
    return [
        *head,
        question.help,
        str(kind.label) if kind else question.kind,
        variable.level.value,
        codes,
        missing,
        question.key,
        question.series,
        variable.option,
        asked.first,
        asked.last,
        question.measure,
        measure.version if measure else "",
        measure.source if measure else "",
        measure.licence if measure else "",
    ]
