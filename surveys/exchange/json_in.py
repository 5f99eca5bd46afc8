"""A survey from a file of our own, if it keeps to the published schema."""

import json
from typing import Any

from django.utils.translation import gettext as _

from surveys.definition import Definition
from surveys.exchange.definition_schema import problem_in
from surveys.exchange.report import Imported, RefusedError
from surveys.exchange.same_keys import twice
from surveys.exchange.text_encoding import decoded
from surveys.kinds import KINDS
from surveys.typed_text import CONTROL

LARGEST = 2 * 1024**2


def from_json(content: bytes) -> Imported:
    """Exactly what was written. Raises RefusedError, which says where the problem is."""
    data = data_in(content)
    if not isinstance(data, dict) or "definition" not in data:
        raise RefusedError(
            _("This is not a survey that was exported here. Choose a file that ends in .json, from “Export”.")
        )
    if data.get("version") != 1:
        raise RefusedError(
            _("The file is of version %(version)s, and this site reads version 1.") % {"version": data.get("version")}
        )
    try:
        problem = problem_in(data)
    except RecursionError:
        problem = _("conditions within conditions, too deep to read.")
    if problem:
        raise RefusedError(_("The file does not keep to the schema. %(problem)s") % {"problem": problem})
    definition = Definition.from_json(data["definition"])
    translations = {code: Definition.from_json(words) for code, words in data.get("translations", {}).items()}
    for one in (definition, *translations.values()):
        check(one)
    return Imported(definition=definition, language=data["language"], translations=translations)


def data_in(content: bytes) -> Any:
    if len(content) > LARGEST:
        raise RefusedError(_("The file is larger than 2 MB."))
    try:
        return without_control(json.loads(decoded(content, windows=False)[1]))
    except (ValueError, RecursionError) as error:
        raise RefusedError(_("The file is not JSON, or is cut off. Export the survey again.")) from error


def without_control(data: Any) -> Any:
    """Without the characters that nobody types and that a database may refuse."""
    if isinstance(data, str):
        return CONTROL.sub("", data)
    if isinstance(data, list):
        return [without_control(item) for item in data]
    if isinstance(data, dict):
        return {CONTROL.sub("", name): without_control(value) for name, value in data.items()}
    return data


def check(definition: Definition) -> None:
    """Raise RefusedError for kinds that this site does not have, and for keys that are there twice."""
    kinds = {part.kind for page in definition.pages for part in page.parts}
    if unknown := sorted(kinds - set(KINDS)):
        words = _(
            "This site has no such kinds of question: %(kinds)s. Install the app that brings them, or leave them out."
        )
        raise RefusedError(words % {"kinds": ", ".join(unknown)})
    if both := twice(definition):
        raise RefusedError(
            _("Two questions, pages or answers have the same key: %(keys)s.") % {"keys": ", ".join(both)}
        )
