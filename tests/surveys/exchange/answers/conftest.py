"""A survey with every kind that is coded in a way of its own, its answers, and a data steward."""

import csv
import io
import zipfile
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission

from tests.surveys.conftest import block, options, page_block

GIVEN: list[dict[str, Any]] = [
    {
        "q-happy": "very",
        "q-help": ["friends", "nobody"],
        "q-scale": 0,
        "q-number": 7,
        "q-short": "=1+1",
        "q-long": "Ein Satz\nnoch einer, “so”",
        "q-age": "young",
        "q-work": "yes",
        "q-rank": ["b", "a"],
        "q-date": "2026-09",
        "q-agree": True,
        "q-mood.interest": "often",
        "q-mood.down": "often",
    },
    {"q-happy": "not", "q-help": ["prefer-not"], "q-number": "prefer-not", "q-work": "prefer-not"},
]


@pytest.fixture
def body(body: list[dict[str, Any]], low_mood: Any) -> list[dict[str, Any]]:
    first, about = body
    questions = first["value"]["questions"]
    questions[1]["value"]["sensitive"] = True
    questions[3]["value"]["sensitive"] = True
    about["value"]["questions"][1]["value"]["sensitive"] = True
    more = [
        block("ranking", "q-rank", text="Which comes first?", options=options("A", "B", "C"), most=2),
        block("date", "q-date", text="Since when?", precision="month"),
        block("consent", "q-agree", text="May we?", agree="Yes, you may"),
        block("shared", "q-mood", measure="low-mood", group_by=False, required=False),
    ]
    return [first, about, page_block("p-3", "More", more)]


@pytest.fixture
def sent(survey: Any, wave: Any, at: Any) -> list[Any]:
    """GIVEN, as two people sent it; the second has no wave."""
    from surveys.answering.submit import submit

    version = survey.current_version
    waves = (wave, None)
    return [
        submit(survey, version, answers, token=f"person-{number}", wave=waves[number], at=at)
        for number, answers in enumerate(GIVEN)
    ]


@pytest.fixture
def steward(django_user_model: Any) -> Any:
    """The role, and entry to the admin; nothing to do with pages."""
    group = Group.objects.create(name="Data steward")
    group.permissions.set(Permission.objects.filter(codename__in=["access_admin", "export_answers"]))
    user = django_user_model.objects.create_user("stella", "stella@example.org", "secret")
    user.groups.add(group)
    return user


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def lines_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
