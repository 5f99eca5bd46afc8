"""The keys of an imported survey are made here; what its file calls each thing is kept beside, for the way out.

A name from a file is anybody's text. A key becomes part of a form, of addresses and of rows, so it is always one of
ours: a UUID made of the form's title and the name, so that the same form has the same keys wherever it is imported. A
key that is a UUID already, as the editor makes them, stays.
"""

import re
import uuid
from collections.abc import Mapping
from dataclasses import replace

from surveys.definition import PREFER_NOT, Definition, Question, canonical
from surveys.exchange.body import item_of_set
from surveys.exchange.renaming import Renaming
from surveys.exchange.report import Imported
from surveys.kinds import KINDS

FORMS = uuid.UUID("6f1de0a4-54a5-4e6c-9a55-2c9e0d1f7b3e")
OUR_KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

Names = dict[str, str]
"""{key made here: what the file calls it}."""


def with_own_keys(imported: Imported, shared: Mapping[str, str]) -> tuple[Imported, Names]:
    """The survey in all its languages under keys of ours. shared: as `shared_blocks()` gives it."""
    form = imported.definition.title
    renaming = own_keys(imported.definition, form, shared)
    translations = {
        code: own_keys(words, form, shared).definition(words) for code, words in imported.translations.items()
    }
    renamed = replace(imported, definition=renaming.definition(imported.definition), translations=translations)
    made = {**renaming.pages, **renaming.questions}
    options = ((name, key) for (_of, name), key in renaming.options.items())
    return renamed, {key: name for name, key in [*made.items(), *options] if key != name}


def with_file_names(definition: Definition, names: Mapping[str, str]) -> Definition:
    """What leaves is called as it was in the file that it came from; what was written here keeps its key."""
    parts = every_question(definition)
    renaming = Renaming(
        questions={part.key: names.get(part.key, part.key) for part in parts},
        pages={page.key: names.get(page.key, page.key) for page in definition.pages},
        options={
            (part.key, option.key): names.get(option.key, option.key)
            for part in parts
            for option in (*part.options, *part.archived)
        },
    )
    return renaming.definition(definition)


def own_keys(definition: Definition, form: str, shared: Mapping[str, str]) -> Renaming:
    """form: its title, which sets its keys apart from those of other forms with the same names in them."""
    questions: dict[str, str] = {}
    options: dict[tuple[str, str], str] = {}
    for part in every_question(definition):
        if in_set := item_of_set(part, shared):
            questions[in_set.key] = key_for(in_set.key, form)
            questions[part.key] = f"{questions[in_set.key]}.{in_set.item}"
        else:
            questions[part.key] = key_for(part.key, form)
        if has_own_options(part, shared):
            written = [option.key for option in (*part.options, *part.archived) if option.key != PREFER_NOT]
            options |= {(part.key, option): key_for(option, form, of=part.key) for option in written}
    pages = {page.key: questions.get(page.key) or key_for(page.key, form, of="page") for page in definition.pages}
    return Renaming(questions=questions, pages=pages, options=options)


def every_question(definition: Definition) -> list[Question]:
    asked = [part for page in definition.pages for part in page.parts]
    return [*asked, *definition.derived, *definition.archived]


def key_for(name: str, form: str, *, of: str = "") -> str:
    """of: what an option belongs to, so that the answer "yes" has a key of its own under each question."""
    if OUR_KEY.fullmatch(name):
        return name
    return str(uuid.uuid5(FORMS, canonical([form, of, name])))


def has_own_options(part: Question, shared: Mapping[str, str]) -> bool:
    """Whether the editor writes its answers. Those of a shared question, or of a table of places, are kept there."""
    block = KINDS[part.kind].block if part.kind in KINDS else None
    written = block is not None and "options" in block.base_blocks  # type: ignore[attr-defined]
    return written and part.measure not in shared and item_of_set(part, shared) is None
