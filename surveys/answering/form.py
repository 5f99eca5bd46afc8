"""The form of one page of questions."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from surveys.answering.field_names import PREFER_NOT_TICKED, box_name, field_name
from surveys.definition import PREFER_NOT, Question, QuestionPage
from surveys.kinds import KINDS
from surveys.kinds.options import text_of
from surveys.kinds.shuffling import in_order

BOTH = _('You gave an answer and also ticked "Prefer not to say". Do one or the other.')


class AskedField(forms.BoundField):
    """A question as it is put. box: its "Prefer not to say" where that is a tick box of its own, else None."""

    @property
    def question(self) -> Question:
        return self.form.asked[self.name]  # type: ignore[attr-defined]

    @property
    def box(self) -> forms.BoundField | None:
        name = self.name + PREFER_NOT_TICKED
        return self.form[name] if name in self.form.fields else None


class PageForm(forms.Form):
    """Fields by `field_name()`. Required answers are asked for in words by the server, not by the browser."""

    use_required_attribute = False
    bound_field_class = AskedField

    def __init__(self, page: QuestionPage, **kwargs: Any) -> None:
        """page: its questions in the words, and their options in the order, in which they are put."""
        super().__init__(**kwargs)
        self.page = page
        self.asked = {field_name(question.key): question for question in page.questions}
        for name, question in self.asked.items():
            self.fields[name] = KINDS[question.kind].form_field(question)
            if question.sensitive and KINDS[question.kind].apart:
                box = forms.BooleanField(label=text_of(PREFER_NOT, question), required=False)
                self.fields[box_name(question.key)] = box

    def parts(self) -> Iterator[tuple[Question, forms.BoundField | None]]:
        """Each part of the page in its order, with its field if there is anything to answer."""
        for part in self.page.parts:
            yield part, self[field_name(part.key)] if part.asks else None

    def clean(self) -> dict[str, Any]:
        """A ticked "Prefer not to say" is the answer, unless there is another one."""
        for name, question in self.asked.items():
            if self.cleaned_data.get(box_name(question.key)):
                self.errors.pop(name, None)
                if empty(self[name].data):
                    self.cleaned_data[name] = PREFER_NOT
                else:
                    self.add_error(name, forms.ValidationError(BOTH))
        return self.cleaned_data

    def answers(self, questions: QuestionPage) -> dict[str, Any]:
        """What would be stored, by question key, of fields that are in order; None for one left or made empty."""
        return {
            question.key: self.stored(question)
            for question in questions.questions
            if field_name(question.key) in self.cleaned_data
        }

    def stored(self, question: Question) -> Any:
        value = self.cleaned_data[field_name(question.key)]
        if question.sensitive and value == PREFER_NOT:
            return value
        return KINDS[question.kind].stored(value, question)

    def wrong(self) -> dict[str, Question]:
        """The questions whose answers are not in order, by the names of their fields."""
        return {name: question for name, question in self.asked.items() if name in self.errors}

    def names(self, fields: Iterable[str] | None = None) -> set[str]:
        """Of everything that these fields can send; left out, all the fields of the page."""
        chosen = self.fields if fields is None else [name for name in fields if name in self.fields]
        return {inner for name in chosen for inner in names_of(self.fields[name].widget, name)}

    def typed(self) -> dict[str, list[str]]:
        """What was sent, by name, as it may be kept until it is right: without what is never to be kept."""
        if not self.is_bound:
            return {}
        kept = self.names(name for name, field in self.fields.items() if not secret(field))
        values = self.data.getlist if hasattr(self.data, "getlist") else lambda name: [self.data[name]]
        return {name: values(name) for name in self.data if name in kept}

    def problems(self) -> list[tuple[str, str]]:
        """Where each error is on the page, and its words: what the error summary links."""
        return [(anchor(self[name]), str(message)) for name, messages in self.errors.items() for message in messages]


def form_for(
    questions: QuestionPage,
    data: Any = None,
    initial: Mapping[str, Any] | None = None,
    seed: str = "",
    *,
    easy: bool = False,
) -> PageForm:
    """initial: stored answers. seed: what decides the order of shuffled options. easy: in Easy Read words."""
    parts = tuple(put(part, seed=seed, easy=easy) for part in questions.parts)
    page = replace(questions, parts=parts)
    given = {key: value for key, value in (initial or {}).items() if value is not None}
    return PageForm(page, data=data, initial=shown_again(page, given))


def put(part: Question, *, seed: str, easy: bool) -> Question:
    text = part.easy_read if easy and part.easy_read else part.text
    return replace(part, text=text, options=in_order(part, seed))


def shown_again(page: QuestionPage, given: Mapping[str, Any]) -> dict[str, Any]:
    """Stored answers as the fields show them."""
    initial: dict[str, Any] = {}
    for question in page.questions:
        kind = KINDS[question.kind]
        if question.key in given and kind.apart and given[question.key] == PREFER_NOT:
            initial[box_name(question.key)] = True
        elif question.key in given:
            initial[field_name(question.key)] = kind.initial(given[question.key], question)
    return initial


def names_of(widget: forms.Widget, name: str) -> list[str]:
    suffixes = getattr(widget, "widgets_names", ())
    parts = zip(widget.widgets, suffixes, strict=True) if isinstance(widget, forms.MultiWidget) else ()
    return [inner for part, suffix in parts for inner in names_of(part, name + suffix)] or [name]


def secret(field: forms.Field) -> bool:
    """Whether what is typed is for the moment of the request alone, such as a postcode."""
    return getattr(field, "secret", False)


def empty(raw: Any) -> bool:
    parts = raw if isinstance(raw, (list, tuple)) else [raw]
    return not any(str(part).strip() for part in parts if part not in (None, False))


def anchor(field: forms.BoundField) -> str:
    """The id to jump to: the first choice of a group, else the field itself."""
    return field.id_for_label or f"{field.auto_id}_0"
