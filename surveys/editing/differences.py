"""What changed between two wordings of one question, in three classes, each in plain words."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from surveys.definition import PREFER_NOT, PRESENTATION, Question
from surveys.editing.wording import alike, same_wording


def breaking(old: Question, new: Question) -> list[str]:
    """Why answers to the one cannot be counted with answers to the other; empty when they can."""
    return list(reasons(old, new))


def reasons(old: Question, new: Question) -> Iterator[str]:
    if old.kind != new.kind:
        yield _("it is another kind of question")
        return
    if old.measure != new.measure:
        yield _("another shared question stands in its place")
    if not same_wording(old.text, new.text):
        yield _("it now reads “%(text)s”") % {"text": new.text}
    yield from option_reasons(old, new)
    if not alike(settings_of(old), settings_of(new)):
        yield _("the answers that it allows, or the words beside them, are others")
    if old.breakdown != new.breakdown:
        yield _("results are now split by it") if new.breakdown else _("results are no longer split by it")


def option_reasons(old: Question, new: Question) -> Iterator[str]:
    before = {option.key: option.text for option in (*old.options, *old.archived)}
    for option in new.options:
        text = before.get(option.key, option.text)
        if option.key != PREFER_NOT and not same_wording(text, option.text):
            yield _("the answer “%(old)s” now reads “%(new)s”") % {"old": text, "new": option.text}
    if not new.asks and set(before) != {option.key for option in new.options}:
        yield _("it is counted from other questions")


def settings_of(question: Question) -> dict[str, Any]:
    """Those that change what is asked."""
    return {name: value for name, value in question.settings.items() if name not in PRESENTATION}


def additive(old: Question, new: Question) -> Iterator[str]:
    """What is more, or less, than it was, while earlier answers stay what they are."""
    before, after = written(old), written(new)
    for key in after.keys() - before.keys():
        yield _("the answer “%(text)s” was added") % {"text": after[key]}
    for key in before.keys() - after.keys():
        yield _("the answer “%(text)s” is no longer offered; it stays in the results") % {"text": before[key]}
    if old.required != new.required:
        yield _("it must be answered") if new.required else _("it need not be answered any more")
    if old.sensitive != new.sensitive:
        yield (
            _("it now offers “Prefer not to say”") if new.sensitive else _("it no longer offers “Prefer not to say”")
        )


def written(question: Question) -> dict[str, str]:
    return {option.key: option.text for option in question.options if option.key != PREFER_NOT}


def cosmetic(old: Question, new: Question) -> Iterator[str]:
    if old.text != new.text and same_wording(old.text, new.text):
        yield _("its spelling was mended")
    if old.help != new.help:
        yield _("its help changed")
    if (old.easy_read, old.picture, old.audio) != (new.easy_read, new.picture, new.audio):
        yield _("its Easy Read words, picture or recording changed")
    if old.name != new.name:
        yield _("its short name changed")
    texts = dict(written(old))
    if any(texts.get(key, text) != text and same_wording(texts[key], text) for key, text in written(new).items()):
        yield _("the spelling of an answer was mended")
    if shared_order(old, new) != shared_order(new, old) or presentation(old) != presentation(new):
        yield _("its answers are put in another way or order")
    if settings_of(old) != settings_of(new) and alike(settings_of(old), settings_of(new)):
        yield _("the spelling of the words beside it was mended")


def shared_order(question: Question, other: Question) -> list[str]:
    return [key for key in written(question) if key in written(other)]


def presentation(question: Question) -> dict[str, Any]:
    return {name: value for name, value in question.settings.items() if name in PRESENTATION}
