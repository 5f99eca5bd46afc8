"""Conditions on earlier answers: when a page is shown, and when the resident skips on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Self

Operator = Literal["is", "is_not", "answered", "not_answered", "at_least", "at_most"]
OPERATORS: tuple[Operator, ...] = ("is", "is_not", "answered", "not_answered", "at_least", "at_most")
NUMERIC: tuple[Operator, ...] = ("at_least", "at_most")


@dataclass(frozen=True, kw_only=True)
class Test:
    """One thing that is asked of one earlier answer.

    question: its key. value: an option's key for `is` and `is_not`, a whole number for `at_least` and `at_most`,
    None for the other two. An unanswered question passes `is_not` and `not_answered` alone.
    """

    question: str
    operator: Operator
    value: str | int | None = None

    def holds(self, answers: Mapping[str, Any]) -> bool:
        answer = answers.get(self.question)
        given = answer not in (None, "", [])
        if self.operator in ("answered", "not_answered"):
            return given == (self.operator == "answered")
        if self.operator in NUMERIC:
            return self.reaches(answer)
        same = self.value in answer if isinstance(answer, list) else answer == self.value
        return same == (self.operator == "is")

    def reaches(self, answer: Any) -> bool:
        """Whether a number was given that is large, or small, enough."""
        if not isinstance(answer, int) or not isinstance(self.value, int):
            return False
        return answer >= self.value if self.operator == "at_least" else answer <= self.value

    def tests(self) -> Iterator[Self]:
        yield self


@dataclass(frozen=True, kw_only=True)
class Group:
    """Several conditions of which all, or any, must hold. A group of none always holds."""

    match: Literal["all", "any"]
    parts: tuple["Condition", ...]

    def holds(self, answers: Mapping[str, Any]) -> bool:
        if not self.parts:
            return True
        held = (part.holds(answers) for part in self.parts)
        return all(held) if self.match == "all" else any(held)

    def tests(self) -> Iterator[Test]:
        for part in self.parts:
            yield from part.tests()


Condition = Test | Group
ALWAYS = Group(match="all", parts=())


def condition_from(data: dict[str, Any] | None) -> Condition | None:
    """The condition of a definition's JSON; None where there is none."""
    if data is None:
        return None
    if "match" in data:
        parts = tuple(part for item in data["parts"] if (part := condition_from(item)))
        return Group(match=data["match"], parts=parts)
    return Test(**data)
