"""What a survey publishes: which questions get tables, and by what they are split."""

from collections.abc import Iterable, Sequence

from surveys.definition import Definition, Question
from surveys.kinds.score import counted_in_scores
from surveys.results.crossing import public_crossings
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


def former_splits(definition: Definition, now: Iterable[Question], public: Sequence[Table]) -> list[Question]:
    """The breakdowns of public tables that are none now: the attacker still has those."""
    there = {table.breakdown.key for table in public if table.breakdown} - {split.column for split in now}
    known = (*definition.questions(), *definition.archived, *public_crossings(definition, public))
    return [other for other in known if other.column in there]
