"""The exact tables, counted from responses."""

import pytest

from surveys.results.frame import PENDING, FrameColumn, responses_frame
from surveys.results.tabulate import tabulate

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(version):
    questions = {question.key: question for question in version.questions.questions()}
    return questions.__getitem__


def counts(table):
    return {row.label.key: (row.base, [cell.count for cell in row.cells]) for row in table.rows}


def test_no_responses_give_a_frame_without_rows_and_a_table_of_zeros(survey, ask):
    frame = responses_frame(survey)
    assert len(frame) == 0
    assert counts(tabulate(frame, ask("q-happy"))) == {"everyone": (0, [0, 0])}


def test_the_frame_has_wave_and_release_and_a_column_for_each_answered_question(survey, answered):
    answered(2)
    frame = responses_frame(survey)
    assert list(frame.columns) == [*FrameColumn, "q-happy", "q-age", "q-work"]
    assert set(frame[FrameColumn.WAVE]) == {"autumn-2026"}
    assert set(frame[FrameColumn.RELEASE]) == {PENDING}


def test_everyone(survey, answered, ask):
    answered(3, happy="very")
    answered(2, happy="not")
    assert counts(tabulate(responses_frame(survey), ask("q-happy"))) == {"everyone": (5, [3, 2])}


def test_a_breakdown_counts_those_who_did_not_answer_it_under_an_empty_key(survey, answered, ask):
    answered(3, age="young")
    answered(2, age="old", happy="not")
    answered(1, age=None)
    table = tabulate(responses_frame(survey), ask("q-happy"), breakdown=ask("q-age"))
    assert counts(table) == {"young": (3, [3, 0]), "old": (2, [0, 2]), "": (1, [1, 0])}


def test_several_answers_of_one_person_count_each_and_the_base_counts_the_person_once(survey, answered, ask):
    answered(4, **{"q-help": ["friends", "family"]})
    table = tabulate(responses_frame(survey), ask("q-help"))
    assert (counts(table), table.exclusive) == ({"everyone": (4, [4, 4, 0])}, False)


def test_a_scale_has_a_column_for_each_point(survey, answered, ask):
    answered(2, **{"q-scale": 10})
    answered(1, **{"q-scale": 0})
    assert counts(tabulate(responses_frame(survey), ask("q-scale"))) == {"everyone": (3, [1, *[0] * 9, 2])}


def test_whoever_skipped_the_question_is_in_no_base(survey, answered, ask):
    answered(3)
    answered(2, **{"q-scale": 5})
    assert tabulate(responses_frame(survey), ask("q-scale")).rows[0].base == 2
