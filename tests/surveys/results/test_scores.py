"""A set of questions in results: one table of its score, and none of the questions that it is counted from."""

import pytest

from surveys.comparison.compare import compare
from surveys.comparison.folding import fold
from surveys.comparison.query import Query, settle
from surveys.comparison.sending import sent
from surveys.definition import PREFER_NOT
from surveys.models import GatheredCell, GatheredMeasure, Response
from surveys.results.frame import responses_frame

pytestmark = pytest.mark.django_db


@pytest.fixture
def body(body, low_mood):
    body[0]["value"]["questions"][0]["value"] |= {"measure": "low-mood", "required": False}
    return body


@pytest.fixture
def scored(answered):
    """Twenty of each score but nought, and some who leave a question out or would not say."""

    def given(count: int, first: str | None, second: str | None, **more) -> None:
        answers = {"q-happy.interest": first, "q-happy.down": second, **more}
        answered(count, happy=None, **{key: value for key, value in answers.items() if value})

    given(20, "often", "never")
    given(25, "often", "often", age="old")
    given(15, "often", None)
    return given


def test_the_frame_has_the_answers_and_the_score(survey, scored):
    frame = responses_frame(survey)
    assert len(frame) == 60
    assert frame["q-happy.interest"].notna().sum() == 60
    assert sorted(frame["q-happy"].dropna()) == [1] * 20 + [2] * 25


def test_only_the_score_is_released_and_counts_those_who_answered_all(survey, scored, release_now):
    release = release_now().release
    tables = {row.slug: row.table for row in release.tables.all()}
    assert {table.question.key for table in tables.values()} == {"q-happy", "q-help", "q-scale", "q-number"}
    table = tables["q-happy"]
    assert (table.question.text, table.measure) == ("Low mood", "low-mood")
    assert [answer.text for answer in table.answers] == ["0 or 1", "2"]
    assert [cell.count for cell in table.rows[0].cells] == [20, 25]
    assert table.rows[0].base == 45


def test_no_answer_to_a_question_of_the_set_is_in_any_released_byte(survey, scored, release_now):
    import json

    assert "q-happy.down" in json.dumps(list(Response.objects.values_list("answers", flat=True)))
    release = release_now().release
    released = json.dumps(list(release.tables.values_list("content", flat=True)))
    assert "Feeling down" not in released
    assert "q-happy.down" not in released


def test_who_would_not_say_one_answer_has_no_score(survey, low_mood, wave, at, answered):
    low_mood.sensitive = True
    low_mood.save()
    survey.save_revision().publish()
    survey.refresh_from_db()
    from surveys.answering.submit import submit_many

    answers = {"q-happy.interest": "often", "q-happy.down": PREFER_NOT, "q-age": "young", "q-work": "yes"}
    submit_many(survey, survey.current_version, [(answers, wave, "somebody", at)])
    frame = responses_frame(survey)
    assert frame["q-happy.down"].tolist() == [PREFER_NOT]
    assert "q-happy" not in frame


def test_the_centre_compares_scores_band_by_band(survey, scored, release_now):
    release_now()
    (newest,) = everything = sent()
    assert {cell["measure"] for cell in newest.cells} == {"low-mood"}
    fold(everything, area="north", area_name="North")
    comparison = compare(settle(Query(measure="low-mood")))
    estimate = comparison.at(comparison.areas[0], comparison.groups[0])
    assert (estimate.base, round(estimate.percent)) == (45, 56)


def test_the_figures_of_a_measure_under_an_areas_own_licence_stay_there(survey, scored, low_mood, release_now):
    low_mood.code, low_mood.licence_held = "local-low-mood", "The publisher, 2026, no. 1"
    low_mood.save()
    survey.body[0].value["questions"][0].value["measure"] = "local-low-mood"
    survey.save_revision().publish()
    release = release_now().release
    assert "local-low-mood" in {row.table.measure for row in release.tables.all()}
    fold(sent(), area="north", area_name="North")
    assert set(GatheredCell.objects.values_list("measure", flat=True)) == {"low-mood"}  # asked until then
    assert set(GatheredMeasure.objects.values_list("measure", flat=True)) == {"low-mood", "age"}
