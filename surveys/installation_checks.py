"""Numbered checks of what the app needs around it: other packages, and a frame for its pages."""

from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.template import Context, TemplateDoesNotExist, engines
from django.template.base import Template
from django.template.loader_tags import BlockNode, ExtendsNode

PACKAGES = {
    "django_tasks": "django-tasks",
    "numpy": "numpy",
    "pandas": "pandas",
    "scipy": "scipy",
    "highspy": "highspy",
    "matplotlib": "matplotlib",
    "cryptography": "cryptography",
    "segno": "segno",
    "weasyprint": "weasyprint",
    "pyxform": "pyxform",
    "openpyxl": "openpyxl",
    "regex": "regex",
    "xlrd": "xlrd",
    "xlsxwriter": "XlsxWriter",
    "pyreadstat": "pyreadstat",
    "resvg_py": "resvg-py",
    "jsonschema": "jsonschema",
}
"""By module: the package that brings it, beside Django and Wagtail. Some are imported only when they are needed."""
FRAME = "surveys/base.html"
FRAME_HINT = "Put {{% block {name} %}}{{% endblock %}} into base.html, or have your own surveys/base.html."


@register
def check_packages(**kwargs: Any) -> list[CheckMessage]:
    """Before the first release, picture or file fails for want of one."""
    missing = [package for module, package in PACKAGES.items() if find_spec(module) is None]
    if not missing:
        return []
    return [
        Error(
            f"surveys needs packages that are not installed: {', '.join(missing)}.",
            hint=f"Run: pip install {' '.join(missing)}",
            id="surveys.E050",
        )
    ]


@register(Tags.templates)
def check_frame(**kwargs: Any) -> list[CheckMessage]:
    """Without these blocks in the project's base.html, survey pages are blank, or without a style, with status 200."""
    try:
        templates = list(frames())
    except TemplateDoesNotExist as error:
        return [
            Error(f"Survey pages need a template {error}.", hint=FRAME_HINT.format(name="main"), id="surveys.E051")
        ]
    if len(templates) < 2:
        return []  # the project's own, with a frame in it
    blocks = {
        node.name
        for template in templates[1:]
        for node in template.nodelist.get_nodes_by_type(BlockNode)
        if isinstance(node, BlockNode)
    }
    found: list[CheckMessage] = []
    if "main" not in blocks:
        words = "base.html has no block “main”: survey pages would be blank."
        found.append(Error(words, hint=FRAME_HINT.format(name="main"), id="surveys.E052"))
    if "head" not in blocks:
        words = "base.html has no block “head”: survey pages would have no style."
        found.append(Warning(words, hint=FRAME_HINT.format(name="head"), id="surveys.W053"))
    return found


def frames() -> Iterator[Template]:
    """The frame of survey pages, the template that it extends, and so on. Raises TemplateDoesNotExist."""
    engine = next(one for one in engines.all() if hasattr(one, "engine")).engine
    template = engine.get_template(FRAME)
    seen = {template.name}
    yield template
    while parents := template.nodelist.get_nodes_by_type(ExtendsNode):
        template = engine.get_template(parents[0].parent_name.resolve(Context()))
        if template.name in seen:
            return
        seen.add(template.name)
        yield template
