"""The published schema of a survey in our own JSON, and whether data keep to it."""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match

from surveys.definition import Question

FILE = Path(__file__).with_name("definition.schema.json")


@cache
def schema() -> dict[str, Any]:
    return json.loads(FILE.read_text(encoding="utf-8"))


@cache
def validator(part: str) -> Draft202012Validator:
    """Of one of the schema's definitions; "" for a whole file."""
    whole = schema()
    return Draft202012Validator({"$defs": whole["$defs"], "$ref": f"#/$defs/{part}"} if part else whole)


def problem_in(data: Any, part: str = "") -> str:
    """What is wrong, and where, in words; "" when nothing is."""
    error = best_match(validator(part).iter_errors(data))
    return "" if error is None else in_words(error)


def in_words(error: ValidationError) -> str:
    way = " → ".join(str(step + 1) if isinstance(step, int) else str(step) for step in error.absolute_path)
    words = {"at": way or _("the beginning"), "problem": error.message[:200]}
    return _("At %(at)s: %(problem)s") % words


def fits(question: Question) -> bool:
    return not problem_in(json.loads(json.dumps(asdict(question))), "question")
