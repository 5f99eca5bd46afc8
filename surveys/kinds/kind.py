"""What every kind of question can do: be written in the admin, asked in a form, checked, and counted."""

from typing import Any

from django import forms
from wagtail import blocks

from surveys.definition import PREFER_NOT, Question
from surveys.kinds.aids import audio_of, picture_of
from surveys.kinds.options import text_of
from surveys.kinds.question_block import QuestionBlock as QuestionBlock
from surveys.kinds.sensitive import prefer_not
from surveys.table import Label


class Kind:
    """One kind of question. Subclasses say what is theirs; the defaults suit a kind that is never counted.

    name: its key in `KINDS` and in definitions. block: what an editor fills in; None for what is counted without being
    asked. needed: the words of the error when a question that must be answered was not. exclusive: whether each person
    gives one answer.
    asks: False for a display block. words: the names of the settings that are words, and so are translated.
    measurable: whether the Centre can keep a shared measure of this kind.
    several: whether an answer is a list of options.
    apart: whether "Prefer not to say" is a tick box of its own, rather than one more option or point.
    free_text: whether the answer is somebody's own words, which are kept apart from the rest.
    paper: the template, in surveys/paper/, by which the question is put on a printed form.
    template: that of a display block, which is given the block as `part`.
    """

    name: str
    label: Any
    needed: Any
    block: type[blocks.StructBlock] | None
    exclusive = True
    asks = True
    words: tuple[str, ...] = ()
    measurable = False
    several = False
    apart = True
    free_text = False
    paper = "line.html"
    template = ""

    def questions(self, value: Any, key: str) -> tuple[Question, ...]:
        """The questions that a block value stands for; key is the block's id. Most kinds of block ask one."""
        return (self.question(value, key),)

    def derived(self, value: Any, key: str) -> tuple[Question, ...]:
        """What is counted without being asked."""
        return ()

    def question(self, value: Any, key: str) -> Question:
        sensitive = bool(value.get("sensitive"))
        return Question(
            key=key,
            kind=self.name,
            text=value["text"].strip(),
            help=(value["help"] or "").strip(),
            required=bool(value["required"]),
            name=(value.get("name") or "").strip(),
            breakdown=bool(value.get("group_by")),
            sensitive=sensitive,
            options=(*self.options(value), *([prefer_not()] if sensitive else [])),
            settings=self.settings(value),
            easy_read=(value.get("easy_read") or "").strip(),
            picture=picture_of(value.get("picture")),
            audio=audio_of(value.get("audio")),
        )

    def options(self, value: Any) -> tuple[Label, ...]:
        return ()

    def settings(self, value: Any) -> dict[str, Any]:
        return {}

    def block_value(self, question: Question) -> dict[str, Any]:
        """The block value, as StreamField JSON, that `question()` would turn into this question again."""
        value = {
            "text": question.text,
            "help": question.help,
            "required": question.required,
            "name": question.name,
            "sensitive": question.sensitive,
            "easy_read": question.easy_read,
        }
        return {**value, **self.own_value(question)}

    def own_value(self, question: Question) -> dict[str, Any]:
        """The part of `block_value()` that only this kind has: the inverse of `options()` and `settings()`."""
        return dict(question.settings)

    def form_field(self, question: Question) -> forms.Field:
        raise NotImplementedError

    def field_words(self, question: Question) -> dict[str, Any]:
        """What all form fields of a question are given."""
        return {
            "label": question.text,
            "help_text": question.help,
            "required": question.required,
            "error_messages": {"required": self.needed},
        }

    def stored(self, value: Any, question: Question) -> Any:
        """What is kept of a cleaned form value; None, "" or [] when nothing was answered."""
        return value

    def initial(self, value: Any, question: Question) -> Any:
        """What the form shows again of a stored value."""
        return value

    def checked(self, value: Any, question: Question, field: forms.Field) -> Any:
        """A value as it is kept, if the question allows it. Raises ValidationError otherwise.

        field: `form_field(question)`, made once by callers that check many values.
        """
        if question.sensitive and value == PREFER_NOT:
            return value
        return self.stored(field.clean(self.initial(value, question)), question)

    def numbers(self, question: Question) -> range | None:
        """The whole numbers that can be answered; None where the answer is not a number."""
        return None

    def answers(self, question: Question) -> tuple[Label, ...]:
        """The answers that a table counts; none when the kind is never counted."""
        return ()

    def tabulated(self, value: Any, question: Question) -> list[str]:
        """The keys of `answers()` that one stored value counts towards."""
        return []

    def shown(self, value: Any, question: Question) -> str:
        """A stored value in the words that the resident saw."""
        return text_of(value, question) if value == PREFER_NOT else str(value)
