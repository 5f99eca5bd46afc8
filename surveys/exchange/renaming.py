"""A definition under other keys: each place that a key stands in, and nothing else of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from surveys.conditions import Condition, Group
from surveys.definition import Definition, Question, QuestionPage, Skip
from surveys.table import Label


@dataclass(frozen=True, kw_only=True)
class Renaming:
    """New keys by the old ones. options: by the old keys of question and option. What is not in it keeps its key."""

    questions: Mapping[str, str]
    pages: Mapping[str, str]
    options: Mapping[tuple[str, str], str]

    def definition(self, definition: Definition) -> Definition:
        return replace(
            definition,
            pages=tuple(map(self.page, definition.pages)),
            derived=tuple(map(self.question, definition.derived)),
            archived=tuple(map(self.question, definition.archived)),
        )

    def page(self, page: QuestionPage) -> QuestionPage:
        return replace(
            page,
            key=self.pages.get(page.key, page.key),
            parts=tuple(map(self.question, page.parts)),
            show_if=page.show_if and self.condition(page.show_if),
            skips=tuple(map(self.skip, page.skips)),
        )

    def skip(self, skip: Skip) -> Skip:
        return replace(skip, when=self.condition(skip.when), to=self.pages.get(skip.to, skip.to))

    def question(self, question: Question) -> Question:
        settings = question.settings
        if "none" in settings:  # the answer that excludes the others
            settings = {**settings, "none": self.option(question.key, settings["none"])}
        return replace(
            question,
            key=self.questions.get(question.key, question.key),
            options=self.labels(question, question.options),
            archived=self.labels(question, question.archived),
            settings=settings,
        )

    def labels(self, question: Question, labels: tuple[Label, ...]) -> tuple[Label, ...]:
        return tuple(replace(label, key=self.option(question.key, label.key)) for label in labels)

    def option(self, question: str, option: str) -> str:
        return self.options.get((question, option), option)

    def condition(self, condition: Condition) -> Condition:
        if isinstance(condition, Group):
            return replace(condition, parts=tuple(map(self.condition, condition.parts)))
        value = condition.value
        return replace(
            condition,
            question=self.questions.get(condition.question, condition.question),
            value=self.option(condition.question, value) if isinstance(value, str) else value,
        )
