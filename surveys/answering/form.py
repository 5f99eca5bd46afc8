"""The form of one page of questions."""

from typing import Any

from django import forms

from surveys.definition import QuestionPage
from surveys.kinds import KINDS


class PageForm(forms.Form):
    """Fields by question key. Required answers are asked for in words by the server, not by the browser."""

    use_required_attribute = False

    def answers(self, questions: QuestionPage) -> dict[str, Any]:
        """What would be stored of the fields that are in order; None for one that was left or made empty."""
        return {
            question.key: KINDS[question.kind].stored(self.cleaned_data[question.key], question)
            for question in questions.questions
            if question.key in self.cleaned_data
        }

    def problems(self) -> list[tuple[str, str]]:
        """Where each error is on the page, and its words: what the error summary links."""
        return [(anchor(self[key]), str(message)) for key, messages in self.errors.items() for message in messages]


def form_for(questions: QuestionPage, data: Any = None, initial: dict[str, Any] | None = None) -> PageForm:
    form = PageForm(data, initial=initial)
    for question in questions.questions:
        form.fields[question.key] = KINDS[question.kind].form_field(question)
    return form


def anchor(field: forms.BoundField) -> str:
    """The id to jump to: the first choice of a group, else the field itself."""
    return f"{field.auto_id}_0" if field.use_fieldset else field.auto_id
