"""Whether all of an XLSForm was taken over: it is written again, and the two files are compared row by row."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any

from django.utils.translation import gettext as _

from surveys.exchange.evaluation import same_sense
from surveys.exchange.form_rows import FormRow, Texts, form_rows
from surveys.exchange.languages import column_of
from surveys.exchange.names import numbered
from surveys.exchange.report import Imported, NotTaken, RefusedError
from surveys.exchange.workbook import own_form_in
from surveys.exchange.xlsform_out import to_xlsform

MOST_PAIRS = 15
SEVERAL = "select all that apply"


Reason = tuple[str, str]
"""What of a row it is about, as `NotTaken` has it, and the words."""


@dataclass(frozen=True, kw_only=True)
class FormComparison:
    """before: the rows of the file, by name. after: those that an export gives back. languages: by code, their names;
    first "", the file's own.
    """

    before: dict[str, FormRow]
    after: dict[str, FormRow]
    languages: dict[str, str]

    @cached_property
    def samples(self) -> dict[str, list[str]]:
        """Answers to try for each question with a list."""
        found = {}
        for name, row in self.before.items():
            names = [choice for choice, _label in row.choices]
            pairs = [" ".join(pair) for pair in combinations(names[:MOST_PAIRS], 2)]
            found[name] = [*names, *(pairs if row.type == SEVERAL else [])]
        return found


def differences(
    tree: dict[str, Any], own: str, imported: Imported, *, language: str, left_out: Container[int | None]
) -> list[NotTaken]:
    """Each difference between the file and an export of what was made of it, in words.

    own: the column of the file's own language. language: that the export is in, where the file does not say.
    left_out: the rows that no question was made of.
    """
    source = imported.language or language
    exported = to_xlsform(imported.definition, language=source, translations=imported.translations)
    try:
        again = own_form_in(exported.content).tree
    except RefusedError as refusal:
        why = _("Written as a form again, it could not be read (%(why)s), so look through all of it yourself.")
        return [NotTaken(row=None, what=imported.definition.title, why=why % {"why": refusal})]
    comparison = FormComparison(
        before=by_name(form_rows(tree, own), left_out),
        after={row.name: row for row in form_rows(again, column_of(source))},
        languages={"": column_of(source), **{code: column_of(code) for code in imported.translations}},
    )
    return [
        NotTaken(row=row.row, what=next(iter(row.label.values()), row.name), why=why, about=about)
        for name, row in comparison.before.items()
        for about, why in reasons(row, comparison.after.get(name), comparison)
    ]


def by_name(rows: Iterable[FormRow], left_out: Container[int | None]) -> dict[str, FormRow]:
    """The rows of a file by the names that their questions have in the survey.

    A name that is there twice has a number behind it the second time. A row that is left out takes no name from others.
    """
    named: dict[str, FormRow] = {}
    spare: dict[str, FormRow] = {}
    for row in rows:
        if row.row in left_out:
            spare.setdefault(row.name, row)
        else:
            named[numbered(row.name, named) if row.name in named else row.name] = row
    return {name: row for name, row in (spare | named).items() if row.row}


def reasons(row: FormRow, again: FormRow | None, comparison: FormComparison) -> Iterator[Reason]:
    if again is None:
        yield "row", _("It is not part of the survey.")
        return
    if row.type != again.type:
        yield "limits", _("It is asked in another way: “%(old)s” became “%(new)s”.") % pair(row.type, again.type)
    for about, what, old, new in (
        ("label", _("the words of the question"), row.label, again.label),
        ("hint", _("the words of its hint"), row.hint, again.hint),
        ("title", _("the words above its group"), row.title, again.title),
    ):
        yield from of_words(about, what, old, new, comparison.languages)
    if not row.label and again.label:
        yield "label", _("It has no words in the file: its name stands there.")
    if row.required != again.required:
        yield "required", _("It need not be answered here.") if row.required else _("It must be answered here.")
    if differs(row.relevant, again.relevant, comparison.samples):
        words = _("It is asked on another condition: “%(old)s” became “%(new)s”.")
        yield "relevant", words % pair(row.relevant, again.relevant)
    yield from of_limits(row, again)
    yield from of_choices(row, again, comparison.languages)


def pair(old: str, new: str) -> dict[str, str]:
    return {"old": old or "–", "new": new or "–"}


def differs(old: str, new: str, samples: dict[str, list[str]]) -> bool:
    """Whether two expressions say different things; what cannot be read has to be there again as it was."""
    same = same_sense(old, new, samples)
    return not same if same is not None else " ".join(old.split()) != " ".join(new.split())


def of_limits(row: FormRow, again: FormRow) -> Iterator[Reason]:
    """Limits that the file does not have, and a kind of question here must have, are told of where they are made."""
    names = [choice for choice, _label in row.choices]
    pairs = [" ".join(one) for one in combinations(names[:MOST_PAIRS], 2)] if row.type == SEVERAL else []
    samples = {".": [*names, *pairs]} if names else {}
    if row.constraint and differs(row.constraint, again.constraint, samples):
        words = _("Other answers are allowed: “%(old)s” became “%(new)s”.")
        yield "limits", words % pair(row.constraint, again.constraint)
    for text in row.constraint_message.values():
        if text not in again.constraint_message.values():
            yield (
                "message",
                _("What is said of an answer outside its limits is in our own words, not: %(text)s") % {"text": text},
            )


def of_words(about: str, what: str, old: Texts, new: Texts, languages: dict[str, str]) -> Iterator[Reason]:
    """what: the name of the words. Languages that were not taken over are told of elsewhere."""
    for code, language in languages.items():
        before, after = old.get(code, ""), new.get(code, "")
        said = {"what": what, "language": language}
        if old and not before:
            yield "gap", _("There are no words in %(language)s for %(what)s.") % said
        elif before and not after:
            yield about, _("In %(language)s, %(what)s are not taken over: %(text)s") % {**said, "text": before}
        elif before and before != after:
            words = _("In %(language)s, %(what)s changed: “%(old)s” became “%(new)s”.")
            yield about, words % {**said, **pair(before, after)}


def of_choices(row: FormRow, again: FormRow, languages: dict[str, str]) -> Iterator[Reason]:
    """Of questions with a list; what stands at the ends of a scale is no list of answers."""
    if not row.type.startswith(("select", "rank")):
        return
    before, after = dict(row.choices), dict(again.choices)
    for name in sorted(before.keys() - after.keys()):
        yield "choices", _("The answer “%(name)s” is not offered.") % {"name": name}
    for name in sorted(after.keys() - before.keys()):
        yield "choices", _("The answer “%(name)s” is offered, and was not in the file.") % {"name": name}
    shared = [name for name in before if name in after]
    if shared != [name for name in after if name in before]:
        yield "choices", _("Its answers come in another order.")
    for name in shared:
        if not before[name]:
            yield (
                "choices",
                _("The answer “%(name)s” has no words in the file: its name stands there.") % {"name": name},
            )
        what = _("the words of the answer “%(name)s”") % {"name": name}
        yield from of_words("choices", what, dict(before[name]), dict(after[name]), languages)
