"""A score: the sum or the mean of what was answered, and nothing where something was not."""

import json
from pathlib import Path

import pytest

from surveys.definition import PREFER_NOT, Definition, Question
from surveys.kinds import KINDS
from surveys.kinds.blocks import OWN
from surveys.kinds.score import counted_in_scores, scored, with_scores
from surveys.table import Label

REFERENCE = json.loads((Path(__file__).parents[2] / "reference" / "instruments.json").read_text())


def score(method: str = "sum", **changes) -> Question:
    given = {
        "key": "q",
        "kind": "score",
        "text": "Low mood",
        "asks": False,
        "options": tuple(Label(key=key, text=key) for key in ("one", "two", "three")),
        "settings": {
            "method": method,
            "points": [{"key": key, "text": key, "points": points} for key, points in POINTS.items()],
            "bands": [
                {"key": "low", "text": "0 to 4", "low": 0, "high": 4},
                {"key": "high", "text": "5 to 9", "low": 5, "high": 9},
            ],
        },
    }
    return Question(**(given | changes))


POINTS = {"never": 0, "sometimes": 1, "often": 3}


def answers(*given: str) -> dict[str, str]:
    return dict(zip(("q.one", "q.two", "q.three"), given, strict=False))


def test_a_sum_adds_up_the_points():
    assert scored(answers("never", "sometimes", "often"), score()) == 4


def test_a_mean_shares_them_out():
    assert scored(answers("sometimes", "sometimes", "often"), score("mean")) == pytest.approx(5 / 3)


@pytest.mark.parametrize(
    "given", [("often", "often"), ("often", "often", PREFER_NOT), ("often", "often", "unknown"), ()]
)
def test_there_is_no_score_when_one_answer_is_missing_or_was_not_said(given):
    assert scored(answers(*given), score()) is None


def test_nought_is_a_score_and_not_a_missing_one():
    assert scored(answers("never", "never", "never"), score()) == 0


@pytest.mark.parametrize(("value", "band"), [(0, "low"), (4, "low"), (4.5, "low"), (5, "high"), (9, "high")])
def test_each_score_is_in_one_band(value, band):
    assert KINDS["score"].tabulated(value, score()) == [band]


def test_the_bands_are_the_answers_that_results_have():
    assert [answer.text for answer in KINDS["score"].answers(score())] == ["0 to 4", "5 to 9"]


def test_a_score_stands_in_its_own_column_beside_the_answers():
    given = answers("often", "often", "never")
    definition = Definition(title="", pages=(), derived=(score(),))
    assert with_scores(given, definition) == {**given, "q": 6}
    assert with_scores({}, definition) == {}
    later = Definition(title="", pages=(), derived=(score(series=2),))
    assert with_scores(given, later)["q~2"] == 6


def test_the_questions_of_a_score_are_told_as_the_score():
    definition = Definition(title="", pages=(), derived=(score(),))
    assert counted_in_scores(definition) == {"q.one", "q.two", "q.three"}


def test_nobody_writes_a_score_into_a_survey():
    assert "score" not in OWN


def test_the_reference_is_at_hand():
    assert REFERENCE["PHQ-8"]["caseness"] == 10
