"""Every word by which the code itself calls something, collected from the code: what an imported file may use too."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

import surveys
from surveys.answering.form import PageForm
from surveys.answering.guard import HIDDEN
from surveys.answering.posted import CONTROLS
from surveys.definition import PREFER_NOT
from surveys.results.frame import FrameColumn
from surveys.results.tabulate import ALL
from surveys.results.themes import SUFFIX

FOLDER = Path(surveys.__file__).parent
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
CONTROL = re.compile(r'name="([A-Za-z_-]+)"')


def internal_names() -> set[str]:
    found = {*frame_columns(), *controls(), *model_fields(), *url_arguments(), *read_by_name(), *form_attributes()}
    found |= {PREFER_NOT, ALL.key, f"wave{SUFFIX}"}
    return {name for name in found if NAME.fullmatch(name)}


def frame_columns() -> set[str]:
    return {fact.name.lower() for fact in FrameColumn}


def controls() -> set[str]:
    """Of buttons and hidden fields, in every template that a resident sees."""
    pages = (path.read_text(encoding="utf-8") for path in (FOLDER / "templates").rglob("*.html"))
    return {*CONTROLS, HIDDEN, *(name for page in pages for name in CONTROL.findall(page))}


def model_fields() -> set[str]:
    models = apps.get_app_config("surveys").get_models()
    fields = [field for model in models for field in model._meta.get_fields()]
    return {field.name for field in fields} | {getattr(field, "attname", field.name) for field in fields}


def url_arguments() -> set[str]:
    def below(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
        for pattern in patterns:
            yield from pattern.pattern.converters
            if isinstance(pattern, URLResolver):
                yield from below(pattern.url_patterns)

    return set(below(get_resolver().url_patterns))


def read_by_name() -> set[str]:
    """What the code reads out of a request, a row or a frame: `given["this"]`, `given.get("that")`."""
    found: set[str] = set()
    for path in FOLDER.rglob("*.py"):
        if "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
                found.add(str(node.slice.value))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get":
                found |= {str(given.value) for given in node.args[:1] if isinstance(given, ast.Constant)}
    return found


def form_attributes() -> set[str]:
    return {name for name in dir(PageForm) if not name.startswith("__")}
