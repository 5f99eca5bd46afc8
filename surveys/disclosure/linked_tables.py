"""Protects the tables of all questions of a release: those that hang together are attacked as one problem.

How many people answered a question is taken as known, so questions that everybody is asked tell nothing of each
other. A question that is asked because of another answer has as many people as gave that answer: the two are linked.
"""

from collections.abc import Sequence

from surveys.disclosure.policy import POLICY, Policy
from surveys.disclosure.published_tables import QuestionTables
from surveys.disclosure.secondary_suppression import ProtectedTables, suppress_until_safe


def protect_all(
    questions: Sequence[QuestionTables], *, may_wait: bool = True, policy: Policy = POLICY
) -> list[ProtectedTables]:
    """The protected tables of each question, in the order given. may_wait: as in `suppress_until_safe()`."""
    done: dict[int, ProtectedTables] = {}
    for places in linked(questions):
        protected = suppress_until_safe([questions[place] for place in places], may_wait=may_wait, policy=policy)
        done.update(zip(places, protected, strict=True))
    return [done[place] for place in range(len(questions))]


def linked(questions: Sequence[QuestionTables]) -> list[list[int]]:
    """The positions of the questions, those that links tie together in one list; in order."""
    positions = {question.key: place for place, question in enumerate(questions)}
    component = list(range(len(questions)))
    for place, question in enumerate(questions):
        for link in question.links:
            other = positions.get(link.question)
            if other is not None:
                old, new = component[place], component[other]
                component = [new if one == old else one for one in component]
    found: dict[int, list[int]] = {}
    for place, name in enumerate(component):
        found.setdefault(name, []).append(place)
    return list(found.values())
