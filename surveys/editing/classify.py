"""What an edit does to the answers that a survey has: nothing, more of them, or a new series of them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from surveys.definition import Definition, Question, QuestionPage
from surveys.editing.audience import asked_of_others
from surveys.editing.differences import additive, breaking, cosmetic

Class = Literal["cosmetic", "additive", "breaking"]


@dataclass(frozen=True, kw_only=True)
class Change:
    """kind: how far it goes. key: of the question or page, "" for the survey. words: what to tell the editor."""

    kind: Class
    key: str
    words: str


def changes(old: Definition, new: Definition) -> list[Change]:
    """Every change that a reader of the survey would notice, those that go furthest first.

    new: with the series that its answers would be counted in, as `with_history()` gives them.
    """
    order: list[Class] = ["breaking", "additive", "cosmetic"]
    found = [*question_changes(old, new), *asked_changes(old, new), *page_changes(old, new)]
    return sorted(found, key=lambda change: order.index(change.kind))


def is_breaking(found: Iterable[Change]) -> bool:
    return any(change.kind == "breaking" for change in found)


def by_key(definition: Definition) -> dict[str, Question]:
    """All that is counted: the questions and the scores."""
    return {question.key: question for question in (*definition.questions(), *definition.derived)}


def question_changes(old: Definition, new: Definition) -> Iterator[Change]:
    before, after = by_key(old), by_key(new)
    others = asked_of_others(old, new)
    for key, question in after.items():
        if key not in before:
            words = _("“%(text)s” is a new question.") % {"text": question.text}
            yield Change(kind="additive", key=key, words=words)
            continue
        why = breaking(before[key], question)
        if key in others:
            why.append(_("other people than before are asked it"))
        if why:
            yield Change(kind="breaking", key=key, words=counted_apart(before[key], question, why))
        yield from told("additive", before[key], question, additive)
        yield from told("cosmetic", before[key], question, cosmetic)


def counted_apart(old: Question, new: Question, why: list[str]) -> str:
    """A series with a lower number was there before: the edit was taken back."""
    if new.series < old.series:
        words = _("“%(text)s”: %(why)s. It goes on with an earlier series; answers since then stay, counted apart.")
    else:
        words = _("“%(text)s”: %(why)s. A new series starts; earlier answers stay, and are counted apart.")
    return words % {"text": old.text, "why": "; ".join(why)}


def told(
    kind: Class, old: Question, new: Question, find: Callable[[Question, Question], Iterable[str]]
) -> Iterator[Change]:
    for words in sorted(find(old, new)):
        yield Change(kind=kind, key=new.key, words=_("“%(text)s”: %(what)s.") % {"text": new.text, "what": words})


def asked_changes(old: Definition, new: Definition) -> Iterator[Change]:
    after = by_key(new)
    for key, question in by_key(old).items():
        if key not in after:
            words = _("“%(text)s” is no longer asked; its answers stay in the results.") % {"text": question.text}
            yield Change(kind="additive", key=key, words=words)


def page_changes(old: Definition, new: Definition) -> Iterator[Change]:
    """Words around the questions, display blocks, and the order of it all."""
    if old.title != new.title:
        yield Change(kind="cosmetic", key="", words=_("The survey has another title."))
    before = {page.key: page for page in old.pages}
    for page in new.pages:
        if page.key in before and around(before[page.key]) != around(page):
            words = _("Words around the questions of “%(title)s” changed.") % {"title": page.title}
            yield Change(kind="cosmetic", key=page.key, words=words)
    if order_of(old, new) != order_of(new, old):
        yield Change(kind="cosmetic", key="", words=_("The questions come in another order."))


def around(page: QuestionPage) -> tuple[object, ...]:
    shown = [part for part in page.parts if not part.asks]
    return page.title, page.intro, page.note, [skip.message for skip in page.skips if skip.message], shown


def order_of(definition: Definition, other: Definition) -> list[str]:
    shared = by_key(other)
    return [question.key for question in definition.questions() if question.key in shared]
