"""What a survey publishes: which questions get tables, and by what they are split."""

from collections.abc import Iterable, Sequence

from surveys.definition import Definition, Question
from surveys.kinds.score import counted_in_scores
from surveys.results.tabulate import is_tabulated
from surveys.table import Table


def published_questions(definition: Definition) -> list[Question]:
    """The questions and scores that get tables: those that can be counted. Not the breakdowns, whose sizes are the
    tables' bases, and not the questions of a score: told twice, they would have to be protected twice."""
    told_as_scores = counted_in_scores(definition)
    asked = [question for question in definition.questions() if question.key not in told_as_scores]
    return countable((*asked, *definition.derived))


def ended_questions(definition: Definition) -> list[Question]:
    """The same of what is no longer asked, or no longer in that way."""
    told_as_scores = counted_in_scores(definition)
    return [question for question in countable(definition.archived) if question.key not in told_as_scores]


def countable(questions: Sequence[Question]) -> list[Question]:
    return [question for question in questions if is_tabulated(question) and not question.breakdown]


def splits_of(question: Question, definition: Definition) -> list[Question]:
    return [other for other in definition.breakdowns() if other.key != question.key]


def former_splits(question: Question, definition: Definition, earlier: Iterable[Table]) -> list[Question]:
    """The breakdowns of the question's public tables that it is no longer split by: the attacker still has those."""
    public = {table.breakdown.key for table in earlier if table.breakdown and table.question.key == question.column}
    now = {split.column for split in splits_of(question, definition)}
    known = (*definition.questions(), *definition.archived)
    return [other for other in known if other.column in public - now]


def every_split(definition: Definition, earlier: Iterable[Table]) -> list[Question]:
    """Each breakdown that any table is split by, or was."""
    public = {table.breakdown.key for table in earlier if table.breakdown}
    known = {question.column: question for question in (*definition.archived, *definition.questions())}
    return [question for column, question in known.items() if question.breakdown or column in public]
