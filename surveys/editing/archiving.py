"""What a new version takes over from earlier ones: the series of its questions, and what is no longer asked."""

from collections.abc import Sequence
from dataclasses import replace

from surveys.definition import Definition, Question
from surveys.editing.audience import asked_of_others
from surveys.editing.classify import by_key
from surveys.editing.differences import breaking
from surveys.kinds.score import item_keys
from surveys.table import Label

Asked = dict[str, Question]


def with_history(new: Definition, earlier: Sequence[Definition]) -> Definition:
    """What is asked now, with the series that its answers are counted in and all that was asked before.

    earlier: the survey's versions, the oldest first. A question whose answers can be counted with those of one of its
    series goes on with the newest such series, so that taking an edit back takes the new series back too.
    """
    if not earlier:
        return new
    versions = [by_key(version) for version in earlier]
    others = [asked_of_others(version, new) for version in earlier]
    series = {question.key: series_of(question, versions, others) for question in new.questions()}
    for score in new.derived:
        moved = [other | ({score.key} if other & set(item_keys(score)) else set()) for other in others]
        series[score.key] = series_of(score, versions, moved)

    def settled(question: Question) -> Question:
        if question.key not in series:
            return question
        numbered = replace(question, series=series[question.key])
        return replace(numbered, archived=no_longer_offered(numbered, versions))

    pages = tuple(replace(page, parts=tuple(map(settled, page.parts))) for page in new.pages)
    now = replace(new, pages=pages, derived=tuple(map(settled, new.derived)))
    return replace(now, archived=no_longer_asked(now, versions))


def series_of(question: Question, versions: Sequence[Asked], others: Sequence[set[str]]) -> int:
    """others: for each version the questions that it asked of other people."""
    tried: set[int] = set()
    for version, moved in zip(reversed(versions), reversed(others), strict=True):
        old = version.get(question.key)
        if old is None or old.series in tried:
            continue
        if question.key not in moved and not breaking(old, question):
            return old.series
        tried.add(old.series)
    return max(tried, default=0) + 1


def no_longer_offered(question: Question, versions: Sequence[Asked]) -> tuple[Label, ...]:
    """The options of the same series that once were offered, in the words that they had last."""
    offered: dict[str, Label] = {}
    for version in versions:
        old = version.get(question.key)
        if old and old.series == question.series:
            offered |= {option.key: option for option in old.options}
    now = {option.key for option in question.options}
    return tuple(option for option in offered.values() if option.key not in now)


def no_longer_asked(now: Definition, versions: Sequence[Asked]) -> tuple[Question, ...]:
    """Questions and scores, each series as it was asked last."""
    once = {question.column: question for version in versions for question in version.values()}
    for question in by_key(now).values():
        once.pop(question.column, None)
    return tuple(once.values())
