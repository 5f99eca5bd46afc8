"""What a frozen version asks: pages of questions of options, read from its canonical JSON.

The keys are StreamField block ids (or, in a shared measure, the measure's own codes), so an answer stays with its
question through rewording, copying and translation.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Self

from surveys.table import Label


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question as it was asked.

    kind: a name in `surveys.kinds.KINDS`. measure: the shared code, "" for a local question.
    breakdown: whether results are split by it. settings: what only this kind knows, such as the ends of a scale.
    """

    key: str
    kind: str
    text: str
    help: str = ""
    required: bool = False
    measure: str = ""
    breakdown: bool = False
    options: tuple[Label, ...] = ()
    settings: dict[str, Any] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """Sixteen hex digits that change when what the resident was asked changes."""
        asked = [self.kind, self.text, [[option.key, option.text] for option in self.options], self.settings]
        return digest(asked)[:16]

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        return cls(**{**data, "options": tuple(Label(**option) for option in data.get("options", ()))})


@dataclass(frozen=True, kw_only=True)
class QuestionPage:
    """One screen of a survey."""

    key: str
    title: str
    questions: tuple[Question, ...]
    intro: str = ""


@dataclass(frozen=True, kw_only=True)
class Definition:
    """A whole survey as it was asked, in order."""

    title: str
    pages: tuple[QuestionPage, ...]

    def questions(self) -> Iterator[Question]:
        for page in self.pages:
            yield from page.questions

    def breakdowns(self) -> list[Question]:
        return [question for question in self.questions() if question.breakdown]

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        pages = tuple(
            QuestionPage(**{**page, "questions": tuple(Question.from_json(item) for item in page["questions"])})
            for page in data["pages"]
        )
        return cls(title=data["title"], pages=pages)


def canonical(data: Any) -> str:
    """JSON with sorted keys and no spaces: the same content always gives the same text."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(data: Any) -> str:
    return hashlib.sha256(canonical(data).encode()).hexdigest()
