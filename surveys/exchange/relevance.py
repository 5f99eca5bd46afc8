"""Conditions as XLSForm's `relevant`, and back."""

import math
from collections.abc import Mapping
from typing import Any

from surveys.conditions import ALWAYS, NUMERIC, Condition, Group, Test
from surveys.definition import Question
from surveys.exchange.expressions import Both, Call, Compare, Literal, Ref, Tree, UnreadableError
from surveys.exchange.names import choice_of, key_of, name_of
from surveys.exchange.two_levels import negated
from surveys.kinds import KINDS

SEVERAL = ("multiple_choice", "ranking")
TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "!=": "!="}
AT_LEAST_ONE = ("string-length", "count-selected")


def relevant_of(condition: Condition, questions: Mapping[str, Question]) -> str:
    """ "" for a condition that always holds. questions: by key."""
    if isinstance(condition, Test):
        return test_text(condition, questions.get(condition.question))
    word = " and " if condition.match == "all" else " or "
    parts = (relevant_of(part, questions) for part in condition.parts)
    several = [
        f"({text})" if isinstance(part, Group) else text for part, text in zip(condition.parts, parts, strict=True)
    ]
    return word.join(several)


def test_text(test: Test, question: Question | None) -> str:
    asked = f"${{{name_of(test.question)}}}"
    if test.operator in NUMERIC:
        return f"{asked} {'>=' if test.operator == 'at_least' else '<='} {test.value}"
    if test.operator in ("answered", "not_answered"):
        return f"{asked} {'!=' if test.operator == 'answered' else '='} ''"
    value = choice_of(str(test.value))
    if question and question.kind in SEVERAL:
        chosen = f"selected({asked}, '{value}')"
        return chosen if test.operator == "is" else f"not({chosen})"
    return f"{asked} {'=' if test.operator == 'is' else '!='} '{value}'"


def condition_from_tree(tree: Tree, questions: Mapping[str, Question]) -> Condition:
    """questions: those that come before, by name. Raises UnreadableError, NeverHoldsError."""
    if isinstance(tree, Both):
        parts = tuple(condition_from_tree(part, questions) for part in tree.parts)
        return Group(match=tree.match, parts=parts)  # type: ignore[arg-type]
    if isinstance(tree, Call):
        return called(tree, questions)
    if isinstance(tree, Compare):
        return compared(tree, questions)
    raise UnreadableError(str(tree))


def called(call: Call, questions: Mapping[str, Question]) -> Condition:
    match call.name, call.given:
        case "true", ():
            return ALWAYS
        case "false", ():
            return negated(ALWAYS)
        case "not", (inner,):
            return negated(condition_from_tree(inner, questions))
        case "selected", (Ref(name), Literal(value)):
            question = before(name, questions)
            return Test(question=question.key, operator="is", value=option_of(value, question))
    raise UnreadableError(call.name)


def compared(tree: Compare, questions: Mapping[str, Question]) -> Condition:
    left, right, op = tree.left, tree.right, tree.op
    if isinstance(left, Literal):
        left, right, op = right, left, TURNED[op]
    match left, right:
        case Ref(name), Literal(value):
            return against(before(name, questions), op, value)
        case Call(function, (Ref(name),)), Literal(value) if function in AT_LEAST_ONE:
            return counted(before(name, questions), op, value)
    raise UnreadableError(op)


def counted(question: Question, op: str, value: Any) -> Condition:
    """Only whether anything was answered: lengths and counts themselves are no conditions here."""
    match op, number_of(value):
        case (">", 0) | (">=", 1) | ("!=", 0):
            return Test(question=question.key, operator="answered")
        case ("=", 0) | ("<", 1) | ("<=", 0):
            return Test(question=question.key, operator="not_answered")
    raise UnreadableError(op)


def against(question: Question, op: str, value: Any) -> Condition:
    key, number = question.key, number_of(value)
    if op in ("=", "!="):
        same = op == "="
        if value == "" or (question.kind == "consent" and value == "OK"):
            return Test(question=key, operator="answered" if same == (value != "") else "not_answered")
        if number is not None and KINDS[question.kind].numbers(question):
            return exactly(key, number) if same else negated(exactly(key, number))
        if question.kind in SEVERAL:
            raise UnreadableError(op)  # there it means: this answer and no other
        return Test(question=key, operator="is" if same else "is_not", value=option_of(value, question))
    if number is None:
        raise UnreadableError(op)
    if KINDS[question.kind].numbers(question):
        return bound(key, op, number)
    if question.kind == "single_choice":
        return beyond(question, op, number)
    raise UnreadableError(op)


def exactly(key: str, number: float) -> Condition:
    return Group(match="all", parts=(bound(key, ">=", number), bound(key, "<=", number)))


def bound(key: str, op: str, number: float) -> Test:
    """Of whole numbers: over 2.5, or over 2, is at least 3."""
    if op in (">", ">="):
        least = math.floor(number) + 1 if op == ">" else math.ceil(number)
        return Test(question=key, operator="at_least", value=least)
    most = math.ceil(number) - 1 if op == "<" else math.floor(number)
    return Test(question=key, operator="at_most", value=most)


def beyond(question: Question, op: str, number: float) -> Condition:
    """One of the options whose names are numbers on that side."""
    sides = {">": float.__gt__, ">=": float.__ge__, "<": float.__lt__, "<=": float.__le__}
    named = [(option.key, number_of(option.key)) for option in question.options]
    tests = tuple(
        Test(question=question.key, operator="is", value=key)
        for key, value in named
        if value is not None and sides[op](value, number)
    )
    return Group(match="any", parts=tests) if tests else negated(ALWAYS)


def before(name: str, questions: Mapping[str, Question]) -> Question:
    if name not in questions:
        raise UnreadableError(name)
    return questions[name]


def option_of(value: Any, question: Question) -> str:
    """The option's key. Raises UnreadableError where there is no such option."""
    key = key_of(str(int(value)) if isinstance(value, float) and value.is_integer() else str(value))
    if key not in {option.key for option in question.options}:
        raise UnreadableError(key)
    return key


def number_of(value: Any) -> float | None:
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return number if math.isfinite(number) else None
