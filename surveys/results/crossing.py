"""Two breakdowns as one: a question with an option for each pair of theirs, which nobody was asked."""

from collections.abc import Iterable
from itertools import product

from surveys.definition import Definition, Question
from surveys.disclosure.rules import Rule, carries_out
from surveys.kinds.options import counted
from surveys.models import SurveyPage
from surveys.table import CROSSED, Label, Table


def crossed(first: Question, second: Question) -> Question:
    """settings: `of`, the two questions' columns. Somebody who did not answer both did not answer it."""
    pairs = product(counted(first), counted(second))
    return Question(
        key=CROSSED.join([first.column, second.column]),
        kind="single_choice",
        text=f"{first.text} × {second.text}",
        breakdown=True,
        options=tuple(Label(key=CROSSED.join([a.key, b.key]), text=f"{a.text}, {b.text}") for a, b in pairs),
        settings={"of": [first.column, second.column]},
    )


def crossings(definition: Definition, pairs: Iterable[tuple[str, str]]) -> list[Question]:
    """The two-way breakdowns of these pairs of columns, as far as both are known."""
    known = {question.column: question for question in (*definition.archived, *definition.questions())}
    return [crossed(known[a], known[b]) for a, b in pairs if a in known and b in known]


@carries_out(Rule.SPLIT)
def breakdowns_of(survey: SurveyPage, definition: Definition) -> list[Question]:
    """By what results are split now: the declared breakdowns, and the pairs of them that were approved."""
    declared = definition.breakdowns()
    columns = {question.column for question in declared}
    approved = survey.two_ways.exclude(approved_on=None).values_list("first", "second")
    return [*declared, *crossings(definition, [pair for pair in approved if columns.issuperset(pair)])]


def public_crossings(definition: Definition, earlier: Iterable[Table]) -> list[Question]:
    """Those that public tables are split by."""
    keys = dict.fromkeys(table.breakdown.key for table in earlier if table.breakdown)
    pairs = [tuple(key.split(CROSSED)) for key in keys if CROSSED in key]
    return crossings(definition, [(first, second) for first, second in pairs])
