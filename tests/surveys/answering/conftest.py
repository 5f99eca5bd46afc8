"""Residents of the tests: they press Start with the token that the first screen gave them."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

TOKEN = re.compile(r'name="token" value="([^"]+)"')


def begin(client: Client, path: str = "/how/", **how: Any) -> Any:
    """Open the first screen and press its button."""
    found = TOKEN.search(client.get(path, **how).content.decode())
    assert found
    return client.post(path, {"token": found[1]}, **how)


@pytest.fixture
def starter() -> Callable[..., Any]:
    return begin


@pytest.fixture
def resident(survey: Any) -> Client:
    """Somebody who has pressed Start."""
    client = Client()
    assert begin(client).headers["location"] == "/how/answer/1/"
    return client


@pytest.fixture
def cookie(survey: Any) -> str:
    """The name of the survey's cookie."""
    return f"survey_draft_{survey.pk}"
