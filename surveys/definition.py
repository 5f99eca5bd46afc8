"""What a frozen version asks: pages of questions of options, read from its canonical JSON.

The keys are StreamField block ids (or, in a shared measure, the measure's own codes), so an answer stays with its
question through rewording, copying and translation.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Self

from surveys.conditions import Condition, condition_from
from surveys.table import Label

PREFER_NOT = "prefer-not"
"""The key, and the stored value, of "Prefer not to say" on every sensitive question."""
LONGEST_KEY = 200
"""Of a question, an option or a page, in letters: what rows, and files that are read, have room for."""
LONGEST_COLUMN = LONGEST_KEY + 20
"""The key with what tells its series, or its themes."""
LONGEST_CODE = 80
"""Of a measure, or of an answer to one: what the Centre's copy has room for."""
MOST_OPTIONS = 900
"""So many options may be offered, and ticked: a form of Django's holds 1,000 fields, ours among them."""
PRESENTATION = ("shuffle", "stay", "select", "longest", "digest", "quotable")
"""Settings that change how a question is put, and not what it asks."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question as it was asked, or with `asks` False a display block: words, a picture or a film in between.

    kind: a name in `surveys.kinds.KINDS`. measure: the shared code, "" for a local question.
    name: a short word by which later texts repeat the answer, as in "{work}". breakdown: whether results are split by
    it. sensitive: whether it offers "Prefer not to say", which is then the last of `options`, whatever the kind.
    settings: what only this kind knows, such as the ends of a scale. asks: whether there is anything to answer.
    series: goes up when an edit changes what is asked; answers of two series are never counted together.
    archived: options that were offered once and are no longer; their answers stay in every result.
    easy_read: the question in Easy Read words. picture: {"url", "alt"} or empty. audio: the address of a recording.
    """

    key: str
    kind: str
    text: str
    help: str = ""
    required: bool = False
    measure: str = ""
    name: str = ""
    breakdown: bool = False
    sensitive: bool = False
    options: tuple[Label, ...] = ()
    settings: dict[str, Any] = field(default_factory=dict)
    asks: bool = True
    series: int = 1
    archived: tuple[Label, ...] = ()
    easy_read: str = ""
    picture: dict[str, str] = field(default_factory=dict)
    audio: str = ""

    @property
    def fingerprint(self) -> str:
        """Sixteen hex digits that change when what the resident was asked changes."""
        settings = {name: value for name, value in self.settings.items() if name not in PRESENTATION}
        asked = [self.kind, self.text, [[option.key, option.text] for option in self.options], settings]
        return digest(asked)[:16]

    @property
    def column(self) -> str:
        """Where its answers are in a frame, and its key in tables: apart from those of another series."""
        return self.key if self.series == 1 else f"{self.key}~{self.series}"

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        labels = {name: tuple(Label(**option) for option in data.get(name, ())) for name in ("options", "archived")}
        return cls(**{**data, **labels})


@dataclass(frozen=True, kw_only=True)
class Skip:
    """Where the resident goes on after a page if `when` holds: to the page of key `to`, or if "" to the end.

    message: said at the end, when the survey ends early here.
    """

    when: Condition
    to: str = ""
    message: str = ""

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        return cls(**{**data, "when": condition_from(data["when"])})


@dataclass(frozen=True, kw_only=True)
class QuestionPage:
    """One screen of a survey. note: a content note, said before anything else. parts: questions and display blocks.

    show_if: the page is passed over unless it holds. skips: tried in order when the page has been answered.
    """

    key: str
    title: str
    parts: tuple[Question, ...]
    intro: str = ""
    note: str = ""
    show_if: Condition | None = None
    skips: tuple[Skip, ...] = ()

    @property
    def questions(self) -> tuple[Question, ...]:
        """The parts that ask something."""
        return tuple(part for part in self.parts if part.asks)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        read = {
            "parts": tuple(Question.from_json(item) for item in data["parts"]),
            "show_if": condition_from(data.get("show_if")),
            "skips": tuple(Skip.from_json(item) for item in data.get("skips", ())),
        }
        return cls(**{**data, **read})


@dataclass(frozen=True, kw_only=True)
class Definition:
    """A whole survey as it was asked, in order.

    derived: what is counted without being asked, such as the score of a set of questions.
    archived: questions of earlier versions, or series, whose answers are kept and are no longer asked for.
    """

    title: str
    pages: tuple[QuestionPage, ...]
    derived: tuple[Question, ...] = ()
    archived: tuple[Question, ...] = ()

    def questions(self) -> Iterator[Question]:
        for page in self.pages:
            yield from page.questions

    def breakdowns(self) -> list[Question]:
        return [question for question in self.questions() if question.breakdown]

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        return cls(
            title=data["title"],
            pages=tuple(QuestionPage.from_json(page) for page in data["pages"]),
            derived=tuple(Question.from_json(item) for item in data.get("derived", ())),
            archived=tuple(Question.from_json(item) for item in data.get("archived", ())),
        )


def canonical(data: Any) -> str:
    """JSON with sorted keys and no spaces: the same content gives the same text before and after it is stored."""
    return json.dumps(as_stored(data), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def as_stored(data: Any) -> Any:
    """The data as PostgreSQL's jsonb gives it back: keys as text, no minus before nought, large numbers whole."""
    if isinstance(data, Mapping):
        return {json_key(key): as_stored(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [as_stored(one) for one in data]
    if isinstance(data, float):
        # The first float that Python writes with an exponent; jsonb writes all its digits, and it is read as an int.
        return int(Decimal(repr(data))) if data.is_integer() and abs(data) >= 1e16 else data + 0.0
    return data


def json_key(key: Any) -> str:
    """The key as JSON writes it: true for True, null for None, digits for a number."""
    return key if isinstance(key, str) else json.dumps(key)


def digest(data: Any) -> str:
    return hashlib.sha256(canonical(data).encode()).hexdigest()
