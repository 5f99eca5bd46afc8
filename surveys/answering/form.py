"""The form of one page of questions."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from surveys.definition import PREFER_NOT, Question, QuestionPage
from surveys.kinds import KINDS
from surveys.kinds.options import text_of
from surveys.kinds.shuffling import in_order

BOX = "prefer-not"
BOTH = _('You gave an answer and also ticked "Prefer not to say". Do one or the other.')


class AskedField(forms.BoundField):
    """A question as it is put. box: its "Prefer not to say" where that is a tick box of its own, else None."""

    @property
    def question(self) -> Question:
        return self.form.asked[self.name]  # type: ignore[attr-defined]

    @property
    def box(self) -> forms.BoundField | None:
        return self.form[box_of(self.name)] if box_of(self.name) in self.form.fields else None


class PageForm(forms.Form):
    """Fields by question key. Required answers are asked for in words by the server, not by the browser."""

    use_required_attribute = False
    bound_field_class = AskedField

    def __init__(self, page: QuestionPage, **kwargs: Any) -> None:
        """page: its questions in the words, and their options in the order, in which they are put."""
        super().__init__(**kwargs)
        self.page = page
        self.asked = {question.key: question for question in page.questions}
        for key, question in self.asked.items():
            self.fields[key] = KINDS[question.kind].form_field(question)
            if question.sensitive and KINDS[question.kind].apart:
                self.fields[box_of(key)] = forms.BooleanField(label=text_of(PREFER_NOT, question), required=False)

    def parts(self) -> Iterator[tuple[Question, forms.BoundField | None]]:
        """Each part of the page in its order, with its field if there is anything to answer."""
        for part in self.page.parts:
            yield part, self[part.key] if part.asks else None

    def clean(self) -> dict[str, Any]:
        """A ticked "Prefer not to say" is the answer, unless there is another one."""
        for key in self.asked:
            if self.cleaned_data.get(box_of(key)):
                self.errors.pop(key, None)
                if empty(self[key].data):
                    self.cleaned_data[key] = PREFER_NOT
                else:
                    self.add_error(key, forms.ValidationError(BOTH))
        return self.cleaned_data

    def answers(self, questions: QuestionPage) -> dict[str, Any]:
        """What would be stored of the fields that are in order; None for one that was left or made empty."""
        return {
            question.key: self.stored(question)
            for question in questions.questions
            if question.key in self.cleaned_data
        }

    def stored(self, question: Question) -> Any:
        value = self.cleaned_data[question.key]
        if question.sensitive and value == PREFER_NOT:
            return value
        return KINDS[question.kind].stored(value, question)

    def names(self) -> set[str]:
        """Of everything that the page's own fields can send."""
        return {name for key, field in self.fields.items() for name in names_of(field.widget, key)}

    def typed(self) -> dict[str, list[str]]:
        """What was sent, by name, as it may be kept until it is right: without what is never to be kept."""
        if not self.is_bound:
            return {}
        kept = [
            name for key, field in self.fields.items() if not secret(field) for name in names_of(field.widget, key)
        ]
        values = self.data.getlist if hasattr(self.data, "getlist") else lambda name: [self.data[name]]
        return {name: values(name) for name in kept if name in self.data}

    def problems(self) -> list[tuple[str, str]]:
        """Where each error is on the page, and its words: what the error summary links."""
        return [(anchor(self[key]), str(message)) for key, messages in self.errors.items() for message in messages]


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
            initial[box_of(question.key)] = True
        elif question.key in given:
            initial[question.key] = kind.initial(given[question.key], question)
    return initial


def box_of(key: str) -> str:
    """The name of the tick box "Prefer not to say" of a question that has one."""
    return f"{key}_{BOX}"


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
