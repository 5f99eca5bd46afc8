"""What comes of an exchange, beside the survey itself: a list of all that the other side cannot hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from surveys.definition import Definition


@dataclass(frozen=True, kw_only=True)
class NotTaken:
    """row: of the spreadsheet's survey sheet; None where there is none. what: in the file's words. why: in ours.

    about: what of the row it tells of, where a comparison of the files need not tell it again: "row" if no question was
    made of it, "relevant", or "limits" of the answer.
    """

    row: int | None
    what: str
    why: str
    about: str = field(default="", compare=False)


@dataclass(frozen=True, kw_only=True)
class Imported:
    """language: of the definition; "" when the file does not say. translations: by language, of the same keys."""

    definition: Definition
    language: str
    translations: Mapping[str, Definition] = field(default_factory=dict)
    not_taken: tuple[NotTaken, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Exported:
    content: bytes
    not_said: tuple[NotTaken, ...] = ()


class RefusedError(Exception):
    """The file cannot be read as a survey. Its arguments say why, each in a sentence for whoever chose the file."""
