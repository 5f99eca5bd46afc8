"""A survey as a file of our own: all of its definition, in every language, and no answer."""

import json
from collections.abc import Mapping
from dataclasses import asdict

from surveys.definition import Definition
from surveys.exchange.report import Exported, NotTaken
from surveys.exchange.unsaid import beside_the_file

SCHEMA, VERSION = "urn:equal-ground:survey:1", 1


def to_json(
    definition: Definition, *, language: str, translations: Mapping[str, Definition] | None = None
) -> Exported:
    """language: of the definition. translations: by language."""
    data = {
        "$schema": SCHEMA,
        "version": VERSION,
        "language": language,
        "definition": asdict(definition),
        "translations": {code: asdict(words) for code, words in (translations or {}).items()},
    }
    text = json.dumps(data, ensure_ascii=False, indent=2)
    parts = [part for page in definition.pages for part in page.parts]
    beside = [NotTaken(row=None, what=part.text, why=why) for part in parts for why in beside_the_file(part)]
    return Exported(content=f"{text}\n".encode(), not_said=tuple(beside))
