"""People who wrote something, who reads it, and who agrees to quotations."""

import pytest
from django.contrib.auth.models import Group, Permission

from surveys.own_words import code, unread

WORDS = "The buses stopped when Mrs Yarrow left. I cannot get to the clinic."


@pytest.fixture
def body(body):
    body[0]["value"]["questions"][5]["value"]["quotable"] = True
    return body


@pytest.fixture
def written(answered):
    """`written(30)` has so many people write something."""

    def write(count: int, words: str = WORDS, **more) -> None:
        answered(count, **{"q-long": words}, **more)

    return write


@pytest.fixture
def reader(django_user_model):
    """May edit and publish everything, and read own words through a group."""
    user = django_user_model.objects.create_superuser("reader", "r@example.org", "x")
    group = Group.objects.create(name="Readers")
    group.permissions.add(Permission.objects.get(codename="view_freetext"))
    user.groups.add(group)
    return user


@pytest.fixture
def publisher(django_user_model):
    return django_user_model.objects.create_superuser("publisher", "p@example.org", "x")


def code_all(survey, *chosen, count: int = 1000) -> None:
    for text in unread(survey, "q-long")[:count]:
        code(text, chosen, by=None)


def themes_table(made, slug: str = "q-long.themes"):
    return made.tables.get(slug=slug).table
