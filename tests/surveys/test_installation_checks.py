"""What is missing around the app is said by `check`, before a resident finds a blank page or a release fails."""

import pytest
from django.core.checks import run_checks

from surveys.installation_checks import PACKAGES, check_frame, check_packages


def test_a_whole_project_has_nothing_to_say():
    assert check_packages() == check_frame() == []


def test_a_missing_package_is_named(monkeypatch):
    monkeypatch.setitem(PACKAGES, "no_such_module", "no-such-package")
    (error,) = [one for one in run_checks() if one.id == "surveys.E050"]
    assert "not installed: no-such-package." in error.msg
    assert error.hint == "Run: pip install no-such-package"


def said_of(words: str | None, settings, folder) -> list[str]:
    """The checks' ids with that base.html."""
    if words is not None:
        (folder / "base.html").write_text(words)
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [folder]}]
    return [one.id for one in check_frame()]


STOCK = """{% load static wagtailcore_tags wagtailuserbar %}
<!DOCTYPE html><html><head><title>{% block title %}{% endblock %}</title>{% block extra_css %}{% endblock %}</head>
<body class="{% block body_class %}{% endblock %}">{% wagtailuserbar %}{% block content %}{% endblock %}
{% block extra_js %}{% endblock %}</body></html>"""


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (STOCK, ["surveys.E052", "surveys.W053"]),
        (STOCK.replace("block content", "block main"), ["surveys.W053"]),
        (STOCK.replace("block content", "block main").replace("extra_css", "head"), []),
        ("<main>{% if user %}{% block main %}{% endblock %}{% endif %}</main>{% block head %}{% endblock %}", []),
        (None, ["surveys.E051"]),
    ],
    ids=["stock", "no head", "whole", "deep", "none"],
)
def test_a_base_that_would_leave_pages_blank_is_told_of(words, ids, settings, tmp_path):
    assert said_of(words, settings, tmp_path) == ids


def test_a_base_that_extends_another_is_followed(settings, tmp_path):
    (tmp_path / "frame.html").write_text("{% block head %}{% endblock %}{% block main %}{% endblock %}")
    assert said_of('{% extends "frame.html" %}', settings, tmp_path) == []


def test_a_project_s_own_frame_for_surveys_needs_no_base(settings, tmp_path):
    (tmp_path / "surveys").mkdir()
    (tmp_path / "surveys" / "base.html").write_text("<main>{% block survey %}{% endblock %}</main>")
    assert said_of(None, settings, tmp_path) == []
