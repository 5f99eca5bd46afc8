"""What an answer can come to, as far as conditions can tell: few values that stand for all the others."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain, combinations, islice, product
from typing import Any

from surveys.conditions import NUMERIC, Condition, Test
from surveys.definition import Definition, Question
from surveys.kinds import KINDS

OTHER = "another answer"
NOTHING = None


def conditions(definition: Definition) -> Iterator[Condition]:
    for page in definition.pages:
        if page.show_if:
            yield page.show_if
        yield from (skip.when for skip in page.skips)


def tests_of(*definitions: Definition) -> dict[str, list[Test]]:
    """Each question that a condition asks about, with all that is asked of it."""
    found: dict[str, list[Test]] = {}
    for definition in definitions:
        for condition in conditions(definition):
            for test in condition.tests():
                found.setdefault(test.question, []).append(test)
    return found


def values_of(question: Question, tests: Collection[Test]) -> Iterator[Any]:
    """Values of which one behaves, in all of these tests, as any answer does that can be given."""
    if not question.required:
        yield NOTHING
    yield from numbers_of(question, tests)
    offered = [option.key for option in question.options]
    named = [key for key in offered if key in {test.value for test in tests}]
    kind = KINDS[question.kind]
    written = kind.apart and kind.numbers(question) is None
    rest = [OTHER] if written or len(offered) > len(named) else []
    if not kind.several:
        yield from (*named, *rest)
    else:
        some = chain.from_iterable(combinations(named, size) for size in range(len(named) + 1))
        yield from (answer for keys in some if (answer := [*keys, *rest]))


def numbers_of(question: Question, tests: Collection[Test]) -> Iterator[int]:
    """The numbers at which a test changes its mind, and the ends."""
    numbers = KINDS[question.kind].numbers(question)
    if not numbers:
        return
    limits = [test.value for test in tests if test.operator in NUMERIC and isinstance(test.value, int)]
    beside = {value + step for value in limits for step in (-1, 0, 1)}
    yield from sorted(number for number in {numbers[0], numbers[-1], *beside} if number in numbers)


def combined(values: Mapping[str, Iterable[Any]], *, at_most: int) -> list[dict[str, Any]] | None:
    """Every combination of the values; None when there are more than `at_most`."""
    found = [dict(zip(values, chosen, strict=True)) for chosen in islice(product(*values.values()), at_most + 1)]
    return found if len(found) <= at_most else None
