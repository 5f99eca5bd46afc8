"""Real answers come in one at a time, with the release job after each: the public sees batches and nothing else."""

import re
from urllib.parse import urlsplit

import pytest
from demo.answers import answers_of, asked_in, respondents
from demo.building import build_programme, publish_survey

from surveys.answering.submit import submit
from surveys.models import Response, SurveyPage, Wave
from surveys.releasing import release
from tenants.scope import in_area

PEOPLE = 90


@pytest.fixture
def asking(centre, north):
    """A survey of the demo that nobody has answered."""
    with in_area(centre):
        build_programme()
    with in_area(north):
        publish_survey(north)
    return north


def public_bytes(client, address: str) -> dict[str, bytes]:
    """Every public page, picture and file of the results, found by following links as a reader would; and the pages
    that lead to the survey."""
    results = f"{address}results/"
    found: dict[str, bytes] = {}
    waiting = ["/", "/surveys/", results]
    while waiting:
        here = waiting.pop()
        if here in found:
            continue
        response = client.get(here, follow=True)
        assert response.status_code == 200, here
        found[here] = response.content
        if "html" in response.headers["Content-Type"]:
            links = re.findall(r'(?:href|src|content)="([^"#?]*)', response.content.decode())
            waiting += [path for link in links if (path := urlsplit(link).path).startswith(results)]
    return found


def test_no_public_byte_moves_until_a_batch(asking, browse):
    client = browse(asking)
    with in_area(asking):
        survey = SurveyPage.objects.get()
        version, wave, at = survey.current_version, Wave.objects.get(code="2026-autumn"), asked_in(2026)
        address = survey.get_url()
        keys = {question.measure: question.key for question in version.questions.questions()}
    people = respondents()["pacific", 2000][:PEOPLE]
    assert len(people) == PEOPLE
    releases, moved = [], []
    with in_area(asking):
        before = public_bytes(client, address)
    for number, row in enumerate(people, start=1):
        with in_area(asking):
            submit(survey, version, answers_of(row, keys), token=f"live-{row['id']}", wave=wave, at=at)
            assert Response.objects.count() == number
            if release(survey, by="job", at=at).release:
                releases.append(number)
            now = public_bytes(client, address)
        if now != before:
            moved.append(number)
        before = now
    assert moved == releases
    assert {"1", "2", "csv", "xlsx", "changes", "methods", "chart", "share", "wave"} <= {
        step for path in before for step in path.split("/")
    }
    assert len(releases) >= 2
    assert all(later - earlier >= 10 for earlier, later in zip([0, *releases], releases, strict=False))
