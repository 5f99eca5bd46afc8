"""A release does not give away in one question what it hides in another."""

import pytest

from surveys.answering.submit import submit_many
from tests.surveys.conftest import block, options, page_block

pytestmark = pytest.mark.django_db


@pytest.fixture
def body(happiness):
    """Who is very happy is asked one thing more."""
    went = page_block(
        "p-2", "More", [block("single_choice", "q-went", text="Out?", options=options("Yes", "No"), required=True)]
    )
    very = {"question": "q-happy", "operator": "is", "value": "very"}
    went["value"]["show_if"] = {"match": "all", "tests": [very], "groups": []}
    asked = block("shared", "q-happy", measure="happy", group_by=False, required=True)
    return [page_block("p-1", "How things are", [asked]), went]


def test_how_many_were_led_to_a_question_does_not_tell_who_was_not(survey, wave, at, release_now):
    """Of 48 people 42 were asked more: beside the 48, who are known, that number tells the six others to within three.
    So it is hidden, and with it the answers of the 42; that 48 answered the first question says nothing."""
    given = [{"q-happy": "very", "q-went": went} for went in ["yes"] * 25 + ["no"] * 17] + [{"q-happy": "not"}] * 6
    submit_many(survey, survey.current_version, [(one, wave, f"{place}", at) for place, one in enumerate(given)])
    tables = {row.slug: row.table.rows[0] for row in release_now().release.tables.all()}
    assert (tables["q-went"].base, [cell.count for cell in tables["q-went"].cells]) == (None, [None, None])
    assert (tables["q-happy"].base, [cell.count for cell in tables["q-happy"].cells]) == (50, [None, None])
