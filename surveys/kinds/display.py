"""What stands between the questions: nothing is asked, and nothing is kept."""

from typing import Any

from django import forms

from surveys.definition import Question
from surveys.kinds.kind import Kind


class Display(Kind):
    asks = False

    def question(self, value: Any, key: str) -> Question:
        """The name says what it is in a definition: a part that does not ask."""
        return Question(key=key, kind=self.name, text=self.text(value), asks=False, settings=self.settings(value))

    def text(self, value: Any) -> str:
        return ""

    def block_value(self, question: Question) -> dict[str, Any]:
        return self.own_value(question)

    def form_field(self, question: Question) -> forms.Field:
        raise TypeError(f"{self.name} asks nothing.")
